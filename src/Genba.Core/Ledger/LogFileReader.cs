using System.Buffers.Binary;
using System.Text;

namespace Genba.Core.Ledger;

/// <summary>Reads the log's plain files from wherever they lie; everything read may be missing, cut or forged.</summary>
/// <param name="read">The bytes under a name such as <c>tile/0/000</c>; null when there are none.</param>
internal sealed class LogFileReader(Func<string, byte[]?> read)
{
    private const int LargestFileBytes = TilePath.Width * (2 + ushort.MaxValue);

    /// <summary>Reads from a folder.</summary>
    public static LogFileReader In(string folder) => new(name =>
    {
        var file = new FileInfo(Path.Combine(folder, name));
        try
        {
            return file.Exists && file.Length <= LargestFileBytes ? File.ReadAllBytes(file.FullName) : null;
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;    // a partial tile whose full tile has just been written
        }
    });

    public string? Checkpoint() => Text(LogFiles.CheckpointName);

    public string? Key() => Text(LogFiles.KeyName);

    /// <summary>The hashes of a tile, as many as there are whole ones, at most <paramref name="width"/>.</summary>
    public TreeHash[] Hashes(int level, long tile, int width)
    {
        var bytes = FullOrPartial(width, partial => TilePath.OfHashes(level, tile, partial));
        var hashes = new TreeHash[Math.Min(width, bytes.Length / TreeHash.Bytes)];
        for (var i = 0; i < hashes.Length; i++)
            hashes[i] = new(bytes.AsSpan(i * TreeHash.Bytes, TreeHash.Bytes));
        return hashes;
    }

    /// <summary>The entries of a bundle, as many as are whole, at most <paramref name="width"/>.</summary>
    public List<byte[]> Entries(long tile, int width)
    {
        var bytes = FullOrPartial(width, partial => TilePath.OfEntries(tile, partial)).AsSpan();
        var entries = new List<byte[]>();
        while (entries.Count < width && BinaryPrimitives.TryReadUInt16BigEndian(bytes, out var length) && bytes.Length >= 2 + length)
        {
            entries.Add(bytes.Slice(2, length).ToArray());
            bytes = bytes[(2 + length)..];
        }
        return entries;
    }

    private byte[] FullOrPartial(int width, Func<int, string> nameOf) =>
        read(nameOf(width)) ?? read(nameOf(TilePath.Width)) ?? [];

    private string? Text(string name) => read(name) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;
}
