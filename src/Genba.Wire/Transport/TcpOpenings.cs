using System.Buffers.Binary;
using Genba.Wire.Observations;
using Genba.Wire.Protocols;

namespace Genba.Wire.Transport;

/// <summary>
/// How a machine opens a connection: first TTL, window, and the options with their order, largest segment and scale (RFC 9293, 3.2;
/// RFC 7323, 2 and 3; RFC 2018, 2). Operating systems differ in it. Told once for a sender as long as nobody else takes its place
/// in a small table, and not for ever new shapes; the first SYN of a flow is all that is looked at.
/// </summary>
internal sealed class TcpOpenings(IObservationSink sink)
{
    private const int HeaderBytes = 20;
    private const int WindowOffset = 14;
    private const int MaxOptions = 16;
    private const int MaxTextBytes = 120;
    private const int MaxShapes = 8;            // of a sender in its place; scanners make them up
    private const int Slots = 4096;             // a power of two
    private const byte End = 0, NoOperation = 1, SegmentSize = 2, Scale = 3;
    private const ulong Basis = 14_695_981_039_346_656_037, Prime = 1_099_511_628_211;

    private readonly (HostAddress Sender, ulong Mark, int Shapes)[] _told = new (HostAddress, ulong, int)[Slots];

    /// <param name="header">Of a SYN without ACK, with its options.</param>
    public void Read(ReadOnlySpan<byte> header, in PacketOrigin origin)
    {
        var window = BinaryPrimitives.ReadUInt16BigEndian(header[WindowOffset..]);
        Span<byte> kinds = stackalloc byte[MaxOptions];
        var count = ReadOptions(header[HeaderBytes..], kinds, out var segment, out var scale);
        kinds = kinds[..count];
        var hops = FirstHops(origin.HopLimit);
        var mark = Basis;
        foreach (var kind in kinds) mark = (mark ^ kind) * Prime;
        mark = (mark ^ ((ulong)window << 32 | (ulong)segment << 16 | (uint)(scale + 1) << 8 | hops)) * Prime;
        ref var told = ref _told[(int)(((origin.Source.High * Prime ^ origin.Source.Low) * Prime) >> 32) & (Slots - 1)];
        var shapes = told.Sender == origin.Source ? told.Shapes : 0;
        if (shapes > 0 && (told.Mark == mark || shapes == MaxShapes)) return;
        told = (origin.Source, mark, shapes + 1);
        Tell(kinds, hops, window, segment, scale, origin);
    }

    /// <param name="scale">-1 without one.</param>
    private static int ReadOptions(ReadOnlySpan<byte> options, Span<byte> kinds, out ushort segment, out int scale)
    {
        (segment, scale) = (0, -1);
        var reader = new WireReader(options);
        var count = 0;
        while (reader.Remaining > 0 && count < kinds.Length)
        {
            var kind = reader.U8();
            kinds[count++] = kind;
            if (kind == End) break;
            if (kind == NoOperation) continue;
            var value = new WireReader(reader.Take(reader.U8() - 2));
            if (reader.Failed) break;
            if (kind == SegmentSize) segment = value.U16();
            else if (kind == Scale) scale = value.U8();
        }
        return count;
    }

    /// <summary>Systems begin at 32, 64, 128 or 255; every router on the way takes one off.</summary>
    private static byte FirstHops(byte hops) => hops switch { <= 32 => 32, <= 64 => 64, <= 128 => 128, _ => 255 };

    private void Tell(ReadOnlySpan<byte> kinds, byte hops, ushort window, ushort segment, int scale, in PacketOrigin origin)
    {
        var text = new TextBuffer(stackalloc byte[MaxTextBytes]);
        text.Add("ttl="u8);
        text.Add(hops);
        text.Add(" window="u8);
        text.Add(window);
        text.Add(" mss="u8);
        text.Add(segment);
        text.Add(" scale="u8);
        if (scale < 0) text.Add("-"u8);
        else text.Add((uint)scale);
        text.Add(" options="u8);
        if (kinds.IsEmpty) text.Add("-"u8);
        for (var index = 0; index < kinds.Length; index++)
        {
            if (index > 0) text.Add(","u8);
            text.Add(kinds[index]);
        }
        sink.Claim(origin.Context(-1, default), IdentityField.Fingerprint, text.Text, SinkClaims.Hint);
    }
}
