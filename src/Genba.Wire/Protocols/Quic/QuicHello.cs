namespace Genba.Wire.Protocols.Quic;

/// <summary>
/// Puts the client's hello together from the frames of its first packets: RFC 9000, 17.2.2 and 19.6. Browsers send it in
/// pieces, out of order and over more than one datagram.
/// </summary>
internal ref struct QuicHello
{
    /// <summary>The last type of frame that a first packet may hold: CONNECTION_CLOSE, RFC 9000, 12.4.</summary>
    public const byte LastFrame = 0x1C;

    /// <summary>A hello with keys that withstand quantum computers has less than 2000.</summary>
    public const int MaxBytes = 4096;

    private const int MaxPackets = 8;
    private const int MaxKeys = 2;
    private const int MaxFrames = 512;
    private const int MaxDatagramBytes = 1600;
    private const int HelloHeaderBytes = 4;
    private const byte Padding = 0, Ping = 1, Acknowledge = 2, AcknowledgeWithMarks = 3, Crypto = 6, ClientHello = 1;

    private readonly Span<byte> _bytes;
    private readonly Span<byte> _known;

    /// <param name="bytes">Room for the hello, <see cref="MaxBytes"/> long.</param>
    /// <param name="known">As long; says which bytes are there.</param>
    public QuicHello(Span<byte> bytes, Span<byte> known)
    {
        _bytes = bytes;
        _known = known;
        known.Clear();
    }

    /// <summary>The message without its header; empty until all of it is there.</summary>
    public readonly ReadOnlySpan<byte> Whole
    {
        get
        {
            if (_known[..HelloHeaderBytes].Contains((byte)0) || _bytes[0] != ClientHello) return default;
            var end = HelloHeaderBytes + (_bytes[1] << 16 | _bytes[2] << 8 | _bytes[3]);
            return end > MaxBytes || _known[..end].Contains((byte)0) ? default : _bytes[HelloHeaderBytes..end];
        }
    }

    /// <summary>Reads the first packets in the datagrams of a client, one behind the other.</summary>
    public void Read(ReadOnlySpan<byte> datagrams)
    {
        Span<byte> room = stackalloc byte[QuicKeys.RoomBytes];
        Span<byte> plain = stackalloc byte[MaxDatagramBytes];
        var derived = 0;
        for (var count = 0; count < MaxPackets && datagrams.Length > 0; count++)
        {
            if (!QuicPacket.TryRead(datagrams, out var packet)) return;
            if (packet.IsInitial && QuicKeys.Has(packet.Version) && packet.Bytes.Length <= MaxDatagramBytes)
            {
                // The keys stay those of the first packet, unless the server sent the client away to come back with a token.
                if (derived == 0 || packet.HasToken && derived < MaxKeys)
                {
                    QuicKeys.Derive(packet.Version, packet.Connection, room);
                    if (packet.HasToken) _known.Clear();
                    derived++;
                }
                ReadFrames(new QuicKeys(room).Open(packet.Bytes, packet.NumberOffset, plain));
            }
            datagrams = datagrams[packet.Bytes.Length..].TrimStart((byte)0);
        }
    }

    private readonly void ReadFrames(ReadOnlySpan<byte> frames)
    {
        var reader = new WireReader(frames.TrimStart(Padding));
        for (var count = 0; count < MaxFrames && reader.Remaining > 0; count++)
        {
            switch (reader.U8())
            {
                case Padding or Ping: break;
                case Acknowledge: SkipAcknowledgement(ref reader, 0); break;
                case AcknowledgeWithMarks: SkipAcknowledgement(ref reader, 3); break;
                case Crypto:
                    var offset = QuicPacket.Number(ref reader);
                    var piece = reader.Take((int)Math.Min(QuicPacket.Number(ref reader), int.MaxValue));
                    if (reader.Failed || offset > (ulong)(MaxBytes - Math.Min(piece.Length, MaxBytes)) || piece.Length > MaxBytes) return;
                    piece.CopyTo(_bytes[(int)offset..]);
                    _known.Slice((int)offset, piece.Length).Fill(1);
                    break;
                default: return;
            }
            if (reader.Failed) return;
            reader = new(reader.Rest.TrimStart(Padding));
        }
    }

    /// <summary>RFC 9000, 19.3: largest, delay, count of ranges, first range, ranges of two numbers; marks are three more.</summary>
    private static void SkipAcknowledgement(ref WireReader reader, int marks)
    {
        QuicPacket.Number(ref reader);
        QuicPacket.Number(ref reader);
        var ranges = QuicPacket.Number(ref reader);
        QuicPacket.Number(ref reader);
        for (ulong range = 0; range < ranges && !reader.Failed; range++)
        {
            QuicPacket.Number(ref reader);
            QuicPacket.Number(ref reader);
        }
        for (var mark = 0; mark < marks; mark++) QuicPacket.Number(ref reader);
    }
}
