using System.Globalization;
using System.Text;

namespace Genba.Core.Bundles;

/// <summary>
/// The blocks of a tar file (POSIX.1-1988, ustar) as bundles write them. There is exactly one way to write each, so a reader
/// compares whole blocks and needs to understand nothing of what else tar can say.
/// </summary>
internal static class BundleTar
{
    public const int Block = 512;

    /// <summary>What eleven octal digits can say.</summary>
    public const long LargestFile = (8L << 30) - 1;

    private const int SizeAt = 124;
    private const int ChecksumAt = 148;

    public static byte[] Header(string name, long bytes)
    {
        var block = new byte[Block];
        Put(block, 0, name);
        Put(block, 100, "0000644");
        Put(block, 108, "0000000");
        Put(block, 116, "0000000");
        Put(block, SizeAt, Octal(bytes, 11));
        Put(block, 136, "00000000000");
        Put(block, ChecksumAt, "        ");
        block[156] = (byte)'0';
        Put(block, 257, "ustar\u000000");
        var sum = 0;
        foreach (var one in block) sum += one;
        Put(block, ChecksumAt, Octal(sum, 6) + "\0 ");
        return block;
    }

    /// <returns>Null when the block is not the header of a file of this name.</returns>
    public static long? SizeOf(ReadOnlySpan<byte> block, string name)
    {
        var bytes = 0L;
        foreach (var digit in block.Slice(SizeAt, 11))
        {
            if (digit is < (byte)'0' or > (byte)'7') return null;
            bytes = bytes * 8 + (digit - '0');
        }
        return block.SequenceEqual(Header(name, bytes)) ? bytes : null;
    }

    /// <summary>Zeros up to the next block.</summary>
    public static int Padding(long bytes) => (int)((Block - bytes % Block) % Block);

    private static string Octal(long value, int digits) =>
        Convert.ToString(value, 8).PadLeft(digits, '0').ToString(CultureInfo.InvariantCulture);

    private static void Put(byte[] block, int at, string text) => Encoding.ASCII.GetBytes(text, block.AsSpan(at));
}
