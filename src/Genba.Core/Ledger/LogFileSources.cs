namespace Genba.Core.Ledger;

/// <summary>The two places among the plain files: tiles with hashes, bundles with entries.</summary>
internal static class LogFileSources
{
    public static IReadOnlyList<LogSource> Read(LogFileReader files, long size)
    {
        var tiles = new List<TreeHash?>();
        var bundles = new List<TreeHash?>();
        for (var tile = 0L; tile * TilePath.Width < size; tile++)
        {
            var width = WidthOf(tile, size);
            AddPadded(tiles, files.Hashes(0, tile, width).Select(hash => (TreeHash?)hash), width);
            AddPadded(bundles, files.Entries(tile, width).Select(body => (TreeHash?)TreeHash.OfLeaf(body)), width);
        }
        return
        [
            new(LedgerTexts.InTiles(), tiles, size, null),
            new(LedgerTexts.InBundles(), bundles, size, BodyReader(files, size)),
        ];
    }

    /// <summary>The name of the first tile above the leaves that does not follow from them.</summary>
    public static string? FirstWrongUpperTile(LogFileReader files, IReadOnlyList<TreeHash?> leaves, long size)
    {
        var below = leaves.Take((int)size).Select(leaf => leaf!.Value).ToArray();
        for (var level = 1; size >> (TilePath.Height * level) > 0; level++)
        {
            var hashes = new TreeHash[below.Length / TilePath.Width];
            for (var i = 0; i < hashes.Length; i++)
                hashes[i] = new MerkleTree(below.AsSpan(i * TilePath.Width, TilePath.Width).ToArray()).Root(TilePath.Width);
            for (var tile = 0; tile * TilePath.Width < hashes.Length; tile++)
            {
                var width = WidthOf(tile, hashes.Length);
                if (!files.Hashes(level, tile, width).AsSpan().SequenceEqual(hashes.AsSpan(tile * TilePath.Width, width)))
                    return TilePath.OfHashes(level, tile, width);
            }
            below = hashes;
        }
        return null;
    }

    private static int WidthOf(long tile, long size) => (int)Math.Min(TilePath.Width, size - tile * TilePath.Width);

    private static void AddPadded(List<TreeHash?> leaves, IEnumerable<TreeHash?> found, int width)
    {
        var end = leaves.Count + width;
        leaves.AddRange(found);
        while (leaves.Count < end) leaves.Add(null);
    }

    /// <summary>Keeps the last bundle: entries are asked for in order.</summary>
    private static Func<long, byte[]?> BodyReader(LogFileReader files, long size)
    {
        var held = (Tile: -1L, Bodies: new List<byte[]>());
        return index =>
        {
            var tile = index / TilePath.Width;
            if (index >= size) return null;
            if (held.Tile != tile) held = (tile, files.Entries(tile, WidthOf(tile, size)));
            var place = (int)(index % TilePath.Width);
            return place < held.Bodies.Count ? held.Bodies[place] : null;
        };
    }
}
