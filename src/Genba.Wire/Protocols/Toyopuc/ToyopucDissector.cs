using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Toyopuc;

/// <summary>
/// Computer link of JTEKT TOYOPUC controllers over Ethernet (FL/ET-T-V2H and 2ET modules): frame type 00 or 80, response
/// code, length 2 little-endian of what follows, command, data. Nothing in it is magic, so a known command of the right
/// length and an answer to it must agree.
/// </summary>
public sealed class ToyopucDissector : IDissector
{
    private const int PrefixBytes = 4;      // frame type, response code, length 2
    private const byte Request = 0x00, Reply = 0x80;
    private const byte Refused = 0x10;
    private const int MaxLength = 2_048;

    private static readonly ushort[] UsualPorts = [1025];

    public string Protocol => "toyopuc";
    public Carrier Carriers => Carrier.Tcp | Carrier.Udp;
    public ReadOnlySpan<ushort> Ports => UsualPorts;
    public bool IsIndustrial => true;

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        if (!HasPrefix(payload, out var length) || PrefixBytes + length != payload.Length) return Recognition.No;
        var body = payload[PrefixBytes..];
        if (payload[0] == Request) return ToyopucOperations.IsPlausible(body) ? Recognition.Weak : Recognition.No;
        return payload[1] != 0 ? (length <= 2 ? Recognition.Weak : Recognition.No)
            : ToyopucOperations.Knows(body[0]) ? Recognition.Weak : Recognition.No;
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        var cut = packet.Carrier == Carrier.Udp ? Dissection.Malformed(2) : Dissection.NeedMore;
        if (payload.Length <= PrefixBytes) return cut;
        if (!HasPrefix(payload, out var length)) return Dissection.Malformed(0);
        if (PrefixBytes + length > payload.Length) return cut;
        var body = payload.Slice(PrefixBytes, length);
        ref var pending = ref packet.MemoryAs<PendingRequests>();
        if (payload[0] == Request)
        {
            var code = ToyopucOperations.CodeOf(body);
            pending.Add(0, code);
            sink.OnOperation(packet, code, ToyopucOperations.ClassOf(code));
        }
        else
        {
            // One request at a time is answered; a refusal has an error where the command stood.
            var failed = payload[1] != 0;
            if (!pending.TryTake(0, out var code) && !failed) code = ToyopucOperations.CodeOf(body);
            sink.OnOutcome(packet, code, failed);
        }
        return Dissection.Complete(PrefixBytes + length);
    }

    public string OperationName(uint code) => ToyopucOperations.NameOf(code);

    private static bool HasPrefix(ReadOnlySpan<byte> payload, out int length)
    {
        length = 0;
        if (payload.Length <= PrefixBytes) return false;
        length = BinaryPrimitives.ReadUInt16LittleEndian(payload[2..]);
        return length is >= 1 and <= MaxLength
            && (payload[0] == Request ? payload[1] == 0 : payload[0] == Reply && payload[1] is 0 or Refused);
    }
}
