using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.SBus;

/// <summary>
/// Ether-S-Bus of Saia PCD controllers (Saia Burgess Controls, S-Bus manual 26/739): length of the whole 4, version, type,
/// sequence 2, attribute (0 request, 1 response, 2 acknowledgement), then for a request station and command, data, and a
/// checksum of 16 bits over everything.
/// </summary>
public sealed class SBusDissector : IDissector
{
    private const int HeaderBytes = 9;
    private const int ChecksumBytes = 2;
    private const int SequenceOffset = 6, AttributeOffset = 8;
    private const int MaxBytes = 2_048;
    private const byte Request = 0, Response = 1, Acknowledge = 2;

    private static readonly ushort[] UsualPorts = [5050];

    public string Protocol => "s-bus";
    public Carrier Carriers => Carrier.Udp;
    public ReadOnlySpan<ushort> Ports => UsualPorts;
    public bool IsIndustrial => true;

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        if (!HasHeader(payload, out var length) || length != payload.Length) return Recognition.No;
        return SBusChecksum.Of(payload[..^ChecksumBytes]) == BinaryPrimitives.ReadUInt16BigEndian(payload[^ChecksumBytes..])
            ? Recognition.Strong
            : Recognition.No;
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        if (!HasHeader(payload, out var length) || length > payload.Length) return Dissection.Malformed(0);
        var data = payload[HeaderBytes..(length - ChecksumBytes)];
        var sequence = BinaryPrimitives.ReadUInt16BigEndian(payload[SequenceOffset..]);
        ref var pending = ref packet.MemoryAs<PendingRequests>();
        switch (payload[AttributeOffset])
        {
            case Request when data.Length >= 2:
                var command = data[1];
                pending.Add(sequence, command);
                sink.OnOperation(packet, command, SBusOperations.ClassOf(command));
                break;
            case Response when pending.TryTake(sequence, out var asked):
                sink.OnOutcome(packet, asked, failed: false);
                SBusIdentity.Read((byte)asked, data, packet, sink);
                break;
            case Acknowledge when pending.TryTake(sequence, out var ordered):
                sink.OnOutcome(packet, ordered, failed: data.ContainsAnyExcept((byte)0));
                break;
        }
        return Dissection.Complete(length);
    }

    public string OperationName(uint code) => SBusOperations.NameOf(code);

    private static bool HasHeader(ReadOnlySpan<byte> payload, out int length)
    {
        length = 0;
        if (payload.Length < HeaderBytes + ChecksumBytes) return false;
        var total = BinaryPrimitives.ReadUInt32BigEndian(payload);
        if (total is < HeaderBytes + ChecksumBytes or > MaxBytes) return false;
        length = (int)total;
        return payload[4] <= 1 && payload[5] <= 1 && payload[AttributeOffset] <= Acknowledge;
    }
}

/// <summary>CRC with the polynomial 1021, starting from 0.</summary>
internal static class SBusChecksum
{
    public static ushort Of(ReadOnlySpan<byte> bytes)
    {
        const int Polynomial = 0x1021;
        var crc = 0;
        foreach (var octet in bytes)
        {
            crc ^= octet << 8;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 0x8000) != 0 ? crc << 1 ^ Polynomial : crc << 1;
        }
        return (ushort)crc;
    }
}
