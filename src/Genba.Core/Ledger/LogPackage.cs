using System.IO.Compression;

namespace Genba.Core.Ledger;

/// <summary>An exported log in one zip file.</summary>
internal sealed class LogPackage : IDisposable
{
    private const int LargestEntryBytes = 32 * 1024 * 1024;
    private readonly ZipArchive _archive;
    private readonly Dictionary<string, ZipArchiveEntry> _entries;

    private LogPackage(ZipArchive archive)
    {
        _archive = archive;
        _entries = archive.Entries.DistinctBy(entry => entry.FullName).ToDictionary(entry => entry.FullName, StringComparer.Ordinal);
        Reader = new(Read);
    }

    public LogFileReader Reader { get; }

    /// <summary>Null when the file is no zip file or holds no checkpoint.</summary>
    public static LogPackage? TryOpen(string file)
    {
        try
        {
            var package = new LogPackage(ZipFile.OpenRead(file));
            if (package._entries.ContainsKey(LogFiles.CheckpointName)) return package;
            package.Dispose();
            return null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    public void Dispose() => _archive.Dispose();

    private byte[]? Read(string name)
    {
        if (!_entries.TryGetValue(name, out var entry) || entry.Length > LargestEntryBytes) return null;
        try
        {
            using var stream = entry.Open();
            var bytes = new byte[entry.Length];
            return stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length ? bytes : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
