using System.Security.Cryptography;
using Genba.Core.Texts;

namespace Genba.Core.Imports.Vendors;

/// <summary>
/// Reads registries of makers: the IEEE's public CSV files (oui.csv, mam.csv, oui36.csv) and Wireshark's <c>manuf</c>, alone or
/// several as one. Where files disagree about a block, the last one counts.
/// </summary>
public static class VendorFiles
{
    public const int MostBytes = 64 << 20;      // each file
    public const int MostLines = 200_000;       // all files

    /// <summary>Hostile bytes never throw: a line that is not understood is told and skipped, a wrong file is refused.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static VendorReading Read(IReadOnlyList<FileInfo> files, CancellationToken cancel)
    {
        var blocks = new VendorBlocks();
        var sources = new List<VendorSource>();
        var kinds = new SortedSet<string>(StringComparer.Ordinal);
        var date = DateTime.MinValue;
        foreach (var file in files)
        {
            cancel.ThrowIfCancellationRequested();
            if (Load(file) is not { } bytes) return new VendorReading.Rejected(VendorTexts.TooLarge(file.Name, MostBytes >> 20));
            if (Refusal(file.Name, bytes, blocks, kinds) is { } refusal) return new VendorReading.Rejected(refusal);
            sources.Add(new(file.Name, Convert.ToHexStringLower(SHA256.HashData(bytes))));
            if (file.LastWriteTimeUtc > date) date = file.LastWriteTimeUtc;
        }
        var source = FormattableString.Invariant($"{string.Join(" + ", kinds)}, {date:yyyy-MM-dd}");
        return new VendorReading.Read(VendorListing.Of(source, sources, blocks.Names), blocks.Problems());
    }

    private static BilingualText? Refusal(string file, byte[] bytes, VendorBlocks blocks, SortedSet<string> kinds)
    {
        if (bytes.AsSpan().IndexOfAnyExcept(" \t\r\n"u8) < 0) return VendorTexts.Empty(file);
        blocks.Begin(file);
        using var text = new StreamReader(new MemoryStream(bytes));
        var isCsv = IeeeCsv.Recognises(bytes);
        var isWhole = isCsv ? IeeeCsv.Read(text, blocks) : WiresharkManuf.Read(text, blocks);
        kinds.Add(isCsv ? IeeeCsv.Source : WiresharkManuf.Source);
        if (blocks.Lines > MostLines) return VendorTexts.TooManyLines(file, MostLines);
        if (!isWhole || blocks.Bad > blocks.Good) return VendorTexts.NotARegistry(file);
        return blocks.Named == 0 ? VendorTexts.Nothing(file) : null;
    }

    /// <returns>Null when it is too large.</returns>
    private static byte[]? Load(FileInfo file)
    {
        using var stream = file.OpenRead();
        if (stream.Length > MostBytes) return null;
        var bytes = new byte[stream.Length];
        return bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }
}
