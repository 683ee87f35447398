using System.Numerics;

namespace Genba.Core.Ledger;

/// <summary>
/// Roots and proofs over the leaf hashes of a log (RFC 9162, 2.1.1, 2.1.3.1 and 2.1.4.1), also for each size it had before.
/// </summary>
public sealed class MerkleTree
{
    /// <summary>Roots of the full subtrees: <c>_levels[h][i]</c> stands over the 2^h leaves from i·2^h.</summary>
    private readonly List<TreeHash[]> _levels;

    public MerkleTree(IEnumerable<TreeHash> leaves)
    {
        _levels = [[.. leaves]];
        while (_levels[^1].Length > 1) _levels.Add(Above(_levels[^1]));
    }

    public int Size => _levels[0].Length;

    /// <summary>The root when the log had this many entries.</summary>
    public TreeHash Root(int size) => Within(size) == 0 ? TreeHash.EmptyRoot : RootOf(0, size);

    /// <summary>The hashes that, with the leaf at <paramref name="index"/>, give the root of this size; nearest first.</summary>
    public IReadOnlyList<TreeHash> InclusionProof(int index, int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Within(size));
        var proof = new List<TreeHash>();
        AddPath(index, 0, size, proof);
        return proof;
    }

    /// <summary>The hashes that show that a log of <paramref name="size"/> begins with the one of <paramref name="oldSize"/>.</summary>
    public IReadOnlyList<TreeHash> ConsistencyProof(int oldSize, int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(oldSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(oldSize, Within(size));
        var proof = new List<TreeHash>();
        if (oldSize > 0) AddSubproof(oldSize, 0, size, isWholeOld: true, proof);
        return proof;
    }

    private static TreeHash[] Above(TreeHash[] level)
    {
        var above = new TreeHash[level.Length / 2];
        for (var i = 0; i < above.Length; i++) above[i] = TreeHash.OfNode(level[2 * i], level[2 * i + 1]);
        return above;
    }

    /// <summary>Leaves in the left half: the largest power of two below the count.</summary>
    private static int Split(int count) => 1 << BitOperations.Log2((uint)count - 1);

    private int Within(int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, Size);
        return size;
    }

    private TreeHash RootOf(int start, int count)
    {
        if (BitOperations.IsPow2(count))
        {
            var height = BitOperations.Log2((uint)count);
            return _levels[height][start >> height];
        }
        var split = Split(count);
        return TreeHash.OfNode(RootOf(start, split), RootOf(start + split, count - split));
    }

    private void AddPath(int index, int start, int count, List<TreeHash> proof)
    {
        if (count == 1) return;
        var split = Split(count);
        if (index < split)
        {
            AddPath(index, start, split, proof);
            proof.Add(RootOf(start + split, count - split));
            return;
        }
        AddPath(index - split, start + split, count - split, proof);
        proof.Add(RootOf(start, split));
    }

    /// <param name="isWholeOld">The old tree's root is this subtree's root, so whoever checks has it already.</param>
    private void AddSubproof(int oldSize, int start, int count, bool isWholeOld, List<TreeHash> proof)
    {
        if (oldSize == count)
        {
            if (!isWholeOld) proof.Add(RootOf(start, count));
            return;
        }
        var split = Split(count);
        if (oldSize <= split)
        {
            AddSubproof(oldSize, start, split, isWholeOld, proof);
            proof.Add(RootOf(start + split, count - split));
            return;
        }
        AddSubproof(oldSize - split, start + split, count - split, isWholeOld: false, proof);
        proof.Add(RootOf(start, split));
    }
}
