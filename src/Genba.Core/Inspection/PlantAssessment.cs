using Genba.Core.Actions;
using Genba.Core.Assessment;
using Genba.Core.AssetLedger;
using Genba.Core.Assets;
using Genba.Core.Detection;
using Genba.Core.Ledger;
using Genba.Core.Observations;
using Genba.Core.Planning;
using Genba.Core.Registers;
using Genba.Core.Storage;

namespace Genba.Core.Inspection;

/// <summary>Makes what the assessment looks at of what the other capabilities know.</summary>
public static class PlantAssessment
{
    // Judging itself adds one entry; more than a few in a row are always a person's.
    private const int EntriesLookedAt = 20;

    /// <summary>
    /// All that evidence rules look at, of a data folder. Findings that a person called false or accepted are settled, and those that a work order covers. It
    /// takes seconds for a million conversations: judge once after each change and keep it (<see cref="JudgementStore"/>).
    /// </summary>
    public static async Task<AssessmentScope> ReadAsync(Database database, TimeProvider clock, CancellationToken cancel)
    {
        var (plant, rows, compared) = await ReadPlantAsync(database, clock, cancel);
        return await ReadAsync(plant, rows, compared, database, clock, cancel);
    }

    /// <summary>
    /// Looks at the whole folder again and keeps what it says: findings in the plant's own words, then judgements; call it
    /// after anything changed there.
    /// </summary>
    public static async Task JudgeAsync(Database database, TimeProvider clock, CancellationToken cancel)
    {
        var logSize = (await new LogStore(database).ListAsync(null, null, 1, cancel)) is [var newest] ? newest.Index + 1 : 0;
        var (plant, rows, compared) = await ReadPlantAsync(database, clock, cancel);
        // Records and a ledger speak also where nothing was captured yet.
        if (plant.Captures.Count == 0 && (await new RegisterStore(database, clock).ReadBookAsync(cancel)).Count == 0) return;
        await new PlantStore(database, clock).DetectAgainAsync(plant, compared, cancel);
        await new JudgementStore(database, clock).JudgeAsync(await ReadAsync(plant, rows, compared, database, clock, cancel), logSize, cancel);
        await new KeyFigureStore(database, clock).KeepAsync(compared?.Open.Count(), cancel);
    }

    /// <summary>Somebody did something after the last judging: the program ended before it could judge again.</summary>
    public static async Task<bool> IsBehindAsync(Database database, TimeProvider clock, CancellationToken cancel)
    {
        var judged = await new JudgementStore(database, clock).JudgedSizeAsync(cancel) ?? 0;
        var newest = await new LogStore(database).ListAsync(null, null, EntriesLookedAt, cancel);
        return newest.Any(entry => entry.Index >= judged && entry.Type is not (EntryTypes.JudgementsMade or EntryTypes.LogStarted));
    }

    /// <summary>All assets of ledger and sight.</summary>
    public static async Task<IReadOnlyList<KnownAsset>> KnownAssetsAsync(Database database, TimeProvider clock, CancellationToken cancel)
    {
        var (plant, rows, compared) = await ReadPlantAsync(database, clock, cancel);
        return KnownAsset.Of(plant.Assets, rows, compared?.Matches ?? []);
    }

    private static async Task<(Plant Plant, IReadOnlyList<LedgerRow> Rows, ReconciliationResult? Compared)> ReadPlantAsync(
        Database database, TimeProvider clock, CancellationToken cancel)
    {
        var plant = await new PlantStore(database, clock).LoadAsync(cancel);
        var ledger = new AssetLedgerStore(database, clock);
        var rows = (await ledger.LoadAsync(cancel)).Rows;
        return (plant, rows, rows.Count == 0 ? null : Reconciliation.Compare(plant, rows, await ledger.DecisionsAsync(cancel)));
    }

    private static async Task<AssessmentScope> ReadAsync(
        Plant plant, IReadOnlyList<LedgerRow> rows, ReconciliationResult? compared, Database database, TimeProvider clock, CancellationToken cancel)
    {
        var findings = await new FindingStore(database, clock).ListAsync(cancel);
        var settings = new AssessmentSettingStore(database, clock);
        return new()
        {
            Plant = plant,
            Ledger = compared is null ? null : Compare(plant, rows, compared),
            Findings = [.. findings.Where(one => one is { State: FindingState.Incident } or { State: FindingState.New, Finding.WorkOrder: null }).Select(one => one.Finding)],
            Registers = await new RegisterStore(database, clock).ReadBookAsync(cancel),
            Plan = OutlineOf(await new PlanStore(database, clock).ReadAsync(cancel)),
            Settings = await settings.ReadSettingsAsync(cancel),
            Today = DateOnly.FromDateTime(clock.GetLocalNow().DateTime),
        };
    }

