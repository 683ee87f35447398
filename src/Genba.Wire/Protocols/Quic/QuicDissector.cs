using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Quic;

/// <summary>
/// QUIC, which carries HTTP/3: RFC 9000, 17.2 (long headers); versions: RFC 9000, 15, RFC 9369, 3. The names in the first
/// message are encrypted under keys that anybody can derive, but not without allocating for each packet: they stay unread.
/// </summary>
public sealed class QuicDissector : IDissector
{
    private const byte LongHeader = 0x80;
    private const byte FixedBit = 0x40;
    private const int LeastFirstBytes = 1200;   // RFC 9000, 14.1
    private const int MaxConnectionBytes = 20;
    private const uint Version1 = 1;
    private const uint Version2 = 0x6B33_43CF;

    /// <summary>What is remembered of one flow: which sides have shown a long header.</summary>
    private struct Memory
    {
        public bool ClientIsA;
        public bool ClientWasSeen;
    }

    public string Protocol => "quic";
    public Carrier Carriers => Carrier.Udp;
    public ReadOnlySpan<ushort> Ports => [443];

    /// <summary>The client fills its first datagram; the server chooses its answer's length.</summary>
    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet) =>
        !TryReadLong(payload, out var version, out _) ? Recognition.No
        : version != 0 && payload.Length >= LeastFirstBytes ? Recognition.Strong
        : Recognition.Weak;

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        ref var memory = ref packet.MemoryAs<Memory>();
        if (!TryReadLong(payload, out var version, out var type)) return Dissection.Finished;
        if (!memory.ClientWasSeen && type == 0 && version != 0) (memory.ClientWasSeen, memory.ClientIsA) = (true, packet.FromA);
        if (memory.ClientIsA == packet.FromA || version == 0) return Dissection.Complete(payload.Length);
        sink.Claim(packet, IdentityField.Service, version switch
        {
            Version1 => "QUIC 1"u8,
            Version2 => "QUIC 2"u8,
            _ => "QUIC draft"u8,
        });
        return Dissection.Complete(payload.Length);
    }

    public string OperationName(uint code) => $"packet 0x{code:x}";

    /// <summary>17.2: header form, version, two connection numbers of at most 20 bytes; 17.2.1: version 0 offers others.</summary>
    /// <param name="type">0 is the first message of either side; version 2 counts from 1.</param>
    private static bool TryReadLong(ReadOnlySpan<byte> payload, out uint version, out int type)
    {
        (version, type) = (0, 0);
        var reader = new WireReader(payload);
        var first = reader.U8();
        version = reader.U32();
        var destination = reader.U8();
        reader.Skip(destination);
        var source = reader.U8();
        reader.Skip(source);
        if (reader.Failed || (first & LongHeader) == 0 || destination > MaxConnectionBytes || source > MaxConnectionBytes) return false;
        if (version == 0) return destination + source >= 8 && reader.Remaining >= 4 && reader.Remaining % 4 == 0 && IsKnown(reader.U32());
        type = (first >> 4 & 3) - (version == Version2 ? 1 : 0) & 3;
        return (first & FixedBit) != 0 && IsKnown(version) && reader.Remaining > 0;
    }

    /// <summary>Versions 1 and 2, drafts, and reserved ones that keep servers used to negotiating (RFC 9000, 15).</summary>
    private static bool IsKnown(uint version) =>
        version is Version1 or Version2 || version >> 8 == 0xFF_0000 || (version & 0x0F0F_0F0F) == 0x0A0A_0A0A
            || version >> 4 == 0xFACE_B00;
}
