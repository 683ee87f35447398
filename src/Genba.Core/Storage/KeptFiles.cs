using System.Security.Cryptography;

namespace Genba.Core.Storage;

/// <summary>Files that people put beside what they say: in the data folder under their SHA-256, whoever names them.</summary>
internal static class KeptFiles
{
    private const int LongestName = 200;

    /// <summary>Copies what was brought beside the kept files; its size is bounded while it is read.</summary>
    /// <returns>Null when there are more bytes than allowed. The partial file belongs to the caller either way.</returns>
    public static async Task<CopiedFile?> CopyAsync(Stream content, string partial, long largest, CancellationToken cancel)
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

    public static string PartialIn(DataFolder folder)
    {
        Directory.CreateDirectory(folder.Files);
        return Path.Combine(folder.Files, Guid.NewGuid().ToString("N") + ".partial");
    }

    /// <summary>As the person calls it; folders are cut off.</summary>
    public static string NameOf(string name)
    {
        var bare = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var clean = string.Concat(bare.Where(character => !char.IsControl(character))).Trim();
        return clean.Length == 0 ? "file" : clean[..Math.Min(clean.Length, LongestName)];
    }

    /// <summary>Whether anything still names these bytes, in the open change.</summary>
    public static async Task<bool> IsNamedAsync(Change change, string sha256, CancellationToken cancel)
    {
        await using var command = change.CreateCommand(
            "SELECT (SELECT count(*) FROM ledger_file WHERE sha256 = @sha256) + (SELECT count(*) FROM register_file WHERE sha256 = @sha256)");
        command.Add("sha256", sha256);
        return (long)(await command.ExecuteScalarAsync(cancel))! > 0;
    }
}

/// <param name="Head">The first 64 KiB, or all of a smaller file.</param>
internal sealed record CopiedFile(long Bytes, string Sha256, byte[] Head);
