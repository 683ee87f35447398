namespace Genba.Wire.Transport;

/// <summary>
/// Buffers for what must wait: early segments and messages that are not whole yet. The sum is bounded, so that no traffic
/// can make it grow; who gets none goes on without.
/// </summary>
internal sealed class BufferPool(long maxBytes)
{
    private const int SmallestBits = 11;
    private const int LargestBits = 16;

    private readonly Stack<byte[]>[] _free = [.. Enumerable.Range(SmallestBits, LargestBits - SmallestBits + 1).Select(_ => new Stack<byte[]>())];

    /// <summary>Bytes handed out or kept for reuse.</summary>
    public long Bytes { get; private set; }

    /// <summary>At least <paramref name="bytes"/> (up to 64 KiB), or null when the pool is used up.</summary>
    public byte[]? Rent(int bytes)
    {
        var bits = SmallestBits;
        while (1 << bits < bytes) bits++;
        if (bits > LargestBits) return null;
        if (_free[bits - SmallestBits].TryPop(out var buffer)) return buffer;
        if (Bytes + (1 << bits) > maxBytes) return null;
        Bytes += 1 << bits;
        return new byte[1 << bits];
    }

    public void Return(byte[] buffer)
    {
        var bits = SmallestBits;
        while (1 << bits < buffer.Length) bits++;
        _free[bits - SmallestBits].Push(buffer);
    }
}
