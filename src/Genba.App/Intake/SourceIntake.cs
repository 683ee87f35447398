using System.IO.Compression;
using Genba.Core.Imports;
using Genba.Core.Imports.Sources;
using Genba.Core.Inspection;
using Genba.Core.Observations;
using Genba.Core.Storage;
using Genba.Core.Texts;

namespace Genba.App.Intake;

/// <summary>One file on its way in.</summary>
/// <param name="Path">Where it lies; it is moved away when it is taken.</param>
/// <param name="Name">What the person calls it.</param>
/// <param name="Made">The time of records that carry none.</param>
internal sealed record IncomingFile(string Path, string Name, DateTimeOffset Made);

/// <summary>Takes logs, flow exports, tables and leases into the plant: many files at once, in one import.</summary>
internal sealed class SourceIntake(Database database, PlantStore plants)
{
    private const int MostFiles = 10_000;
    private const int MostNamed = 20;
    private const long MostOfArchive = 16L << 30;
    private const long MostTimes = 200;
    private static readonly byte[] ZipMagic = [(byte)'P', (byte)'K', 3, 4];

    /// <summary>A zip archive; workbooks are such too and are told apart by their names.</summary>
    public static bool IsArchive(string path)
    {
        Span<byte> start = stackalloc byte[4];
        using var file = File.OpenRead(path);
        return file.ReadAtLeast(start, 4, throwOnEndOfStream: false) == 4 && start.SequenceEqual(ZipMagic);
    }

    /// <param name="kind">Null: each file is what its contents say; what is of no kind is left out and named.</param>
    public async Task<IntakeOutcome> TakeAsync(IReadOnlyList<IncomingFile> files, ISourceImporter? kind, string actor,
        CancellationToken cancel)
    {
        var taken = new List<(IncomingFile File, ISourceImporter Kind, ObservationSet Set)>();
        var notes = new List<BilingualText>();
        var leftOut = new List<string>();
        foreach (var file in files.Take(MostFiles))
        {
            if ((kind ?? SourceReading.Recognise(file.Path, file.Name)) is not { } importer)
            {
                leftOut.Add(file.Name);
                continue;
            }
            switch (SourceReading.Run(file.Path, file.Name, importer, file.Made, cancel))
            {
                case CaptureOutcome.Inspected read:
                    taken.Add((file, importer, read.Observations));
                    notes.AddRange(read.Observations.Captures[0].Problems.Select(problem => IntakeTexts.InFile(file.Name, problem.Detail)));
                    break;
                case CaptureOutcome.Rejected rejected:
                    notes.Add(rejected.Reason);
                    break;
            }
        }
        if (leftOut.Count > 0) notes.Add(IntakeTexts.LeftOut(leftOut.Count, string.Join(", ", leftOut.Take(MostNamed))));
        if (taken.Count == 0)
            return new IntakeOutcome.Refused(notes.FirstOrDefault() ?? IntakeTexts.NoSource()) { Notes = [.. notes.Skip(1)] };
        // First the files, then the rows, as with captures.
        foreach (var (file, _, set) in taken)
            File.Move(file.Path, database.Folder.CaptureFile(set.Captures[0].Sha256, EndingOf(file.Path)), overwrite: true);
        var added = await plants.ImportAsync([.. taken.Select(one => one.Set)], actor, cancel);
        var summary = await plants.SummaryAsync(cancel);
        var what = taken.Count == 1
            ? added.Count == 0 ? IntakeTexts.CaptureWasHere(taken[0].File.Name)
                : IntakeTexts.SourceRead(taken[0].File.Name, KindOf(taken[0].Kind, added[0]), added[0].Packets, summary.Assets,
                    summary.Findings)
            : IntakeTexts.SourcesRead(taken.Count, taken.Count - added.Count, summary.Assets, summary.Findings);
        return new IntakeOutcome.Taken(what, "/") { Notes = notes };
    }

    /// <summary>Takes the files of a zip archive out into a folder.</summary>
    /// <exception cref="InvalidDataException">Damaged, or it inflates to more than any honest archive.</exception>
    public static async Task<IReadOnlyList<IncomingFile>> ExtractAsync(string path, string folder, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        var files = new List<IncomingFile>();
        using var archive = ZipFile.OpenRead(path);
        var left = Math.Min(MostOfArchive, (64L << 20) + new FileInfo(path).Length * MostTimes);
        foreach (var entry in archive.Entries.Where(entry => entry.Length > 0).Take(MostFiles))
        {
            // Numbered: names in an archive may point anywhere.
            var target = Path.Combine(folder, files.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
            await using (var inside = entry.Open())
            await using (var file = File.Create(target))
            {
                var buffer = new byte[1 << 16];
                int read;
                while ((read = await inside.ReadAsync(buffer, cancel)) > 0)
                {
                    if ((left -= read) < 0) throw new InvalidDataException("The archive inflates to too much.");
                    await file.WriteAsync(buffer.AsMemory(0, read), cancel);
                }
            }
            files.Add(new(target, Path.GetFileName(entry.FullName), entry.LastWriteTime));
        }
        return files;
    }

    /// <summary>With the name of the log, where a kind has several.</summary>
    private static BilingualText KindOf(ISourceImporter importer, CaptureSummary summary) =>
        summary.Format.Length > importer.Kind.Length
            ? IntakeTexts.KindAndPart(importer.Name, summary.Format[(importer.Kind.Length + 1)..])
            : importer.Name;

    private static string EndingOf(string path)
    {
        Span<byte> start = stackalloc byte[2];
        using var file = File.OpenRead(path);
        return file.ReadAtLeast(start, 2, throwOnEndOfStream: false) == 2 && start is [0x1F, 0x8B] ? ".source.gz" : ".source";
    }
}
