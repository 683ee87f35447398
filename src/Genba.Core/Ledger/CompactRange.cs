namespace Genba.Core.Ledger;

/// <summary>
/// What is needed of a tree to append to it and to know its root: the roots of its full subtrees, largest first, one for
/// each bit of the size. Never changed; appending gives a new one, so a rolled-back change leaves no trace.
/// </summary>
public sealed class CompactRange
{
    private readonly TreeHash[] _subtrees;

    private CompactRange(long size, TreeHash[] subtrees) => (Size, _subtrees) = (size, subtrees);

    public static CompactRange Empty { get; } = new(0, []);

    /// <summary>Number of leaves.</summary>
    public long Size { get; }

    public TreeHash Root
    {
        get
        {
            if (Size == 0) return TreeHash.EmptyRoot;
            var root = _subtrees[^1];
            for (var i = _subtrees.Length - 2; i >= 0; i--)
                root = TreeHash.OfNode(_subtrees[i], root);
            return root;
        }
    }

    public CompactRange Append(TreeHash leaf)
    {
        // Adding 1 to the size carries through its trailing ones: each carry joins two subtrees of equal height.
        var joins = (int)long.TrailingZeroCount(~Size);
        var node = leaf;
        for (var i = 1; i <= joins; i++)
            node = TreeHash.OfNode(_subtrees[^i], node);
        return new(Size + 1, [.. _subtrees.AsSpan(0, _subtrees.Length - joins), node]);
    }
}
