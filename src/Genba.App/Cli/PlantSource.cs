using Genba.Core.Assessment;
using Genba.Core.AssetLedger;
using Genba.Core.Detection;
using Genba.Core.Imports;
using Genba.Core.Inspection;
using Genba.Core.Observations;
using Genba.Core.Texts;
using Genba.Core.Zones;

namespace Genba.App.Cli;

/// <summary>Reads the evidence that <c>genba assess</c> is pointed at: a data folder, an inspection document or a capture.</summary>
internal static class PlantSource
{
    /// <param name="ledger">Null: nothing is compared with a ledger.</param>
    /// <param name="zones">Null: no zones are declared.</param>
    /// <param name="fault">Why nothing could be read, when the answer is null.</param>
    public static AssessmentScope? Read(FileInfo plant, FileInfo? ledger, FileInfo? zones, out BilingualText? fault, CancellationToken cancel)
    {
        if (ReadZones(zones, out fault) is not { } model || ReadPlant(plant, model, out fault, cancel) is not { } read) return null;
        LedgerComparison? comparison = null;
        if (ledger is not null && (comparison = Compare(read.Plant, ledger, out fault, cancel)) is null) return null;
        return new()
        {
            Plant = read.Plant, Findings = read.Findings, Ledger = comparison,
            Today = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime),
        };
    }

    /// <summary>The machines of an inspection document or a capture.</summary>
    /// <param name="fault">Why nothing could be read, when the answer is null.</param>
    public static IReadOnlyList<KnownAsset>? ReadAssets(FileInfo plant, out BilingualText? fault, CancellationToken cancel) =>
        ReadPlant(plant, ZoneModel.Empty, out fault, cancel) is { } read ? KnownAsset.Of(read.Plant.Assets, [], []) : null;

    private static ZoneModel? ReadZones(FileInfo? file, out BilingualText? fault)
    {
        fault = null;
        try
        {
            return file is null ? ZoneModel.Empty : ZoneFile.Load(file.FullName);
        }
        catch (InvalidDataException wrong)
        {
            fault = new(wrong.Message, wrong.Message);
            return null;
        }
    }

    private static InspectionReading.Read? ReadPlant(FileInfo file, ZoneModel zones, out BilingualText? fault, CancellationToken cancel)
    {
        fault = null;
        if (LooksLikeJson(file))
        {
            var reading = InspectionReader.Read(file.Name, File.ReadAllBytes(file.FullName), zones);
            fault = (reading as InspectionReading.Rejected)?.Reason;
            return reading as InspectionReading.Read;
        }
        CaptureOutcome outcome;
        using (var progress = new ConsoleProgress(file.Name))
            outcome = CaptureInspection.Run(file.FullName, progress, cancel);
        fault = (outcome as CaptureOutcome.Rejected)?.Reason;
        if (outcome is not CaptureOutcome.Inspected inspected) return null;
        var plant = PlantBuilder.Build(ObservationMerge.Merge([inspected.Observations]), zones);
        return new(plant, DetectionTable.Run(plant, new()).Findings);
    }

    private static LedgerComparison? Compare(Plant plant, FileInfo file, out BilingualText? fault, CancellationToken cancel)
    {
        using var content = file.OpenRead();
        var reading = AssetLedgerImporter.Read(content, file.Name, LedgerChoices.None, cancel);
        fault = (reading as LedgerReading.Rejected)?.Problem.What;
        if (reading is not LedgerReading.Read read) return null;
        var reconciled = Reconciliation.Compare(plant, read.Table.Rows, Reconciliation.NoDecisions);
        return PlantAssessment.Compare(plant, read.Table.Rows, reconciled);
    }

    private static bool LooksLikeJson(FileInfo file)
    {
        using var content = file.OpenRead();
        Span<byte> start = stackalloc byte[4];
        start = start[..content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        return start is [(byte)'{', ..] or [0xEF, 0xBB, 0xBF, (byte)'{'];
    }
}
