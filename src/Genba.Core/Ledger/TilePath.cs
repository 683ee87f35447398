using System.Globalization;

namespace Genba.Core.Ledger;

/// <summary>Names of tiles (c2sp.org/tlog-tiles): <c>tile/0/x001/x234/067</c>, a partial one with <c>.p/112</c> after it.</summary>
internal static class TilePath
{
    /// <summary>Hashes, or entries, in a full tile.</summary>
    public const int Width = 256;

    /// <summary>Levels of the tree between one level of tiles and the next.</summary>
    public const int Height = 8;

    private const int GroupSize = 1000;
    private const string PartialSuffix = ".p";

    /// <param name="width">Below <see cref="Width"/> for a partial tile.</param>
    public static string OfHashes(int level, long tile, int width) =>
        string.Create(CultureInfo.InvariantCulture, $"tile/{level}/") + Number(tile) + Partial(width);

    public static string OfEntries(long tile, int width) => "tile/entries/" + Number(tile) + Partial(width);

    /// <summary>Where the partial forms of a tile lie, given the name of the full one.</summary>
    public static string PartialsOf(string fullTile) => fullTile + PartialSuffix;

    /// <summary>The name of the full tile that a partial one becomes; a full tile's own name.</summary>
    public static string WholeOf(string name) =>
        name.IndexOf(PartialSuffix + "/", StringComparison.Ordinal) is > 0 and var cut ? name[..cut] : name;

    /// <summary>Every file that a log of this size consists of, besides checkpoint and key; partial tiles only at the end.</summary>
    public static IEnumerable<string> NamesFor(long size)
    {
        for (var level = 0; size >> (Height * level) > 0; level++)
        {
            var count = size >> (Height * level);
            for (var tile = 0L; tile * Width < count; tile++)
            {
                var width = (int)Math.Min(Width, count - tile * Width);
                if (level == 0) yield return OfEntries(tile, width);
                yield return OfHashes(level, tile, width);
            }
        }
    }

    private static string Number(long tile)
    {
        var groups = string.Create(CultureInfo.InvariantCulture, $"{tile % GroupSize:D3}");
        for (var rest = tile / GroupSize; rest > 0; rest /= GroupSize)
            groups = string.Create(CultureInfo.InvariantCulture, $"x{rest % GroupSize:D3}/") + groups;
        return groups;
    }

    private static string Partial(int width) =>
        width == Width ? "" : string.Create(CultureInfo.InvariantCulture, $"{PartialSuffix}/{width}");
}
