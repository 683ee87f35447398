using System.Security.Cryptography;
using Genba.Core.Inspection;
using Genba.Core.Storage;

namespace Genba.Core.Bundles;

/// <summary>The files of bundles in the data folder, each under its SHA-256.</summary>
internal sealed class BundleFiles(DataFolder folder)
{
    /// <summary>More than any bundle; a stream without end is cut here.</summary>
    private const long Largest = 16L << 30;
    private const int CopyBytes = 1 << 20;

    /// <summary>So many of those that were taken over stay, and all that they build on.</summary>
    private const int Kept = 4;
    private const string Extension = ".bundle";
    private const string Partial = ".partial";
    private static readonly TimeSpan Abandoned = TimeSpan.FromDays(1);

    public string PathOf(string sha256) => Path.Combine(folder.Bundles, sha256 + Extension);

    public bool Has(StoredBundle bundle) => File.Exists(PathOf(bundle.Sha256));

    /// <summary>Copies what was brought into the folder, where nobody changes it between being checked and being read.</summary>
    /// <returns>Where it lies, with its hash and size; the caller keeps it or deletes it.</returns>
    public async Task<(string Path, string Sha256, long Bytes)> ReceiveAsync(
        Stream content, string name, IProgress<ReadingProgress>? progress, long total, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder.Bundles);
        Tidy();
        var path = Path.Combine(folder.Bundles, Guid.NewGuid().ToString("N") + Partial);
        try
        {
            await using var target = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var buffer = new byte[CopyBytes];
            var bytes = 0L;
            for (int read; (read = await content.ReadAsync(buffer, cancel)) > 0;)
            {
                if ((bytes += read) > Largest) throw new BundleFaultException(BundleFault.NotABundle, BundleTexts.NotABundle(name));
                hash.AppendData(buffer.AsSpan(0, read));
                await target.WriteAsync(buffer.AsMemory(0, read), cancel);
                progress?.Report(new(bytes, total, 0));
            }
            target.Flush(flushToDisk: true);
            return (path, Convert.ToHexStringLower(hash.GetHashAndReset()), bytes);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    /// <summary>A folder for files that are unpacked for a moment.</summary>
    public DirectoryInfo Beside() => Directory.CreateDirectory(Path.Combine(folder.Bundles, Guid.NewGuid().ToString("N") + Partial));

    public void Keep(string partial, string sha256) => File.Move(partial, PathOf(sha256), overwrite: true);

    /// <summary>Deletes what is needed no more: of those taken over the last stay, each with the ones it builds on.</summary>
    public void Prune(IReadOnlyList<StoredBundle> bundles)
    {
        var needed = bundles.Where(bundle => bundle.State == BundleState.Staged).Select(bundle => bundle.Sha256).ToHashSet();
        var taken = bundles.Where(bundle => bundle.State == BundleState.Taken).OrderByDescending(bundle => bundle.Sequence).ToList();
        needed.UnionWith(taken.Take(Kept).SelectMany(bundle => ChainTo(bundle, taken)).Select(bundle => bundle.Sha256));
        foreach (var file in Directory.EnumerateFiles(folder.Bundles, "*" + Extension))
            if (!needed.Contains(Path.GetFileNameWithoutExtension(file))) File.Delete(file);
    }

    /// <summary>The bundle and those it builds on down to a full one, that one first.</summary>
    public static IReadOnlyList<StoredBundle> ChainTo(StoredBundle bundle, IEnumerable<StoredBundle> taken)
    {
        var known = taken.GroupBy(one => one.Hash).ToDictionary(group => group.Key, group => group.First());
        var chain = new List<StoredBundle> { bundle };
        while (!chain[^1].IsFull && chain[^1].Previous is { } previous && known.TryGetValue(previous, out var before)) chain.Add(before);
        chain.Reverse();
        return chain;
    }

    /// <summary>What an import that was killed left behind; those at work are younger.</summary>
    private void Tidy()
    {
        foreach (var left in new DirectoryInfo(folder.Bundles).EnumerateFileSystemInfos("*" + Partial))
        {
            if (DateTime.UtcNow - left.LastWriteTimeUtc < Abandoned) continue;
            if (left is DirectoryInfo directory) directory.Delete(recursive: true);
            else left.Delete();
        }
    }
}
