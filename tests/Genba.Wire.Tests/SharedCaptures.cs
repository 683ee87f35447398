using System.IO.Compression;

namespace Genba.Wire.Tests;

/// <summary>
/// Real captures of others, which stay outside the project: the folder is named by GENBA_SHARED_DATA, and tests that read
/// it are skipped where it is not set.
/// </summary>
public static class SharedCaptures
{
    /// <summary>The folder <c>pcap</c>; skips the test when there is none.</summary>
    public static string Folder
    {
        get
        {
            var root = Environment.GetEnvironmentVariable("GENBA_SHARED_DATA");
            Assert.SkipWhen(string.IsNullOrEmpty(root), "GENBA_SHARED_DATA is not set: the public captures are not at hand.");
            return Path.Combine(root!, "pcap");
        }
    }

    /// <summary>Every capture below a folder, in a stable order, without the ground truth beside them.</summary>
    public static IEnumerable<string> All => Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
        .Where(path => !Path.GetRelativePath(Folder, path).StartsWith("expected", StringComparison.Ordinal)
            && Path.GetDirectoryName(path) is { } directory && directory != Folder && Path.GetFileName(directory) != "tools")
        .Order(StringComparer.Ordinal);

    /// <summary>The bytes of a capture, decompressed.</summary>
    public static byte[] Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        if (bytes is not [0x1F, 0x8B, ..]) return bytes;
        using var unzipped = new MemoryStream();
        using var zipped = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        zipped.CopyTo(unzipped);
        return unzipped.ToArray();
    }
}
