using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Synchrophasor;

/// <summary>
/// Synchrophasors: IEEE C37.118.2, 6: AA, kind and version, size 2, stream id 2, time 8, content, check sum 2. Phasor
/// measurement units and concentrators send data until they are told to stop.
/// </summary>
public sealed class SynchrophasorDissector : IDissector
{
    private const int HeaderBytes = 14;
    private const int SumBytes = 2;
    private const byte Sync = 0xAA;

    private static readonly ushort[] UsualPorts = [4712, 4713];

    public string Protocol => "synchrophasor";
    public Carrier Carriers => Carrier.Tcp | Carrier.Udp;
    public ReadOnlySpan<ushort> Ports => UsualPorts;
    public bool IsIndustrial => true;

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        if (!HasHeader(payload, out var length)) return Recognition.No;
        if (length <= payload.Length) return HasSum(payload[..length]) ? Recognition.Strong : Recognition.No;
        // A long configuration comes in several segments: wait for a frame that can be checked.
        return packet.Carrier == Carrier.Tcp && UsualPorts.AsSpan().IndexOfAny(packet.SourcePort, packet.DestinationPort) >= 0
            ? Recognition.Maybe
            : Recognition.No;
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        var cut = packet.Carrier == Carrier.Udp ? Dissection.Malformed(0) : Dissection.NeedMore;
        if (payload.Length < HeaderBytes + SumBytes) return cut;
        if (!HasHeader(payload, out var length)) return Dissection.Malformed(0);
        if (payload.Length < length) return cut;
        // Measurements come thirty to a hundred times a second and say nothing about the device: their sum is not worth its time.
        if (payload[1] >> 4 == SynchrophasorOperations.Data) return Dissection.Complete(length);
        if (!HasSum(payload[..length])) return Dissection.Malformed(length - SumBytes);
        var content = payload[HeaderBytes..(length - SumBytes)];
        switch (payload[1] >> 4)
        {
            case SynchrophasorOperations.Header:
                sink.OnOutcome(packet, SynchrophasorOperations.SendHeader, failed: false);
                if (AsciiText.IsPrintable(content)) sink.Claim(packet, IdentityField.Description, content, SinkClaims.Plausible);
                break;
            case SynchrophasorOperations.FirstConfiguration or SynchrophasorOperations.SecondConfiguration
                or SynchrophasorOperations.ThirdConfiguration:
                sink.OnOutcome(packet, SynchrophasorOperations.CommandFor(payload[1] >> 4), failed: false);
                SynchrophasorIdentity.Read(payload[1] >> 4, content, packet, sink);
                break;
            case SynchrophasorOperations.Command when content.Length >= 2:
                var command = BinaryPrimitives.ReadUInt16BigEndian(content);
                sink.OnOperation(packet, command, SynchrophasorOperations.ClassOf(command));
                break;
        }
        return Dissection.Complete(length);
    }

    public string OperationName(uint code) => SynchrophasorOperations.NameOf(code);

    private static bool HasHeader(ReadOnlySpan<byte> payload, out int length)
    {
        length = 0;
        if (payload.Length < HeaderBytes + SumBytes || payload[0] != Sync) return false;
        length = BinaryPrimitives.ReadUInt16BigEndian(payload[2..]);
        return payload[1] >> 4 <= SynchrophasorOperations.ThirdConfiguration && (payload[1] & 0x0F) is >= 1 and <= 3
            && length >= HeaderBytes + SumBytes;
    }

    private static bool HasSum(ReadOnlySpan<byte> frame) =>
        CheckSums.Ccitt(frame[..^SumBytes]) == BinaryPrimitives.ReadUInt16BigEndian(frame[^SumBytes..]);
}
