using System.IO.Compression;
using Genba.Core.Storage;

namespace Genba.Core.Imports.Spreadsheets;

/// <summary>
/// What a ledger file may cost. Deflate can grow a thousandfold, so a package is judged by its directory before anything is
/// inflated, and again while it is read, because a directory can lie.
/// </summary>
internal static class SpreadsheetLimits
{
    public const long FileBytes = 256L << 20;
    public const long InflatedBytes = 512L << 20;
    public const long SharedTextBytes = 128L << 20;
    public const int Parts = 5_000;
    /// <summary>Real sheets stay below 60; only parts above <see cref="RatioMattersAbove"/> are judged by it.</summary>
    public const int Ratio = 200;
    public const long RatioMattersAbove = 8L << 20;
    public const int Rows = 200_000;
    public const int Columns = 256;
    /// <summary>What Excel allows in one cell.</summary>
    public const int CellCharacters = 32_767;

    /// <exception cref="SpreadsheetFault">The directory promises more than a ledger can need.</exception>
    public static void CheckDirectory(ZipArchive archive)
    {
        if (archive.Entries.Count > Parts) throw SpreadsheetFault.Bomb();
        long total = 0;
        foreach (var part in archive.Entries)
        {
            total += part.Length;
            var tooDense = part.Length > RatioMattersAbove && part.Length / Ratio > part.CompressedLength;
            if (total > InflatedBytes || part.Length < 0 || tooDense) throw SpreadsheetFault.Bomb();
        }
    }
}

/// <summary>Counts what is inflated from one package, over all its parts.</summary>
internal sealed class InflationBudget(long bytes)
{
    private long _left = bytes;

    public Stream Open(ZipArchiveEntry part, long limit) => new CountedStream(part.Open(), Math.Min(limit, part.Length), this);

    private sealed class CountedStream(Stream inner, long limit, InflationBudget budget) : ForwardStream
    {
        private long _left = limit;

        public override int Read(Span<byte> buffer)
        {
            var read = inner.Read(buffer);
            _left -= read;
            budget._left -= read;
            return _left < 0 || budget._left < 0 ? throw SpreadsheetFault.Bomb() : read;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing) inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