    /// <summary>A ledger beside a plant, as evidence rules need it. Differences that a person rejected, with a reason, are settled.</summary>
    public static LedgerComparison Compare(Plant plant, IReadOnlyList<LedgerRow> rows, ReconciliationResult reconciled)
    {
        var assets = plant.Assets.ToDictionary(asset => asset.Id);
        var standing = reconciled.Differences.Where(difference => difference.State != DifferenceState.Rejected).ToList();
        var inUse = rows.Count(row => !row.IsRetired);
        var unknown = standing.Where(difference => difference.Kind == DifferenceKind.NotInLedger && difference.AssetId is not null).ToList();
        return new(inUse, reconciled.Matches.Count(match => !match.Row.IsRetired), reconciled.Matches.Count + unknown.Count)
        {
            Machines = MachinesOf(rows, reconciled),
            Unregistered = [.. unknown.Select(difference => UnregisteredOf(assets[difference.AssetId!], difference.Evidence))],
            NeverSeen = [.. standing
                .Where(difference => difference is { Kind: DifferenceKind.NeverSeen, Watch.SeenThere: > 0 })
                .Select(difference => new LedgerGap(LabelOf(rows, difference), (int)difference.Watch!.Watched.TotalDays, []))],
            Differing = [.. standing
                .Where(difference => difference.Kind == DifferenceKind.FieldDiffers)
                .GroupBy(difference => difference.RowId)
                .Select(row => new LedgerGap(LabelOf(rows, row.First()), 0, [.. row.SelectMany(difference => difference.Evidence)]))],
        };
    }

    /// <summary>The plan as evidence rules read it; null while nobody began it.</summary>
    public static PlanOutline? OutlineOf(Plan plan)
    {
        var threats = plan.Of(PlanTables.Threat).ToList();
        var demands = plan.Of(PlanTables.Goal).Concat(plan.Of(PlanTables.Demand)).Concat(plan.Of(PlanTables.Condition))
            .Select(row => new PlannedDemand(
                string.Join('\n', row.Cells.Values.SelectMany(cell => new[] { cell.En, cell.Ja }).Distinct()), DateOnly.FromDateTime(row.ChangedAt.LocalDateTime)))
            .ToList();
        var zones = plan.Of(PlanTables.Zone).Select(zone =>
        {
            var own = threats.Where(threat => threat.Links(PlanFields.Zone).Contains(zone.Id)).ToList();
            return new PlannedZone(
                zone.Name.En, zone.Code(PlanFields.Zone), own.Count,
                own.Count(threat => threat.Code(PlanFields.Answer) is { Length: > 0 } answer && (answer != "reduce" || threat.Code(PlanFields.Measure).Length > 0)));
        }).ToList();
        return demands.Count + zones.Count == 0 ? null : new(demands, zones);
    }

    private static List<LedgerMachine> MachinesOf(IReadOnlyList<LedgerRow> rows, ReconciliationResult reconciled)
    {
        var assets = reconciled.Matches.Where(match => match.IsCertain).GroupBy(match => match.Row.Id).ToDictionary(group => group.Key, group => group.First().Asset.Id);
        return [.. rows.Where(row => !row.IsRetired).Select(row => new LedgerMachine(
            row.Label, row[LedgerField.Id], assets.GetValueOrDefault(row.Id), row[LedgerField.Vendor], row[LedgerField.Place], row[LedgerField.Firmware] is not null))];
    }

    private static LedgerGap UnregisteredOf(Asset asset, IReadOnlyList<PacketReference> evidence) =>
        new(PlantReading.NameOf(asset), (int)(asset.Seen.Last - asset.Seen.First).TotalDays, evidence);

    private static string LabelOf(IReadOnlyList<LedgerRow> rows, LedgerDifference difference) =>
        rows.FirstOrDefault(row => row.Id == difference.RowId)?.Label ?? difference.RowId ?? "";
}
