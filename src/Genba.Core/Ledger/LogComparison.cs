namespace Genba.Core.Ledger;

/// <summary>What somebody did to an entry.</summary>
public enum AlterationKind
{
    Changed,
    Removed,
    Reordered,
    Added,

    /// <summary>The signed checkpoint speaks about other entries, and no place still holds those.</summary>
    NotLocated,
}

/// <summary>The first entry at which a place departs from the log.</summary>
/// <param name="Index">For <see cref="AlterationKind.NotLocated"/> the first entry that may be concerned.</param>
/// <param name="Source">The place that departs; null when it is not known which of several does.</param>
/// <param name="Expected">The leaf hash that belongs there; null when nothing signed says so.</param>
internal sealed record LogAlteration(AlterationKind Kind, long Index, LogSource? Source, TreeHash? Expected);

/// <summary>Sets the places that hold a log beside its signed checkpoints.</summary>
internal static class LogComparison
{
    /// <summary>Null when every place holds what the checkpoints speak about.</summary>
    public static LogAlteration? Find(IReadOnlyList<LogSource> sources, IReadOnlyList<Checkpoint> checkpoints)
    {
        var known = new List<TreeHash>();
        Checkpoint? orphan = null;
        // An older checkpoint has been out longer, so what it proves comes first.
        foreach (var checkpoint in checkpoints.OrderBy(checkpoint => checkpoint.Size))
        {
            if (sources.FirstOrDefault(source => source.Reproduces(checkpoint)) is not { } witness)
            {
                orphan ??= checkpoint;
                continue;
            }
            for (long index = known.Count; index < checkpoint.Size; index++)
                known.Add(witness.LeafAt(index)!.Value);
        }
        return FirstDeparture(sources, known)
            ?? (orphan is null ? null : new(AlterationKind.NotLocated, Math.Min(known.Count, orphan.Size), null, null));
    }

    private static LogAlteration? FirstDeparture(IReadOnlyList<LogSource> sources, List<TreeHash> known)
    {
        var last = sources.Max(source => Math.Max(source.Covers, source.Leaves.Count));
        for (var index = 0L; index < last; index++)
        {
            if (index < known.Count)
            {
                var expected = known[(int)index];
                if (sources.FirstOrDefault(source => index < source.Covers && source.LeafAt(index) != expected) is { } departing)
                    return new(KindOf(departing, (int)index, known), index, departing, expected);
            }
            else if (Disagreement(sources, index) is { } kind)
            {
                return new(kind, index, null, null);
            }
            if (sources.FirstOrDefault(source => index >= source.Covers && source.LeafAt(index) is not null) is { } longer)
                return new(AlterationKind.Added, index, longer, null);
        }
        return null;
    }

    /// <summary>Beyond what is proved, places can still contradict each other.</summary>
    private static AlterationKind? Disagreement(IReadOnlyList<LogSource> sources, long index)
    {
        var leaves = sources.Where(source => index < source.Covers).Select(source => source.LeafAt(index)).Distinct().ToList();
        if (leaves.Contains(null)) return AlterationKind.Removed;
        return leaves.Count > 1 ? AlterationKind.Changed : null;
    }

    private static AlterationKind KindOf(LogSource source, int index, List<TreeHash> known)
    {
        if (source.LeafAt(index) is not { } found) return AlterationKind.Removed;
        var next = index + 1 < known.Count ? known[index + 1] : (TreeHash?)null;
        if (found == next && source.LeafAt(index + 1) != known[index]) return AlterationKind.Removed;
        if (known.Contains(found)) return AlterationKind.Reordered;
        return source.LeafAt(index + 1) == known[index] ? AlterationKind.Added : AlterationKind.Changed;
    }
}
