using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.RocPlus;

/// <summary>
/// ROC Plus of Emerson flow computers over TCP and UDP: destination unit and group, source unit and group, opcode, length,
/// data, check sum 2 (ROC Plus Protocol Specification, D301180X012).
/// </summary>
public sealed class RocPlusDissector : IDissector
{
    private const int HeaderBytes = 6, SumBytes = 2;
    private const int SessionKeyBytes = 13;     // of a login that only asks for a key

    private static readonly ushort[] UsualPorts = [4000];

    public string Protocol => "roc-plus";
    public Carrier Carriers => Carrier.Tcp | Carrier.Udp;
    public ReadOnlySpan<ushort> Ports => UsualPorts;
    public bool IsIndustrial => true;

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        if (payload.Length < HeaderBytes + SumBytes || !RocPlusOperations.Knows(payload[4])) return Recognition.No;
        var length = HeaderBytes + payload[5] + SumBytes;
        if (payload.Length != length || !HasSum(payload)) return Recognition.No;
        return UsualPorts.AsSpan().IndexOfAny(packet.SourcePort, packet.DestinationPort) >= 0 ? Recognition.Strong : Recognition.Weak;
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        var cut = packet.Carrier == Carrier.Udp ? Dissection.Malformed(0) : Dissection.NeedMore;
        if (payload.Length < HeaderBytes + SumBytes) return cut;
        var length = HeaderBytes + payload[5] + SumBytes;
        if (payload.Length < length) return cut;
        if (!HasSum(payload[..length])) return Dissection.Malformed(length - SumBytes);
        Read(payload[..(length - SumBytes)], packet, sink);
        return Dissection.Complete(length);
    }

    public string OperationName(uint code) => RocPlusOperations.NameOf(code);

    private static bool HasSum(ReadOnlySpan<byte> message) =>
        CheckSums.Modbus(message[..^SumBytes]) == BinaryPrimitives.ReadUInt16LittleEndian(message[^SumBytes..]);

    private static void Read(ReadOnlySpan<byte> message, in PacketContext packet, IObservationSink sink)
    {
        var data = message[HeaderBytes..];
        ref var memory = ref packet.MemoryAs<RocPlusMemory>();
        if (IsRequest(message, packet, ref memory))
        {
            var code = RocPlusOperations.CodeOf(message[4], data);
            memory.Last = code;
            sink.OnOperation(packet, code, RocPlusOperations.ClassOf(code));
            if (code == RocPlusOperations.Login && data.Length > 0 && data.Length != SessionKeyBytes)
                sink.OnSign(packet, Sign.ClearTextPassword);
            return;
        }
        var failed = message[4] == RocPlusOperations.Error;
        if (failed || RocPlusOperations.OpcodeOf(memory.Last) == message[4]) sink.OnOutcome(packet, memory.Last, failed);
        else sink.OnOutcome(packet, message[4], failed: false);
        SayUnit(message, packet, sink);
        if (message[4] == RocPlusOperations.Configuration) RocPlusIdentity.Read(data, packet, sink);
    }

    /// <summary>Both directions look alike: the usual port tells, else who spoke first.</summary>
    private static bool IsRequest(ReadOnlySpan<byte> message, in PacketContext packet, ref RocPlusMemory memory)
    {
        if (message[4] == RocPlusOperations.Error) return false;
        if (memory.Client == 0)
        {
            bool toKnown = packet.DestinationPort == UsualPorts[0], fromKnown = packet.SourcePort == UsualPorts[0];
            memory.Client = (toKnown != fromKnown ? toKnown == packet.FromA : packet.FromA) ? RocPlusMemory.IsA : RocPlusMemory.IsB;
        }
        return memory.Client == RocPlusMemory.IsA == packet.FromA;
    }

    private static void SayUnit(ReadOnlySpan<byte> message, in PacketContext packet, IObservationSink sink)
    {
        var text = new TextBuffer(stackalloc byte[48]);
        text.Add("ROC Plus unit "u8);
        text.Add(message[2]);
        text.Add(" group "u8);
        text.Add(message[3]);
        sink.Claim(packet, IdentityField.Description, text.Text, SinkClaims.Plausible);
    }
}

/// <summary>What a flow remembers: the request that waits, and which side asks.</summary>
internal struct RocPlusMemory
{
    public const byte IsA = 1, IsB = 2;

    public ushort Last;
    public byte Client;
}
