using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace Genba.Core.Storage;

/// <summary>How far copying is. The total is an estimate: files may grow meanwhile.</summary>
public readonly record struct CopyProgress(long Bytes, long TotalBytes);

/// <summary>A backup being written: files one after another, at last the list of them.</summary>
internal sealed class BackupArchive(Stream target, long totalBytes, IProgress<CopyProgress>? progress) : IDisposable
{
    private const int CopyBytes = 1 << 20;
    private readonly ZipArchive _archive = new(target, ZipArchiveMode.Create, leaveOpen: true);
    private readonly List<BackupFile> _files = [];
    private long _copied;

    public int Files => _files.Count;

    /// <returns>False when there is no such file.</returns>
    public async Task<bool> TryAddAsync(string name, string file, CancellationToken cancel)
    {
        try
        {
            await using var source = File.OpenRead(file);
            _files.Add(await CopyAsync(name, source, cancel));
            return true;
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    public async Task FinishAsync(DateTimeOffset now, CancellationToken cancel)
    {
        await using var manifest = _archive.CreateEntry(BackupManifest.Name).Open();
        await JsonSerializer.SerializeAsync(
            manifest, new(BackupManifest.CurrentFormat, now, _files), BackupJson.Default.BackupManifest, cancel);
    }

    public void Dispose() => _archive.Dispose();

    private async Task<BackupFile> CopyAsync(string name, FileStream source, CancellationToken cancel)
    {
        await using var entry = _archive.CreateEntry(name, CompressionLevel.Fastest).Open();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[CopyBytes];
        var total = 0L;
        for (int read; (read = await source.ReadAsync(buffer, cancel)) > 0;)
        {
            hash.AppendData(buffer.AsSpan(0, read));
            await entry.WriteAsync(buffer.AsMemory(0, read), cancel);
            total += read;
            _copied += read;
            progress?.Report(new(_copied, Math.Max(_copied, totalBytes)));
        }
        return new(name, total, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
