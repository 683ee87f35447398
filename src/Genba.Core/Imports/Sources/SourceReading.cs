using System.IO.Compression;
using System.Security.Cryptography;
using Genba.Core.Inspection;
using Genba.Core.Storage;

namespace Genba.Core.Imports.Sources;

/// <summary>Reads files of <see cref="ISourceImporter"/>s into observations, and fetches single records for proof.</summary>
public static class SourceReading
{
    /// <summary>A file may inflate to so much, or to so many times its size: enough for repetitive logs, too little for a bomb.</summary>
    private const long MostInflated = 512L << 20;
    private const long MostTimes = 200;

    /// <summary>The importer that recognises the file by its contents; null when none does.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ISourceImporter? Recognise(string path, string name)
    {
        using var file = File.OpenRead(path);
        var start = new byte[SourceStart.MostBytes];
        int length;
        try
        {
            length = Open(file).ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException)
        {
            return null;
        }
        var seen = new SourceStart(WithoutGz(name), start.AsMemory(0, length));
        return ImporterTable.Sources.FirstOrDefault(importer => importer.Recognises(seen));
    }

    /// <summary>The importer of this word, for example that in <see cref="Observations.CaptureSummary.Format"/>; null when there
    /// is none.</summary>
    public static ISourceImporter? OfKind(string format) =>
        ImporterTable.Sources.FirstOrDefault(importer => importer.Kind == format.Split(' ')[0]);

    /// <summary>Reads the whole file.</summary>
    /// <param name="taken">When it was made; the time of records without one.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static CaptureOutcome Run(string path, string name, ISourceImporter importer, DateTimeOffset taken, CancellationToken cancel)
    {
        using var file = new FileStream(path, new FileStreamOptions { Options = FileOptions.SequentialScan });
        return Run(file, name, importer, taken, cancel);
    }

    /// <param name="file">Seekable; read twice, once for its hash.</param>
    /// <inheritdoc cref="Run(string, string, ISourceImporter, DateTimeOffset, CancellationToken)"/>
    public static CaptureOutcome Run(Stream file, string name, ISourceImporter importer, DateTimeOffset taken, CancellationToken cancel)
    {
        if (file.Length == 0) return new CaptureOutcome.Rejected(SourceTexts.Empty(name));
        var hash = Convert.ToHexStringLower(SHA256.HashData(file));
        file.Position = 0;
        var records = new SourceRecords(hash, taken);
        Read(file, importer, records, cancel);
        var set = records.ToSet(name, importer.Kind, file.Length);
        return records.IsEmpty
            ? new CaptureOutcome.Rejected(SourceTexts.Nothing(name, importer.Name,
                set.Captures[0].Problems.Select(problem => problem.Detail).FirstOrDefault()))
            : new CaptureOutcome.Inspected(set);
    }

    /// <summary>One record with its neighbours.</summary>
    /// <returns>Null when there is no such record.</returns>
    public static SourceView? Find(string path, ISourceImporter importer, long number, CancellationToken cancel)
    {
        using var file = new FileStream(path, new FileStreamOptions { Options = FileOptions.SequentialScan });
        var records = new SourceRecords("", DateTimeOffset.UnixEpoch, number);
        Read(file, importer, records, cancel);
        return records.ToView();
    }

    private static void Read(Stream file, ISourceImporter importer, SourceRecords records, CancellationToken cancel)
    {
        try
        {
            importer.Read(Open(file), records, cancel);
        }
        catch (InvalidDataException)
        {
            records.Problem(SourceProblem.Damaged);
        }
    }

    private static Stream Open(Stream file)
    {
        Span<byte> magic = stackalloc byte[2];
        magic = magic[..file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false)];
        file.Position = 0;
        return magic is [0x1F, 0x8B]
            ? new CappedStream(new GZipStream(file, CompressionMode.Decompress), Math.Max(MostInflated, file.Length * MostTimes))
            : file;
    }

    private static string WithoutGz(string name) => name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;
}
