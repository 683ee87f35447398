using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Genba.Core.Ledger;

/// <summary>A SHA-256 hash in the Merkle tree of RFC 6962, 2.1: leaves and nodes are hashed with different first bytes.</summary>
public readonly record struct TreeHash
{
    public const int Bytes = 32;
    private const byte LeafPrefix = 0x00;
    private const byte NodePrefix = 0x01;
    private const int WordBytes = sizeof(ulong);

    private readonly ulong _first, _second, _third, _fourth;

    /// <param name="hash">Exactly 32 bytes.</param>
    public TreeHash(ReadOnlySpan<byte> hash)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(hash.Length, Bytes);
        _first = BinaryPrimitives.ReadUInt64BigEndian(hash);
        _second = BinaryPrimitives.ReadUInt64BigEndian(hash[WordBytes..]);
        _third = BinaryPrimitives.ReadUInt64BigEndian(hash[(2 * WordBytes)..]);
        _fourth = BinaryPrimitives.ReadUInt64BigEndian(hash[(3 * WordBytes)..]);
    }

    /// <summary>The root of a tree without entries: the hash of nothing.</summary>
    public static TreeHash EmptyRoot { get; } = new(SHA256.HashData([]));

    public static TreeHash OfLeaf(ReadOnlySpan<byte> entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([LeafPrefix]);
        hash.AppendData(entry);
        Span<byte> digest = stackalloc byte[Bytes];
        hash.GetHashAndReset(digest);
        return new(digest);
    }

    public static TreeHash OfNode(TreeHash left, TreeHash right)
    {
        Span<byte> bytes = stackalloc byte[1 + 2 * Bytes];
        bytes[0] = NodePrefix;
        left.CopyTo(bytes[1..]);
        right.CopyTo(bytes[(1 + Bytes)..]);
        Span<byte> digest = stackalloc byte[Bytes];
        SHA256.HashData(bytes, digest);
        return new(digest);
    }

    public void CopyTo(Span<byte> target)
    {
        BinaryPrimitives.WriteUInt64BigEndian(target, _first);
        BinaryPrimitives.WriteUInt64BigEndian(target[WordBytes..], _second);
        BinaryPrimitives.WriteUInt64BigEndian(target[(2 * WordBytes)..], _third);
        BinaryPrimitives.WriteUInt64BigEndian(target[(3 * WordBytes)..], _fourth);
    }

    public byte[] ToArray()
    {
        var bytes = new byte[Bytes];
        CopyTo(bytes);
        return bytes;
    }

    public string ToBase64() => Convert.ToBase64String(ToArray());

    public override string ToString() => Convert.ToHexStringLower(ToArray());
}
