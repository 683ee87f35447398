using System.IO.Compression;
using Genba.Core.Inspection;
using Genba.Core.Storage;

namespace Genba.Core.Advisories.Reading;

/// <summary>A file with advisories, wherever it lies: on its own, in a folder, in an archive.</summary>
/// <param name="Name">For people: with its path inside the folder or archive.</param>
/// <param name="Bytes">As it lies there, for progress.</param>
/// <param name="Written">When the file was last written: the date of what names none itself.</param>
/// <param name="Open">Reads it, unpacked. Throws <see cref="InvalidDataException"/> when what packs it is damaged.</param>
internal sealed record AdvisoryFile(string Name, long Bytes, DateTimeOffset Written, Func<Stream> Open);

/// <summary>Finds the files behind the paths that a person names: folders with all below them, zip archives, .gz and .zst.</summary>
internal static class AdvisoryFiles
{
    /// <summary>What is packed may grow to so much, or to so many times its size: more than any feed, less than a bomb.</summary>
    private const long MostInflated = 512L << 20;
    private const long MostTimes = 200;

    private const int MostInArchive = 2_000_000;

    /// <exception cref="IOException">A path cannot be read.</exception>
    public static IEnumerable<AdvisoryFile> Find(IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            if (!Directory.Exists(path))
            {
                foreach (var file in OfFile(path, Path.GetFileName(path))) yield return file;
                continue;
            }
            var options = new EnumerationOptions
            {
                RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System,
            };
            foreach (var below in Directory.EnumerateFiles(path, "*", options).Order(StringComparer.Ordinal))
                foreach (var file in OfFile(below, Path.GetRelativePath(path, below).Replace('\\', '/'))) yield return file;
        }
    }

    private static IEnumerable<AdvisoryFile> OfFile(string path, string name)
    {
        var info = new FileInfo(path);
        var bytes = info.Length;
        if (!IsZip(path)) return [new(name, bytes, info.LastWriteTimeUtc, () => Unpack(OpenFile(path), bytes))];
        return OpenArchive(path) is { } archive ? OfArchive(archive, name)
            : [new(name, bytes, info.LastWriteTimeUtc, () => throw new InvalidDataException("An archive without its directory."))];
    }

    private static ZipArchive? OpenArchive(string path)
    {
        var archive = default(ZipArchive);
        try
        {
            archive = ZipFile.OpenRead(path);
            if (archive.Entries.Count <= MostInArchive) return archive;
        }
        catch (InvalidDataException)
        {
            // Cut off, or no archive at all: told as such when it is its turn.
        }
        archive?.Dispose();
        return null;
    }

    private static IEnumerable<AdvisoryFile> OfArchive(ZipArchive opened, string name)
    {
        using var archive = opened;
        foreach (var entry in archive.Entries)
        {
            if (entry.FullName.EndsWith('/')) continue;
            yield return new($"{name}/{entry.FullName}", entry.CompressedLength, entry.LastWriteTime,
                () => entry.Length > Most(entry.CompressedLength)
                ? throw new InvalidDataException("Grows beyond all measure.")
                : Unpack(new CappedStream(entry.Open(), entry.Length), entry.Length));
        }
    }

    private static FileStream OpenFile(string path) => new(path,
        new FileStreamOptions { Options = FileOptions.SequentialScan, BufferSize = 1 });

    private static bool IsZip(string path)
    {
        using var file = OpenFile(path);
        Span<byte> magic = stackalloc byte[4];
        return file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) == 4 && magic is [(byte)'P', (byte)'K', 3 or 5, 4 or 6];
    }

    private static Stream Unpack(Stream packed, long bytes)
    {
        var start = new byte[4];
        var length = packed.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        var whole = new PeekedStream(start.AsMemory(0, length), packed);
        return start switch
        {
            [0x1F, 0x8B, ..] => new CappedStream(new GZipStream(whole, CompressionMode.Decompress), Most(bytes)),
            [0x28, 0xB5, 0x2F, 0xFD] => ZstdStream.IsAvailable ? new CappedStream(new ZstdStream(whole), Most(bytes))
                : throw new DllNotFoundException("zstd"),
            _ => whole,
        };
    }

    private static long Most(long packed) => Math.Max(MostInflated, packed * MostTimes);
}
