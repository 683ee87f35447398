namespace Genba.Wire.Net;

/// <summary>
/// Puts datagrams together again (RFC 791, 3.2; RFC 8200, 4.5). Holds a fixed number at once; overlapping pieces spoil
/// theirs (RFC 5722), late ones are given up.
/// </summary>
internal sealed class FragmentTable
{
    private const int Slots = 64;
    private const int MaxBytes = 65_535;
    private const int MaxPieces = 64;
    private const long TimeoutNanoseconds = 30_000_000_000;

    private readonly Entry[] _entries = new Entry[Slots];

    /// <summary>Adds a piece; true when it was the last one missing: <paramref name="whole"/> is valid until the next call.</summary>
    public bool Add(in IpHeader ip, PacketTime time, ReadOnlySpan<byte> piece, out ReadOnlySpan<byte> whole)
    {
        whole = default;
        if (ip.MissingBytes > 0 || piece.IsEmpty || ip.FragmentOffset + piece.Length > MaxBytes) return false;
        ref var entry = ref Find(ip, time);
        if (entry.Pieces == MaxPieces || !entry.Accept(ip.FragmentOffset, piece)) return false;
        if (!ip.MoreFragments) entry.Total = ip.FragmentOffset + piece.Length;
        if (entry.Total == 0 || entry.Received < entry.Total) return false;
        entry.InUse = false;
        whole = entry.Buffer.AsSpan(0, entry.Total);
        return true;
    }

    private ref Entry Find(in IpHeader ip, PacketTime time)
    {
        var oldest = 0;
        for (var index = 0; index < Slots; index++)
        {
            ref var entry = ref _entries[index];
            if (entry.InUse && entry.Id == ip.FragmentId && entry.Protocol == ip.Protocol
                && entry.Source == ip.Source && entry.Destination == ip.Destination)
            {
                if (time.Nanoseconds - entry.Started <= TimeoutNanoseconds) return ref entry;
                oldest = index;
                break;
            }
            if (!entry.InUse) oldest = index;
            else if (_entries[oldest].InUse && entry.Started < _entries[oldest].Started) oldest = index;
        }
        ref var taken = ref _entries[oldest];
        taken.Begin(ip, time);
        return ref taken;
    }

    private struct Entry
    {
        public bool InUse;
        public HostAddress Source, Destination;
        public uint Id;
        public byte Protocol;
        public long Started;
        public int Total, Received, Pieces;
        public byte[] Buffer;
        private (int Start, int End)[] _ranges;

        public void Begin(in IpHeader ip, PacketTime time)
        {
            Buffer ??= new byte[MaxBytes];
            _ranges ??= new (int, int)[MaxPieces];
            (InUse, Source, Destination, Id, Protocol) = (true, ip.Source, ip.Destination, ip.FragmentId, ip.Protocol);
            (Started, Total, Received, Pieces) = (time.Nanoseconds, 0, 0, 0);
        }

        public bool Accept(int offset, ReadOnlySpan<byte> piece)
        {
            var end = offset + piece.Length;
            for (var index = 0; index < Pieces; index++)
            {
                var (start, stop) = _ranges[index];
                if (offset == start && end == stop) return false;
                if (offset >= stop || end <= start) continue;
                InUse = false;
                return false;
            }
            piece.CopyTo(Buffer.AsSpan(offset));
            _ranges[Pieces++] = (offset, end);
            Received += piece.Length;
            return true;
        }
    }
}
