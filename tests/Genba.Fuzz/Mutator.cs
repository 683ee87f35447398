namespace Genba.Fuzz;

/// <summary>Changes bytes the way hostile or broken senders do: flips, extreme numbers, cuts, repeats and grafts.</summary>
internal sealed class Mutator(int seed)
{
    private static readonly byte[] Extremes = [0, 1, 0x7F, 0x80, 0xFE, 0xFF];

    private readonly Random _random = new(seed);

    public int Next(int limit) => _random.Next(limit);

    /// <summary>A changed copy; <paramref name="other"/> is what pieces are grafted from.</summary>
    /// <param name="keep">Bytes at the front that are mostly left alone, so that the change reaches deeper layers.</param>
    public byte[] Mutate(ReadOnlySpan<byte> original, ReadOnlySpan<byte> other, int keep)
    {
        var bytes = original.ToArray();
        if (bytes.Length == 0) return bytes;
        var from = _random.Next(8) == 0 ? 0 : Math.Min(keep, bytes.Length - 1);
        for (var changes = 1 + _random.Next(4); changes > 0; changes--)
        {
            var at = _random.Next(from, bytes.Length);
            switch (_random.Next(8))
            {
                case 0: bytes[at] ^= (byte)(1 << _random.Next(8)); break;
                case 1: bytes[at] = Extremes[_random.Next(Extremes.Length)]; break;
                case 2: bytes[at] = (byte)_random.Next(256); break;
                case 3: bytes[at] += (byte)_random.Next(-4, 5); break;
                case 4: bytes.AsSpan(at, Math.Min(1 + _random.Next(4), bytes.Length - at)).Fill(Extremes[_random.Next(Extremes.Length)]); break;
                case 5: bytes = Graft(bytes, at, other); break;
                case 6: bytes = bytes[..Math.Max(from + 1, at)]; break;
                default: bytes = Repeat(bytes, at); break;
            }
            if (bytes.Length <= from) break;
        }
        return bytes;
    }

    private byte[] Graft(byte[] bytes, int at, ReadOnlySpan<byte> other)
    {
        if (other.Length < 2) return bytes;
        var start = _random.Next(other.Length - 1);
        var length = Math.Min(1 + _random.Next(64), other.Length - start);
        return [.. bytes.AsSpan(0, at), .. other.Slice(start, length), .. bytes.AsSpan(at)];
    }

    private byte[] Repeat(byte[] bytes, int at)
    {
        var length = Math.Min(1 + _random.Next(32), bytes.Length - at);
        var piece = bytes.AsSpan(at, length).ToArray();
        return bytes.Length > 8192 ? bytes : [.. bytes.AsSpan(0, at), .. piece, .. piece, .. bytes.AsSpan(at + length)];
    }
}
