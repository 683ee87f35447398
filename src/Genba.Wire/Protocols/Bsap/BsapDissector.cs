using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Bsap;

/// <summary>
/// BSAP of Bristol controllers over UDP: header length 2, number of parts 2, kind 2, sequence 4, last sequence heard 4; each
/// part has its length 4, header length, sequence 4 and content. No public standard for the part above UDP; facts by the
/// public parser of CISA (ICSNPP), held against its capture.
/// </summary>
public sealed class BsapDissector : IDissector
{
    private const ushort HeaderBytes = 14;
    private const int PartHeaderBytes = 9;
    private const byte PartHeaderLength = 12;
    private const int MaxParts = 64;
    private const ushort Response = 5, Request = 6, OtherRequest = 0x84, LastRequest = 0x86;

    private static readonly ushort[] UsualPorts = [1234, 1235];

    public string Protocol => "bsap";
    public Carrier Carriers => Carrier.Udp;
    public ReadOnlySpan<ushort> Ports => UsualPorts;
    public bool IsIndustrial => true;

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        if (!IsMessage(payload, out var parts)) return Recognition.No;
        if (parts > 0) return Recognition.Strong;
        // A poll has nothing but a header: zeros, and the sequence heard last.
        return UsualPorts.AsSpan().IndexOfAny(packet.SourcePort, packet.DestinationPort) >= 0 ? Recognition.Weak : Recognition.No;
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        if (!IsMessage(payload, out var parts)) return Dissection.Malformed(0);
        var kind = BinaryPrimitives.ReadUInt16LittleEndian(payload[4..]);
        var rest = payload[HeaderBytes..];
        for (var seen = 0; seen < parts; seen++)
        {
            var length = (int)BinaryPrimitives.ReadUInt32LittleEndian(rest);
            var part = rest[..length];
            if (kind == Response) ReadResponse(part, packet, sink);
            else if (kind is Request or OtherRequest or LastRequest) ReadRequest(part, packet, sink);
            rest = rest[length..];
        }
        return Dissection.Complete(payload.Length);
    }

    public string OperationName(uint code) => BsapOperations.NameOf(code);

    /// <summary>The parts fill the datagram, whatever their number.</summary>
    private static bool IsMessage(ReadOnlySpan<byte> payload, out int parts)
    {
        parts = 0;
        if (payload.Length < HeaderBytes || BinaryPrimitives.ReadUInt16LittleEndian(payload) != HeaderBytes) return false;
        var announced = BinaryPrimitives.ReadUInt16LittleEndian(payload[2..]);
        var kind = BinaryPrimitives.ReadUInt16LittleEndian(payload[4..]);
        if (announced > MaxParts || kind is not (0 or 1 or Response or Request or OtherRequest or LastRequest)) return false;
        if (announced == 0)
            return payload.Length == HeaderBytes && kind == 0 && BinaryPrimitives.ReadUInt32LittleEndian(payload[6..]) == 0;
        var rest = payload[HeaderBytes..];
        while (parts < announced)
        {
            if (rest.Length < PartHeaderBytes || rest[4] != PartHeaderLength) return false;
            var length = BinaryPrimitives.ReadUInt32LittleEndian(rest);
            if (length < PartHeaderBytes || length > rest.Length) return false;
            rest = rest[(int)length..];
            parts++;
        }
        return rest.IsEmpty;
    }

    /// <summary>Application function, node state, then the function of the database; extensions have theirs in two bytes.</summary>
    private static void ReadRequest(ReadOnlySpan<byte> part, in PacketContext packet, IObservationSink sink)
    {
        var reader = new WireReader(part[PartHeaderBytes..]);
        var application = reader.U8();
        reader.U8();                            // state of the node
        var code = application switch
        {
            BsapOperations.Database => reader.U8(),
            BsapOperations.Extension => (ushort)(BsapOperations.ExtensionBit | reader.U16Little()),
            _ => (ushort)(BsapOperations.ApplicationBit | application),
        };
        if (reader.Failed) return;
        packet.MemoryAs<PendingRequests>().Add(SequenceOf(part), code);
        sink.OnOperation(packet, code, BsapOperations.ClassOf(code));
    }

    /// <summary>The first byte of the content tells errors, 0 is none.</summary>
    private static void ReadResponse(ReadOnlySpan<byte> part, in PacketContext packet, IObservationSink sink)
    {
        if (part.Length <= PartHeaderBytes || !packet.MemoryAs<PendingRequests>().TryTake(SequenceOf(part), out var code)) return;
        sink.OnOutcome(packet, code, failed: part[PartHeaderBytes] != 0);
    }

    private static uint SequenceOf(ReadOnlySpan<byte> part) => BinaryPrimitives.ReadUInt32LittleEndian(part[5..]);
}
