using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Melsoft;

/// <summary>
/// What GX Works and GOT panels speak with MELSEC controllers. Mitsubishi has published nothing; this was read from captures
/// of FX5 and Q controllers: 57 or D7, ... 11 11 at 5, 07 or 7F at 7, length little-endian at 19 of what follows, then in a
/// request the command at 45 and its number at 47, in a reply both two bytes later and a status. Over UDP a short 5A asks
/// and DA answers when controllers are looked for.
/// </summary>
public sealed class MelsoftDissector : IDissector
{
    private const byte Request = 0x57, Reply = 0xD7, Search = 0x5A, SearchReply = 0xDA;
    private const int LengthOffset = 19, PrefixBytes = 21;
    private const int CommandOffset = 45, ReplyCommandOffset = 47;
    private const int RequestBytes = CommandOffset + 4, ReplyBytes = ReplyCommandOffset + 6;
    private const int SearchBytes = 4;
    private const ushort SearchPort = 5560;

    private static readonly ushort[] UsualPorts = [5562, 5560, 5561, 5006, 5007];

    public string Protocol => "melsoft";
    public Carrier Carriers => Carrier.Tcp | Carrier.Udp;
    public ReadOnlySpan<ushort> Ports => UsualPorts;
    public bool IsIndustrial => true;

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        if (packet.Carrier == Carrier.Udp && IsSearch(payload))
        {
            // Asked of everybody, answered to everybody: the two never meet in one flow.
            return packet.SourcePort == SearchPort || packet.DestinationPort == SearchPort ? Recognition.Strong : Recognition.Weak;
        }
        if (!HasPrefix(payload, out var length) || length > payload.Length) return Recognition.No;
        return packet.Carrier == Carrier.Udp && length != payload.Length ? Recognition.No : Recognition.Strong;
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        if (packet.Carrier == Carrier.Udp && IsSearch(payload))
        {
            ReadSearch(payload, packet, sink);
            return Dissection.Complete(payload.Length);
        }
        var cut = packet.Carrier == Carrier.Udp ? Dissection.Malformed(0) : Dissection.NeedMore;
        if (payload.Length < PrefixBytes) return cut;
        if (!HasPrefix(payload, out var length)) return Dissection.Malformed(0);
        if (length > payload.Length) return cut;
        Read(payload[..length], packet, sink);
        return Dissection.Complete(length);
    }

    public string OperationName(uint code) => MelsoftOperations.NameOf(code);

    private static bool HasPrefix(ReadOnlySpan<byte> payload, out int length)
    {
        length = 0;
        if (payload.Length < PrefixBytes || payload[5] != 0x11 || payload[6] != 0x11) return false;
        if ((payload[0], payload[7]) is not ((Request, 0x07) or (Reply, 0x7F))) return false;
        length = PrefixBytes + BinaryPrimitives.ReadUInt16LittleEndian(payload[LengthOffset..]);
        return length >= (payload[0] == Request ? RequestBytes : ReplyBytes);
    }

    private static bool IsSearch(ReadOnlySpan<byte> payload) => payload.Length >= SearchBytes && payload[1] == 0 && payload[2] == 0
        && (payload[0] == Search ? payload.Length == SearchBytes : payload[0] == SearchReply && payload.Length is > 8 and < 64);

    private static void ReadSearch(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        if (payload[0] == SearchReply)
        {
            sink.OnOutcome(packet, MelsoftOperations.SearchControllers, failed: false);
            return;
        }
        sink.OnOperation(packet, MelsoftOperations.SearchControllers, OperationClass.Read);
        if (packet.Destination.IsBroadcast) sink.OnSign(packet, Sign.Enumeration);
    }

    private static void Read(ReadOnlySpan<byte> message, in PacketContext packet, IObservationSink sink)
    {
        var isRequest = message[0] == Request;
        var reader = new WireReader(message[(isRequest ? CommandOffset : ReplyCommandOffset)..]);
        var command = reader.U16();
        reader.Skip(2);                     // number: the reply repeats it with the command
        if (isRequest)
        {
            sink.OnOperation(packet, command, MelsoftOperations.ClassOf(command));
            return;
        }
        var failed = reader.U16Little() != 0;
        sink.OnOutcome(packet, command, failed);
        if (!failed && command == MelsoftOperations.ReadTypeName) SayType(reader.Rest, packet, sink);
    }

    /// <summary>Sixteen characters and the code of the model, as SLMP has them.</summary>
    private static void SayType(ReadOnlySpan<byte> data, in PacketContext packet, IObservationSink sink)
    {
        const int ModelBytes = 16;
        if (data.Length < ModelBytes + 2) return;
        var model = data[..ModelBytes].TrimEnd((byte)0);
        if (!AsciiText.IsPrintable(model)) return;
        sink.Claim(packet, IdentityField.Model, model);
        sink.Claim(packet, IdentityField.Vendor, "Mitsubishi Electric"u8, SinkClaims.Plausible);
        var code = new TextBuffer(stackalloc byte[8]);
        code.Add("0x"u8);
        code.AddHex(BinaryPrimitives.ReadUInt16LittleEndian(data[ModelBytes..]), 4);
        sink.Claim(packet, IdentityField.ProductCode, code.Text, SinkClaims.Plausible);
    }
}
