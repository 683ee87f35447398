using Genba.Wire.Observations;
using Genba.Wire.Protocols.Tls;

namespace Genba.Wire.Protocols.Quic;

/// <summary>
/// QUIC, which carries HTTP/3: RFC 9000, 17.2 (long headers). The client's first message is encrypted under keys that
/// anybody can derive, so its server name, its protocols and its fingerprint are read; everything after it stays shut.
/// </summary>
public sealed class QuicDissector : IDissector
{
    private const int LeastFirstBytes = 1200;   // RFC 9000, 14.1

    /// <summary>
    /// Datagrams of a client that are put together until its hello is whole: two hold every hello that is known, the rest
    /// is for repetitions. Each is full (14.1), or the client is none.
    /// </summary>
    private const int MaxDatagrams = 4;

    /// <summary>What is remembered of one flow: which sides have shown a long header.</summary>
    private struct Memory
    {
        public bool ClientIsA;
        public bool ClientWasSeen;
        public bool HelloIsOver;
        public byte Datagrams;
    }

    public string Protocol => "quic";
    public Carrier Carriers => Carrier.Udp;
    public ReadOnlySpan<ushort> Ports => [443];
    public bool JoinsDatagrams => true;

    /// <summary>The client fills its first datagram; the server chooses its answer's length.</summary>
    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet) =>
        !QuicPacket.TryRead(payload, out var first) ? Recognition.No
        : first.Version != 0 && payload.Length >= LeastFirstBytes ? Recognition.Strong
        : Recognition.Weak;

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        ref var memory = ref packet.MemoryAs<Memory>();
        if (!QuicPacket.TryRead(payload, out var first)) return Dissection.Finished;
        if (!memory.ClientWasSeen && first is { Type: 0, Version: not 0 }) (memory.ClientWasSeen, memory.ClientIsA) = (true, packet.FromA);
        if (memory.ClientIsA == packet.FromA || first.Version == 0)
        {
            if (memory.HelloIsOver || !first.IsInitial || !QuicKeys.Has(first.Version)) return Dissection.Complete(payload.Length);
            memory.HelloIsOver = payload.Length < LeastFirstBytes * ++memory.Datagrams || TryReportHello(payload, packet, sink)
                || memory.Datagrams == MaxDatagrams;
            return memory.HelloIsOver ? Dissection.Complete(payload.Length) : Dissection.NeedMore;
        }
        sink.Claim(packet, IdentityField.Service,
            QuicPacket.IsFirst(first.Version) ? "QUIC 1"u8 : QuicPacket.IsSecond(first.Version) ? "QUIC 2"u8 : "QUIC draft"u8);
        return Dissection.Complete(payload.Length);
    }

    public string OperationName(uint code) => $"packet 0x{code:x}";

    private static bool TryReportHello(ReadOnlySpan<byte> datagrams, in PacketContext packet, IObservationSink sink)
    {
        var hello = new QuicHello(stackalloc byte[QuicHello.MaxBytes], stackalloc byte[QuicHello.MaxBytes]);
        hello.Read(datagrams);
        if (hello.Whole.IsEmpty) return false;
        TlsClientHello.Report(hello.Whole, packet, sink, overQuic: true);
        return true;
    }
}
