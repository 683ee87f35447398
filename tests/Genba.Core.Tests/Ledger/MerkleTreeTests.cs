using Genba.Core.Ledger;

namespace Genba.Core.Tests.Ledger;

public sealed class MerkleTreeTests
{
    private const int LargestSize = 300;

    private static readonly TreeHash[] Leaves =
        [.. new[] { "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f" }
            .Select(entry => TreeHash.OfLeaf(Convert.FromHexString(entry)))];

    private static readonly TreeHash[] Many = [.. Enumerable.Range(0, LargestSize).Select(i => TreeHash.OfLeaf(BitConverter.GetBytes(i)))];

    private static readonly MerkleTree Whole = new(Many);

    [Theory]
    [InlineData(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4")]
    [InlineData(6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef")]
    [InlineData(7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void Known_leaves_give_the_known_root(int size, string root)
    {
        Assert.Equal(root, new MerkleTree(Leaves).Root(size).ToString());
        Assert.Equal(root, RangeOf(Leaves, size).Root.ToString());
    }

    [Fact]
    public void A_tree_that_grows_has_the_root_of_the_whole()
    {
        var range = CompactRange.Empty;
        for (var size = 1; size <= LargestSize; size++)
        {
            range = range.Append(Many[size - 1]);
            Assert.Equal(Whole.Root(size), range.Root);
        }
    }

    [Fact]
    public void Every_entry_of_every_size_is_proved_included()
    {
        for (var size = 1; size <= LargestSize; size++)
        {
            var root = Whole.Root(size);
            for (var index = 0; index < size; index++)
                Assert.True(MerkleProof.IsIncluded(index, size, Many[index], Whole.InclusionProof(index, size), root));
        }
    }

    [Fact]
    public void Every_size_is_proved_to_begin_with_every_smaller_one()
    {
        var roots = Enumerable.Range(0, LargestSize + 1).Select(size => Whole.Root(size)).ToArray();
        for (var size = 0; size <= LargestSize; size++)
            for (var old = 0; old <= size; old++)
                Assert.True(MerkleProof.IsConsistent(old, size, roots[old], roots[size], Whole.ConsistencyProof(old, size)));
    }

    [Fact]
    public void A_bent_proof_of_inclusion_is_refused()
    {
        for (var size = 1; size <= 40; size++)
        {
            var root = Whole.Root(size);
            for (var index = 0; index < size; index++)
            {
                var proof = Whole.InclusionProof(index, size);
                Assert.False(MerkleProof.IsIncluded(index + 1, size, Many[index], proof, root));
                Assert.False(MerkleProof.IsIncluded(index, size, Many[LargestSize - 1], proof, root));
                Assert.False(MerkleProof.IsIncluded(index, size, Many[index], [.. proof, root], root));
                Assert.False(MerkleProof.IsIncluded(index, size, Many[index], proof, Many[0] == root ? Many[1] : Many[0]));
                if (proof.Count > 0) Assert.False(MerkleProof.IsIncluded(index, size, Many[index], [.. proof.SkipLast(1)], root));
            }
            Assert.False(MerkleProof.IsIncluded(-1, size, Many[0], [], root));
        }
    }

    [Fact]
    public void A_bent_proof_of_consistency_is_refused()
    {
        for (var size = 2; size <= 40; size++)
        {
            var root = Whole.Root(size);
            for (var old = 1; old < size; old++)
            {
                var oldRoot = Whole.Root(old);
                var proof = Whole.ConsistencyProof(old, size);
                Assert.False(MerkleProof.IsConsistent(old, size, root, oldRoot, proof));
                Assert.False(MerkleProof.IsConsistent(old, size, oldRoot, root, [.. proof, root]));
                Assert.False(MerkleProof.IsConsistent(old, size, oldRoot, root, [.. proof.SkipLast(1)]));
                Assert.False(MerkleProof.IsConsistent(size, old, oldRoot, root, proof));
            }
            Assert.False(MerkleProof.IsConsistent(size, size, root, root, [root]));
            Assert.False(MerkleProof.IsConsistent(0, size, TreeHash.EmptyRoot, root, [root]));
        }
    }

    private static CompactRange RangeOf(TreeHash[] leaves, int size) =>
        leaves.Take(size).Aggregate(CompactRange.Empty, (range, leaf) => range.Append(leaf));
}
