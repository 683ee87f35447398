using System.Security.Cryptography;
using Genba.Core.Assessment;
using Genba.Core.AssetLedger;
using Genba.Core.Frameworks;
using Genba.Core.Imports;
using Genba.Core.Imports.Returns;
using Genba.Core.Imports.Sources;
using Genba.Core.Inspection;
using Genba.Core.Storage;
using Genba.Core.Texts;
using Genba.Core.Zones;

namespace Genba.App.Intake;

/// <summary>Takes a file that somebody brought into the plant, whatever kind it is: all of it or nothing.</summary>
internal sealed class PlantIntake(
    Database database, PlantStore plants, AssetLedgerStore ledgers, AssessmentStore assessments, AnswerStore checklist, TimeProvider clock)
{
    private readonly SourceIntake _sources = new(database, plants);

    /// <summary>Reads, keeps and judges again. The file may be moved away; what is left of it belongs to the caller.</summary>
    /// <param name="name">What the person calls it; where the contents do not tell, its ending does.</param>
    public async Task<IntakeOutcome> TakeAsync(
        string path, string name, IProgress<ReadingProgress>? progress, string actor, CancellationToken cancel)
    {
        var made = File.GetLastWriteTime(path);
        var outcome = Path.GetExtension(name).ToLowerInvariant() switch
        {
            _ when SourceReading.Recognise(path, name) is { } kind =>
                await _sources.TakeAsync([new(path, name, made)], kind, actor, cancel),
            ".json" => await TakeJsonAsync(path, name, actor, cancel),
            _ when HasLedgerName(name) => await ImportLedgerAsync(path, name, LedgerChoices.None, actor, cancel),
            _ when SourceIntake.IsArchive(path) => await TakeArchiveAsync(path, name, null, actor, cancel),
            _ => await TakeCaptureAsync(path, name, progress, actor, cancel),
        };
        if (outcome is IntakeOutcome.Taken) await PlantAssessment.JudgeAsync(database, clock, cancel);
        return outcome;
    }

    /// <summary>Takes sources beside captures; archives are opened.</summary>
    /// <param name="kind">Null: each file is what its contents say.</param>
    public async Task<IntakeOutcome> TakeSourcesAsync(
        IReadOnlyList<IncomingFile> files, ISourceImporter? kind, string actor, CancellationToken cancel)
    {
        var outcome = files is [var only] && SourceIntake.IsArchive(only.Path)
            ? await TakeArchiveAsync(only.Path, only.Name, kind, actor, cancel)
            : await _sources.TakeAsync(files, kind, actor, cancel);
        if (outcome is IntakeOutcome.Taken) await PlantAssessment.JudgeAsync(database, clock, cancel);
        return outcome;
    }

    /// <summary>A ledger by its name, and not something that its contents show to be a source.</summary>
    public static bool IsLedger(string path, string name) => HasLedgerName(name) && SourceReading.Recognise(path, name) is null;

    private static bool HasLedgerName(string name) => ImporterTable.For(name) is AssetLedgerImporter;

    /// <summary>Takes over a ledger as a person confirmed it, and judges again.</summary>
    public async Task<IntakeOutcome> TakeLedgerAsync(
        string path, string name, LedgerChoices choices, string actor, CancellationToken cancel)
    {
        var outcome = await ImportLedgerAsync(path, name, choices, actor, cancel);
        if (outcome is IntakeOutcome.Taken) await PlantAssessment.JudgeAsync(database, clock, cancel);
        return outcome;
    }

    private async Task<IntakeOutcome> TakeArchiveAsync(string path, string name, ISourceImporter? kind, string actor,
        CancellationToken cancel)
    {
        var folder = path + ".files";
        try
        {
            var files = await SourceIntake.ExtractAsync(path, folder, cancel);
            return await _sources.TakeAsync(files, kind, actor, cancel);
        }
        catch (InvalidDataException)
        {
            return new IntakeOutcome.Refused(IntakeTexts.BadArchive(name));
        }
        finally
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<IntakeOutcome> TakeCaptureAsync(
        string path, string name, IProgress<ReadingProgress>? progress, string actor, CancellationToken cancel)
    {
        CaptureOutcome outcome;
        await using (var file = File.OpenRead(path)) outcome = CaptureInspection.Run(file, name, progress, cancel);
        if (outcome is not CaptureOutcome.Inspected inspected) return new IntakeOutcome.Refused(((CaptureOutcome.Rejected)outcome).Reason);
        var capture = inspected.Observations.Captures.Single();
        // First the file, then the rows: a file without rows is harmless, rows without their file would be proof of nothing.
        File.Move(path, database.Folder.CaptureFile(capture.Sha256, EndingOf(name, capture.Format)), overwrite: true);
        var added = await plants.ImportAsync([inspected.Observations], actor, cancel);
        if (added.Count == 0) return new IntakeOutcome.Taken(IntakeTexts.CaptureWasHere(name), "/");
        var summary = await plants.SummaryAsync(cancel);
        return new IntakeOutcome.Taken(IntakeTexts.CaptureRead(name, capture.Packets, summary.Assets, summary.Findings), "/");
    }

    /// <summary>Columns mean what they meant before, or what their headings say, unless a person chose otherwise.</summary>
    private async Task<IntakeOutcome> ImportLedgerAsync(
        string path, string name, LedgerChoices choices, string actor, CancellationToken cancel)
    {
        await using var file = File.OpenRead(path);
        var returns = new LedgerReturnStore(database, clock);
        var (known, stamp) = await returns.LoadAsync(cancel);
        if (known.Rows.Count > 0 && await ReturnAsync(returns, known.Layout, stamp, file, name, actor, cancel) is { } returned) return returned;
        var reading = AssetLedgerImporter.Read(file, name, choices with { Known = known.Layout }, cancel);
        if (reading is LedgerReading.Rejected rejected)
            return new IntakeOutcome.Refused(IntakeTexts.LedgerRefused(rejected.Problem.What, rejected.Problem.Remedy));
        var read = (LedgerReading.Read)reading;
        file.Position = 0;
        var sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel));
        var done = await ledgers.ImportAsync(read.Table, sha256, removeMissing: false, actor, cancel);
        var lost = read.Preview.Problems.Where(problem => problem.Weight == ProblemWeight.Fault).Sum(problem => problem.Count);
        return new IntakeOutcome.Taken(lost == 0 ? IntakeTexts.LedgerRead(name, done.Rows) : IntakeTexts.LedgerReadInPart(name,
            done.Rows, lost), "/ledger");
    }

    /// <summary>An export that comes back is compared with the ledger cell by cell; where both changed, a person is needed.</summary>
    /// <returns>Null for a file that is no export of this ledger.</returns>
    private static async Task<IntakeOutcome?> ReturnAsync(
        LedgerReturnStore returns, LedgerLayout layout, ExportStamp stamp, FileStream file, string name, string actor, CancellationToken cancel)
    {
        switch (LedgerReturnReader.Read(file, name, layout, stamp, cancel))
        {
            case ReturnReading.Read { File: { IsWhole: true } returned }:
                file.Position = 0;
                var sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel));
                var none = new Dictionary<string, ReturnSide>();
                return await returns.ApplyAsync(returned, sha256, none, removeGone: false, actor, cancel) is ReturnOutcome.Applied applied
                    ? new IntakeOutcome.Taken(IntakeTexts.LedgerRead(name, applied.Import.Rows), "/ledger")
                    : new IntakeOutcome.Refused(IntakeTexts.LedgerConflicts(name));
            case ReturnReading.Read { File.Problems: [var fault, ..] }:
                return new IntakeOutcome.Refused(IntakeTexts.LedgerRefused(fault.What, fault.Remedy));
            case ReturnReading.Rejected { Problem: { Cell: not null } problem }:
                return new IntakeOutcome.Refused(IntakeTexts.LedgerRefused(problem.What, problem.Remedy));
            default:
                file.Position = 0;
                return null;
        }
    }

    /// <summary>Answers of a checklist, or zones.</summary>
    private async Task<IntakeOutcome> TakeJsonAsync(string path, string name, string actor, CancellationToken cancel)
    {
        var bytes = await File.ReadAllBytesAsync(path, cancel);
        if (AnswersDocument.Read(FrameworkLibrary.Factory, bytes) is AnswersOutcome.Accepted answers)
        {
            var source = Convert.ToHexStringLower(SHA256.HashData(bytes));
            var current = await assessments.CurrentAsync(cancel);
            return await checklist.ImportAsync(current.Id, FrameworkLibrary.Factory, answers.Answers, source, actor, cancel) is { } changed
                ? new IntakeOutcome.Taken(IntakeTexts.AnswersRead(name, changed), "/checklist")
                : new IntakeOutcome.Refused(IntakeTexts.AssessmentClosed(name));
        }
        switch (ZoneFile.Read(bytes))
        {
            case ZoneReading.Read zones:
                await plants.DeclareZonesAsync(zones.Model, actor, cancel);
                return new IntakeOutcome.Taken(IntakeTexts.ZonesRead(name, zones.Model.Zones.Count), "/zones");
            case ZoneReading.Rejected rejected:
                return new IntakeOutcome.Refused(ZoneFile.TextOf(name, rejected.Problems[0]));
            default:
                return new IntakeOutcome.Refused(IntakeTexts.NoSuchJson(name));
        }
    }

    private static string EndingOf(string name, string format) =>
        "." + format + (Path.GetExtension(name).ToLowerInvariant() is var packing and (".gz" or ".zst") ? packing : "");
}

/// <summary>What became of a file.</summary>
internal abstract record IntakeOutcome
{
    private IntakeOutcome() { }

    /// <summary>What could not be read or was left out, with what to do about it.</summary>
    public IReadOnlyList<BilingualText> Notes { get; init; } = [];

    /// <param name="Address">Where its result can be seen.</param>
    public sealed record Taken(BilingualText What, string Address) : IntakeOutcome;

    public sealed record Refused(BilingualText Why) : IntakeOutcome;
}
