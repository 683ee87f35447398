using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Tls;

/// <summary>Transport Layer Security from SSL 3.0 to 1.3, as far as it is readable: RFC 8446, 4 and 5.1; RFC 5246, 7.4.</summary>
public sealed class TlsDissector : IDissector
{
    public string Protocol => "tls";
    public Carrier Carriers => Carrier.Tcp;
    public ReadOnlySpan<ushort> Ports => [443, 8443, 4911, 5671, 6514, 8883];

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet) => TlsRecords.Recognise(payload);

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink) =>
        TlsRecords.Read(payload, ref packet.MemoryAs<TlsFlow>(), packet, sink);

    public string OperationName(uint code) => $"operation 0x{code:x}";
}
