using System.Numerics;

namespace Genba.Core.Ledger;

/// <summary>Checks proofs with nothing but the hashes at hand (RFC 9162, 2.1.3.2 and 2.1.4.2).</summary>
public static class MerkleProof
{
    /// <summary>Whether the leaf is entry <paramref name="index"/> of the tree of <paramref name="size"/> with this root.</summary>
    public static bool IsIncluded(long index, long size, TreeHash leaf, IReadOnlyList<TreeHash> proof, TreeHash root)
    {
        if (index < 0 || index >= size) return false;
        var (node, last, hash) = (index, size - 1, leaf);
        foreach (var sibling in proof)
        {
            if (last == 0) return false;
            if (IsRightOrLast(node, last))
            {
                hash = TreeHash.OfNode(sibling, hash);
                SkipLevelsWithoutSibling(ref node, ref last);
            }
            else
            {
                hash = TreeHash.OfNode(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && hash == root;
    }

    /// <summary>Whether the newer tree begins with all entries of the older one.</summary>
    public static bool IsConsistent(
        long oldSize, long newSize, TreeHash oldRoot, TreeHash newRoot, IReadOnlyList<TreeHash> proof)
    {
        if (oldSize < 0 || oldSize > newSize) return false;
        if (oldSize == newSize) return proof.Count == 0 && oldRoot == newRoot;
        if (oldSize == 0) return proof.Count == 0 && oldRoot == TreeHash.EmptyRoot;
        // A power of two is a full subtree of the newer tree: its root is where both climbs start.
        IReadOnlyList<TreeHash> path = BitOperations.IsPow2(oldSize) ? [oldRoot, .. proof] : proof;
        if (path.Count == 0) return false;
        var (node, last) = (oldSize - 1, newSize - 1);
        SkipToSubtree(ref node, ref last);
        var (older, newer) = (path[0], path[0]);
        foreach (var sibling in path.Skip(1))
        {
            if (last == 0) return false;
            if (IsRightOrLast(node, last))
            {
                older = TreeHash.OfNode(sibling, older);
                newer = TreeHash.OfNode(sibling, newer);
                SkipLevelsWithoutSibling(ref node, ref last);
            }
            else
            {
                newer = TreeHash.OfNode(newer, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && older == oldRoot && newer == newRoot;
    }

    private static bool IsRightOrLast(long node, long last) => (node & 1) == 1 || node == last;

    /// <summary>The last node of a level may rise several levels before it meets a sibling.</summary>
    private static void SkipLevelsWithoutSibling(ref long node, ref long last)
    {
        while ((node & 1) == 0 && node != 0)
        {
            node >>= 1;
            last >>= 1;
        }
    }

    private static void SkipToSubtree(ref long node, ref long last)
    {
        while ((node & 1) == 1)
        {
            node >>= 1;
            last >>= 1;
        }
    }
}
