using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Dnp3;

/// <summary>
/// DNP3 over TCP and UDP (IEEE 1815, 9 and 13): link frames 05 64, length, control, destination 2, source 2, check sum 2,
/// then blocks of at most 16 bytes with a check sum each. A transport byte numbers the frames of a message.
/// </summary>
public sealed class Dnp3Dissector : IDissector
{
    private const int HeaderBytes = 10;
    private const int LeastLength = 5;      // control and addresses
    private const int BlockBytes = 16, SumBytes = 2;
    private const int MaxUserBytes = 250;
    private const byte FirstStart = 0x05, SecondStart = 0x64;
    private const byte FirstFrame = 0x40;

    private static readonly ushort[] UsualPorts = [20_000];

    public string Protocol => "dnp3";
    public Carrier Carriers => Carrier.Tcp | Carrier.Udp;
    public ReadOnlySpan<ushort> Ports => UsualPorts;
    public bool IsIndustrial => true;

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        if (payload.Length < HeaderBytes || !HasStart(payload)) return Recognition.No;
        return CheckSums.Dnp(payload[..8]) == BinaryPrimitives.ReadUInt16LittleEndian(payload[8..]) ? Recognition.Strong : Recognition.No;
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        var cut = packet.Carrier == Carrier.Udp ? Dissection.Malformed(0) : Dissection.NeedMore;
        if (payload.Length < HeaderBytes) return cut;
        if (!HasStart(payload)) return Dissection.Malformed(0);
        if (CheckSums.Dnp(payload[..8]) != BinaryPrimitives.ReadUInt16LittleEndian(payload[8..])) return Dissection.Malformed(8);
        var userBytes = payload[2] - LeastLength;
        var frameBytes = HeaderBytes + userBytes + (userBytes + BlockBytes - 1) / BlockBytes * SumBytes;
        if (payload.Length < frameBytes) return cut;
        Span<byte> user = stackalloc byte[MaxUserBytes];
        var fault = Unblock(payload[HeaderBytes..frameBytes], user[..userBytes]);
        if (fault >= 0) return Dissection.Malformed(HeaderBytes + fault);
        ReadFrame(payload, user[..userBytes], packet, sink);
        return Dissection.Complete(frameBytes);
    }

    public string OperationName(uint code) => Dnp3Operations.NameOf(code);

    private static bool HasStart(ReadOnlySpan<byte> payload) =>
        payload[0] == FirstStart && payload[1] == SecondStart && payload[2] >= LeastLength;

    /// <summary>Takes the check sums out.</summary>
    /// <returns>Offset of a block whose check sum is wrong, or -1.</returns>
    private static int Unblock(ReadOnlySpan<byte> blocks, Span<byte> user)
    {
        for (int from = 0, to = 0; to < user.Length;)
        {
            var length = Math.Min(BlockBytes, user.Length - to);
            var block = blocks.Slice(from, length);
            if (CheckSums.Dnp(block) != BinaryPrimitives.ReadUInt16LittleEndian(blocks[(from + length)..])) return from;
            block.CopyTo(user[to..]);
            to += length;
            from += length + SumBytes;
        }
        return -1;
    }

    private static void ReadFrame(ReadOnlySpan<byte> header, ReadOnlySpan<byte> user, in PacketContext packet, IObservationSink sink)
    {
        const int CarriesData = 0x40, FromMaster = 0x80;
        const byte ResetLink = 0, ConfirmedData = 3, UnconfirmedData = 4;
        var function = header[3] & 0x0F;
        if ((header[3] & CarriesData) == 0) return;
        if (function == ResetLink) sink.OnOperation(packet, Dnp3Operations.ResetLink, OperationClass.Session);
        if (function is not (ConfirmedData or UnconfirmedData) || user.Length < 3) return;
        var fromMaster = (header[3] & FromMaster) != 0;
        if (!fromMaster) SayAddress(BinaryPrimitives.ReadUInt16LittleEndian(header[6..]), packet, sink);
        // Function and first objects of a message stand in its first frame; what follows holds more objects only.
        if ((user[0] & FirstFrame) != 0) Dnp3Message.Read(user[1..], header, packet, sink);
    }

    private static void SayAddress(ushort address, in PacketContext packet, IObservationSink sink)
    {
        var text = new TextBuffer(stackalloc byte[32]);
        text.Add("DNP3 outstation "u8);
        text.Add(address);
        sink.Claim(packet, IdentityField.Description, text.Text, SinkClaims.Plausible);
    }
}
