using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.OpcUa;

/// <summary>
/// OPC UA over TCP (OPC 10000-6, 6.7 and 7.1): three letters of the kind, F, C or A for the place of a chunk, length 4,
/// then the secure channel. What is encrypted stays unread; numbers are little-endian.
/// </summary>
public sealed class OpcUaDissector : IDissector
{
    private const int HeaderBytes = 8;
    private const int BodyOffset = 24;      // channel 4, token 4, sequence 4, request 4
    private const int RequestIdOffset = 20;
    private const int EnoughBytes = 48;     // type and the front of a header
    private const int AckBytes = 28;
    private const int MaxKeptBytes = 60_000;
    private const int MaxMessageBytes = 1 << 28;
    private const byte Final = (byte)'F', Middle = (byte)'C', Abort = (byte)'A';

    private static readonly ushort[] UsualPorts = [4840];

    public string Protocol => "opcua";
    public Carrier Carriers => Carrier.Tcp;
    public ReadOnlySpan<ushort> Ports => UsualPorts;
    public bool IsIndustrial => true;

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        if (!TryReadHeader(payload, out var kind, out var length)) return Recognition.No;
        return kind switch
        {
            OpcUaKind.Hello => length <= payload.Length && payload.IndexOf("opc."u8) > 0 ? Recognition.Strong : Recognition.No,
            OpcUaKind.Acknowledge => length == AckBytes ? Recognition.Strong : Recognition.No,
            OpcUaKind.OpenChannel =>
                payload.IndexOf("http://opcfoundation.org/UA/SecurityPolicy#"u8) > 0 ? Recognition.Strong : Recognition.No,
            OpcUaKind.Message or OpcUaKind.CloseChannel => Recognition.Weak,
            _ => Recognition.No,
        };
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        if (payload.Length < HeaderBytes) return Dissection.NeedMore;
        if (!TryReadHeader(payload, out var kind, out var length)) return Dissection.Malformed(0);
        var isWhole = payload.Length >= length;
        if (!isWhole && payload.Length < EnoughBytes) return Dissection.NeedMore;
        var message = payload[..Math.Min(length, payload.Length)];
        ref var memory = ref packet.MemoryAs<OpcUaMemory>();
        var continues = memory.SetMidway(packet.FromA, kind == OpcUaKind.Message && payload[3] == Middle);
        if (kind == OpcUaKind.OpenChannel)
        {
            if (!isWhole && length <= MaxKeptBytes) return Dissection.NeedMore;
            OpcUaService.ReadOpen(message[HeaderBytes..], packet, sink, ref memory);
        }
        else if (kind is OpcUaKind.Message or OpcUaKind.CloseChannel && !continues && payload[3] != Abort && message.Length > BodyOffset)
        {
            var id = BinaryPrimitives.ReadUInt32LittleEndian(message[RequestIdOffset..]);
            var body = new OpcUaReader(message[BodyOffset..]);
            var type = body.NodeId();
            if (!isWhole && length <= MaxKeptBytes && OpcUaService.WantsAll(type))
            {
                memory.SetMidway(packet.FromA, false);
                return Dissection.NeedMore;
            }
            OpcUaService.Read(type, body, id, packet, sink, ref memory);
        }
        return isWhole ? Dissection.Complete(length) : Dissection.Skip(length);
    }

    public string OperationName(uint code) => OpcUaOperations.NameOf(code);

    private static bool TryReadHeader(ReadOnlySpan<byte> payload, out OpcUaKind kind, out int length)
    {
        (kind, length) = (OpcUaKind.None, 0);
        if (payload.Length < HeaderBytes) return false;
        kind = KindOf(payload[..3]);
        var size = BinaryPrimitives.ReadUInt32LittleEndian(payload[4..]);
        length = (int)Math.Min(size, int.MaxValue);
        var mayBeSplit = kind is OpcUaKind.Message or OpcUaKind.CloseChannel;
        return kind != OpcUaKind.None && size is >= HeaderBytes and <= MaxMessageBytes
            && (payload[3] == Final || (mayBeSplit && payload[3] is Middle or Abort));
    }

    private static OpcUaKind KindOf(ReadOnlySpan<byte> letters) =>
        letters.SequenceEqual("MSG"u8) ? OpcUaKind.Message
        : letters.SequenceEqual("HEL"u8) ? OpcUaKind.Hello
        : letters.SequenceEqual("ACK"u8) ? OpcUaKind.Acknowledge
        : letters.SequenceEqual("OPN"u8) ? OpcUaKind.OpenChannel
        : letters.SequenceEqual("CLO"u8) ? OpcUaKind.CloseChannel
        : letters.SequenceEqual("ERR"u8) ? OpcUaKind.Error
        : letters.SequenceEqual("RHE"u8) ? OpcUaKind.ReverseHello
        : OpcUaKind.None;

    private enum OpcUaKind : byte { None, Hello, Acknowledge, Error, ReverseHello, OpenChannel, Message, CloseChannel }
}
