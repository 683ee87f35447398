using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Kerberos;

/// <summary>Kerberos version 5, the tickets of Windows domains: RFC 4120, 5; over TCP with a length in front, 7.2.2.</summary>
public sealed class KerberosDissector : IDissector
{
    private const int LengthBytes = sizeof(uint);
    private const int MaxMessageBytes = 60_000;

    public string Protocol => "kerberos";
    public Carrier Carriers => Carrier.Udp | Carrier.Tcp;
    public ReadOnlySpan<ushort> Ports => [88];

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        if (packet.Carrier != Carrier.Tcp) return KerberosMessage.IsOne(payload) ? Recognition.Strong : Recognition.No;
        return TryReadLength(payload, out _) && KerberosMessage.IsOne(payload[LengthBytes..]) ? Recognition.Strong : Recognition.No;
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        if (packet.Carrier != Carrier.Tcp)
        {
            if (!KerberosMessage.IsOne(payload)) return Dissection.NotMine;
            KerberosMessage.Report(payload, packet, sink);
            return Dissection.Complete(payload.Length);
        }
        if (payload.Length < LengthBytes) return Dissection.NeedMore;
        if (!TryReadLength(payload, out var length)) return Dissection.NotMine;
        if (payload.Length < LengthBytes + length) return Dissection.NeedMore;
        KerberosMessage.Report(payload.Slice(LengthBytes, length), packet, sink);
        return Dissection.Complete(LengthBytes + length);
    }

    public string OperationName(uint code) => $"message 0x{code:x}";

    private static bool TryReadLength(ReadOnlySpan<byte> payload, out int length)
    {
        length = 0;
        if (payload.Length < LengthBytes) return false;
        var value = BinaryPrimitives.ReadUInt32BigEndian(payload);
        length = (int)Math.Min(value, int.MaxValue);
        return length is > 0 and <= MaxMessageBytes;
    }
}
