using System.Data.Common;
using System.Text;

namespace Genba.Core.Ledger;

/// <summary>
/// Writes the log as plain files: <c>checkpoint</c>, <c>key.pub</c>, tiles of hashes and bundles of entries. The database is
/// the source; writing again changes nothing, and what an interrupted run left out is written by the next.
/// </summary>
internal sealed class LogFiles(string folder)
{
    public const string CheckpointName = "checkpoint";
    public const string KeyName = "key.pub";

    /// <summary>Brings the files to the log of <paramref name="state"/>; they reach the disk before their checkpoint does.</summary>
    /// <param name="written">Entries that the files hold already.</param>
    /// <param name="size">Entries of the log that the state's checkpoint speaks about.</param>
    public async Task WriteAsync(DbConnection connection, LogState state, long written, long size, CancellationToken cancel)
    {
        WriteOnce(KeyName, Encoding.UTF8.GetBytes(state.VerifierKey + "\n"));
        await WriteEntriesAsync(connection, written, size, cancel);
        for (var level = 1; size >> (TilePath.Height * level) > 0; level++)
            WriteLevel(level, written >> (TilePath.Height * level), size >> (TilePath.Height * level));
        Replace(CheckpointName, Encoding.UTF8.GetBytes(state.Checkpoint));
    }

    private async Task WriteEntriesAsync(DbConnection connection, long written, long size, CancellationToken cancel)
    {
        var hashes = new MemoryStream();
        var entries = new MemoryStream();
        var first = written / TilePath.Width * TilePath.Width;
        await foreach (var row in LogRows.ReadAsync(connection, first, cancel))
        {
            if (row.Index >= size) break;
            hashes.Write(row.Leaf);
            entries.Write([(byte)(row.Body.Length >> 8), (byte)row.Body.Length]);
            entries.Write(row.Body);
            var width = (int)(row.Index % TilePath.Width) + 1;
            if (width < TilePath.Width && row.Index + 1 < size) continue;
            var tile = row.Index / TilePath.Width;
            WriteTile(width, partial => TilePath.OfHashes(0, tile, partial), hashes.ToArray());
            WriteTile(width, partial => TilePath.OfEntries(tile, partial), entries.ToArray());
            hashes.SetLength(0);
            entries.SetLength(0);
        }
    }

    /// <param name="written">Hashes of this level that the files hold already.</param>
    /// <param name="count">Hashes of this level: full tiles one level below.</param>
    private void WriteLevel(int level, long written, long count)
    {
        for (var tile = written / TilePath.Width; tile * TilePath.Width < count; tile++)
        {
            var width = (int)Math.Min(TilePath.Width, count - tile * TilePath.Width);
            var hashes = new byte[width * TreeHash.Bytes];
            for (var i = 0; i < width; i++)
                RootOf(level - 1, tile * TilePath.Width + i).CopyTo(hashes.AsSpan(i * TreeHash.Bytes));
            var number = tile;
            WriteTile(width, partial => TilePath.OfHashes(level, number, partial), hashes);
        }
    }

    private TreeHash RootOf(int level, long tile)
    {
        var bytes = File.ReadAllBytes(PathOf(TilePath.OfHashes(level, tile, TilePath.Width)));
        var hashes = new TreeHash[TilePath.Width];
        for (var i = 0; i < hashes.Length; i++)
            hashes[i] = new(bytes.AsSpan(i * TreeHash.Bytes, TreeHash.Bytes));
        return new MerkleTree(hashes).Root(hashes.Length);
    }

    private void WriteTile(int width, Func<int, string> nameOf, byte[] bytes)
    {
        WriteOnce(nameOf(width), bytes);
        if (width < TilePath.Width) return;
        var partials = PathOf(TilePath.PartialsOf(nameOf(width)));
        if (Directory.Exists(partials)) Directory.Delete(partials, recursive: true);
    }

    /// <summary>What is written is never written again: a file that differs is evidence, not a fault to mend.</summary>
    private void WriteOnce(string name, byte[] bytes)
    {
        if (!File.Exists(PathOf(name))) Replace(name, bytes);
    }

    private void Replace(string name, byte[] bytes)
    {
        var path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var partial = path + ".new";
        using (var stream = new FileStream(partial, FileMode.Create, FileAccess.Write))
        {
            stream.Write(bytes);
            stream.Flush(flushToDisk: true);
        }
        File.Move(partial, path, overwrite: true);
    }

    private string PathOf(string name) => Path.Combine(folder, name);
}
