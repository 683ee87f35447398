using System.Security.Cryptography;
using Genba.Core.Texts;

namespace Genba.Core.Storage;

/// <summary>Files that people put beside what they say: in the data folder under their SHA-256, whoever names them.</summary>
internal static class KeptFiles
{
    private const int LongestName = 200;

    /// <summary>Opens the bytes; null when the folder does not hold them any more.</summary>
    public static Stream? Open(DataFolder folder, string sha256) => folder.FindFile(sha256) is { } path
        ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete)
        : null;

    /// <summary>Takes in what was brought: its size is bounded while it is read, its kind is told by its bytes.</summary>
    /// <param name="name">As the person calls it.</param>
    /// <param name="known">What it is where the caller will find out by reading it; null: told by its bytes.</param>
    /// <returns>The file, which the caller keeps or lets go; or why it was refused.</returns>
    public static async Task<(ArrivedFile? File, BilingualText? Refusal)> ReceiveAsync(
        DataFolder folder, string name, Stream content, long largest, CancellationToken cancel, KeptFileType? known = null)
    {
        Directory.CreateDirectory(folder.Files);
        var partial = Path.Combine(folder.Files, Guid.NewGuid().ToString("N") + ".partial");
        ArrivedFile? arrived = null;
        try
        {
            if (await CopyAsync(content, partial, largest, cancel) is not { } copied) return (null, KeptFileTexts.TooLarge(largest >> 20));
            if (copied.Bytes == 0) return (null, KeptFileTexts.Empty);
            if ((known ?? KeptFileType.Of(copied.Head, Path.GetExtension(name))) is not { } type) return (null, KeptFileTexts.UnknownType);
            return (arrived = new(folder, partial, NameOf(name), copied.Sha256, copied.Bytes, type), null);
        }
        finally
        {
            if (arrived is null) File.Delete(partial);
        }
    }

    /// <summary>Commits a change that took a file away, and removes its bytes when nothing else has them.</summary>
    public static async Task CommitRemovalAsync(Change change, DataFolder folder, string sha256, CancellationToken cancel)
    {
        var isLast = !await IsNamedAsync(change, sha256, cancel);
        await change.CommitAsync(cancel);
        if (isLast && folder.FindFile(sha256) is { } path) File.Delete(path);
    }

    /// <returns>Null when there are more bytes than allowed.</returns>
    private static async Task<CopiedFile?> CopyAsync(Stream content, string partial, long largest, CancellationToken cancel)
    {
        await using var stream = new FileStream(partial, FileMode.CreateNew, FileAccess.Write);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 16];
        var head = Array.Empty<byte>();
        var total = 0L;
        for (int read; (read = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel)) > 0;)
        {
            if (total == 0) head = buffer[..read];
            if ((total += read) > largest) return null;
            hash.AppendData(buffer.AsSpan(0, read));
            await stream.WriteAsync(buffer.AsMemory(0, read), cancel);
        }
        stream.Flush(flushToDisk: true);
        return new(total, Convert.ToHexStringLower(hash.GetHashAndReset()), head);
    }

    /// <summary>As the person calls it; folders are cut off.</summary>
    private static string NameOf(string name)
    {
        var bare = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var clean = string.Concat(bare.Where(character => !char.IsControl(character))).Trim();
        return clean.Length == 0 ? "file" : clean[..Math.Min(clean.Length, LongestName)];
    }

    private static async Task<bool> IsNamedAsync(Change change, string sha256, CancellationToken cancel)
    {
        await using var command = change.CreateCommand("""
            SELECT (SELECT count(*) FROM ledger_file WHERE sha256 = @sha256) + (SELECT count(*) FROM register_file WHERE sha256 = @sha256)
              + (SELECT count(*) FROM answer_evidence WHERE sha256 = @sha256)
              + (SELECT count(*) FROM product_file WHERE sha256 = @sha256)
              + (SELECT count(*) FROM sbom WHERE sha256 = @sha256)
            """);
        command.Add("sha256", sha256);
        return (long)(await command.ExecuteScalarAsync(cancel))! > 0;
    }

    /// <param name="Head">The first 64 KiB, or all of a smaller file.</param>
    private sealed record CopiedFile(long Bytes, string Sha256, byte[] Head);
}

/// <summary>A file that lies whole in the data folder and is not kept yet; let go, it is gone.</summary>
/// <param name="Name">As the person calls it; folders are cut off.</param>
internal sealed record ArrivedFile(DataFolder Folder, string Partial, string Name, string Sha256, long Bytes, KeptFileType Type) : IDisposable
{
    /// <summary>Puts the bytes in their place. First the file, then the rows: a file without rows is harmless, rows without their file
    /// would be proof of nothing.</summary>
    public void Keep()
    {
        if (Folder.FindFile(Sha256) is null) File.Move(Partial, Folder.KeptFile(Sha256, Type.Extension));
    }

    public void Dispose() => File.Delete(Partial);
}
