namespace Genba.Wire.Observations;

/// <summary>What a request writes into one point of a machine: a coil, some registers, a variable.</summary>
/// <param name="Point">The dissector's own number of the point; <c>IDissector.PointName</c> gives its name.</param>
/// <param name="Value">As one number; NaN for several, or when its type is not told.</param>
/// <param name="Content">Equal contents have equal marks.</param>
public readonly record struct PointWrite(ulong Point, double Value, uint Content)
{
    private const uint Basis = 2_166_136_261, Prime = 16_777_619;

    public static PointWrite Number(ulong point, double value)
    {
        var bits = BitConverter.DoubleToUInt64Bits(value);
        return new(point, value, (uint)bits ^ (uint)(bits >> 32));
    }

    /// <summary>The mark is FNV-1a: it tells changes, and proves nothing.</summary>
    public static PointWrite Bytes(ulong point, ReadOnlySpan<byte> content)
    {
        var mark = Basis;
        foreach (var value in content) mark = (mark ^ value) * Prime;
        return new(point, double.NaN, mark);
    }
}
