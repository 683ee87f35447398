using Genba.Core.Texts;

namespace Genba.Core.Ledger;

/// <summary>One place that holds the log: rows, tiles or bundles. Nothing about it is believed yet.</summary>
/// <param name="Name">What people call the place.</param>
/// <param name="Leaves">Its leaf hashes by index; null where it holds nothing.</param>
/// <param name="Covers">Entries that it must hold.</param>
/// <param name="BodyAt">The bytes of an entry, from a place that holds entries and not only hashes.</param>
internal sealed record LogSource(
    BilingualText Name, IReadOnlyList<TreeHash?> Leaves, long Covers, Func<long, byte[]?>? BodyAt)
{
    public TreeHash? LeafAt(long index) => index < Leaves.Count ? Leaves[(int)index] : null;

    /// <summary>Whether the first entries of this place are those that the checkpoint speaks about.</summary>
    public bool Reproduces(Checkpoint checkpoint)
    {
        var log = CompactRange.Empty;
        for (var index = 0L; index < checkpoint.Size; index++)
        {
            if (LeafAt(index) is not { } leaf) return false;
            log = log.Append(leaf);
        }
        return log.Root == checkpoint.Root;
    }
}
