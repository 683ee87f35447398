using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Genba.Core.AssetLedger;
using Genba.Core.Assets;
using Genba.Core.Changes;
using Genba.Core.Components;
using Genba.Core.Detection;
using Genba.Core.Imports.Vendors;
using Genba.Core.Ledger;
using Genba.Core.Observations;
using Genba.Core.Storage;
using Genba.Core.WorkOrders;
using Genba.Core.Zones;

namespace Genba.Core.Inspection;

/// <summary>
/// The plant of a data folder. What captures showed is kept as it was read; assets, conversations and findings are made from
/// all of it again after each import, in the same transaction, so that nobody ever sees one without the other.
/// </summary>
public sealed class PlantStore(Database database, TimeProvider clock)
{
    private const int MostFindingsKept = 20_000;

    /// <summary>
    /// Keeps what captures showed, one set for each capture. A capture that is already here changes nothing. When it returns
    /// the import is durable; before, nothing of it is there.
    /// </summary>
    /// <returns>The captures that were new.</returns>
    public async Task<IReadOnlyList<CaptureSummary>> ImportAsync(
        IReadOnlyList<ObservationSet> captures, string actor, CancellationToken cancel)
    {
        var added = new List<CaptureSummary>();
        await using var change = await database.BeginChangeAsync(cancel);
        foreach (var set in captures)
        {
            var capture = set.Captures.Single();
            if (!await InsertAsync(change, capture, set, cancel)) continue;
            added.Add(capture);
            await change.AppendAsync(
                new(EntryTypes.CaptureImported, actor, "capture/" + capture.Sha256)
                {
                    Payload = new JsonObject
                    {
                        ["name"] = capture.Name, ["format"] = capture.Format, ["packets"] = capture.Packets, ["bytes"] = capture.Bytes,
                        ["problems"] = capture.Problems.Count,
                    },
                },
                cancel);
        }
        if (added.Count == 0) return added;
        await RebuildAsync(change, cancel);
        await change.CommitAsync(cancel);
        return added;
    }

    /// <summary>Takes a capture and all that it showed out of the plant; the log remembers that it was there.</summary>
    /// <returns>False when it is not here.</returns>
    public async Task<bool> RemoveAsync(string sha256, string actor, string reason, CancellationToken cancel)
    {
        await using var change = await database.BeginChangeAsync(cancel);
        await using var delete = change.CreateCommand("DELETE FROM capture WHERE sha256 = @sha256");
        delete.Add("sha256", sha256);
        if (await delete.ExecuteNonQueryAsync(cancel) == 0) return false;
        await change.AppendAsync(
            new(EntryTypes.CaptureRemoved, actor, "capture/" + sha256) { Payload = new JsonObject { ["reason"] = reason } }, cancel);
        await RebuildAsync(change, cancel);
        await change.CommitAsync(cancel);
        return true;
    }

    /// <summary>Puts these zones and conduits in place of the declared ones.</summary>
    public Task<ZoneOutcome> DeclareZonesAsync(ZoneModel model, string actor, CancellationToken cancel) =>
        ChangeZonesAsync(_ => model, actor, cancel);

    /// <summary>
    /// Changes the declared zones and conduits, however much of them, as one deed; the plant is made again by them. What does
    /// not hold together is refused whole.
    /// </summary>
    /// <param name="edit">Of what is declared when the change begins; it may be called again.</param>
    public Task<ZoneOutcome> ChangeZonesAsync(Func<ZoneModel, ZoneModel> edit, string actor, CancellationToken cancel) =>
        ChangeZonesAsync(_ => true, edit, actor, cancel);

    /// <inheritdoc cref="ChangeZonesAsync(Func{ZoneModel, ZoneModel}, string, CancellationToken)"/>
    /// <param name="isAsSeen">Whether what the person looked at is still declared so; else nothing is kept, and he is told.</param>
    public async Task<ZoneOutcome> ChangeZonesAsync(
        Func<ZoneModel, bool> isAsSeen, Func<ZoneModel, ZoneModel> edit, string actor, CancellationToken cancel)
    {
        await using var change = await database.BeginChangeAsync(cancel);
        var before = await ZoneRows.ReadAsync(change.Connection, cancel);
        if (!isAsSeen(before)) return new ZoneOutcome.ChangedMeanwhile();
        var after = ZoneRules.Tidy(edit(before));
        if (ZoneRules.Check(after) is { Count: > 0 } problems) return new ZoneOutcome.Refused(problems);
        if (ZoneRows.EntryOf(before, after, actor) is not { } entry) return new ZoneOutcome.Unchanged();
        await ZoneRows.ReplaceAsync(change, after, cancel);
        var index = await change.AppendAsync(entry, cancel);
        await RebuildAsync(change, cancel);
        await change.CommitAsync(cancel);
        return new ZoneOutcome.Kept(index);
    }

    /// <summary>The declared zones and conduits; empty while nobody declared any.</summary>
    public async Task<ZoneModel> DeclaredZonesAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await ZoneRows.ReadAsync(connection, cancel);
    }

    /// <summary>Names makers by this listing from now on and makes the assets again.</summary>
    /// <returns>False when it is in use already; nothing changed.</returns>
    public async Task<bool> ImportVendorsAsync(VendorListing listing, string actor, CancellationToken cancel)
    {
        await using var change = await database.BeginChangeAsync(cancel);
        if (!await TakeVendorsAsync(change, listing, actor, cancel)) return false;
        await CommitVendorsAsync(change, listing, cancel);
        return true;
    }

    /// <summary>The same inside a change of the caller, who ends it with <see cref="CommitVendorsAsync"/>.</summary>
    internal async Task<bool> TakeVendorsAsync(Change change, VendorListing listing, string actor, CancellationToken cancel)
    {
        if (new VendorsFile(database.Folder).Holds(listing.Bytes)) return false;
        await change.AppendAsync(
            new(EntryTypes.VendorsImported, actor, "vendors/" + Convert.ToHexStringLower(SHA256.HashData(listing.Bytes)))
            {
                Payload = new JsonObject
                {
                    ["name"] = listing.Registry.Source, ["prefixes"] = listing.Registry.Prefixes,
                    ["files"] = new JsonArray(
                        [.. listing.Sources.Select(source => new JsonObject { ["name"] = source.Name, ["sha256"] = source.Sha256 })]),
                },
            },
            cancel);
        await RebuildAsync(change, cancel, listing.Registry);
        return true;
    }

    internal Task CommitVendorsAsync(Change change, VendorListing listing, CancellationToken cancel) =>
        new VendorsFile(database.Folder).ReplaceAsync(listing.Bytes, () => change.CommitAsync(cancel), cancel);

    /// <summary>A person says that two devices are one; assets are made again. Addresses that stay tell which two.</summary>
    /// <param name="one">Id of an asset: its MAC or IP address.</param>
    /// <returns>False when they are joined already, or are the same.</returns>
    public async Task<bool> JoinAsync(string one, string other, string reason, string actor, CancellationToken cancel)
    {
        if (one == other) return false;
        var (lesser, greater) = InOrder(one, other);
        await using var change = await database.BeginChangeAsync(cancel);
        var payload = new JsonObject { ["name"] = $"{one}, {other}", ["reason"] = reason };
        var index = await change.AppendAsync(new(EntryTypes.AssetsJoined, actor, $"asset/{one}", $"asset/{other}") { Payload = payload }, cancel);
        if (!await AssetJoinRows.InsertAsync(change, new(lesser, greater, reason, actor, clock.GetUtcNow(), index), cancel)) return false;
        await RebuildAsync(change, cancel);
        await change.CommitAsync(cancel);
        return true;
    }

    /// <summary>Takes back what <see cref="JoinAsync"/> said.</summary>
    /// <returns>False when no person joined them.</returns>
    public async Task<bool> PartAsync(string one, string other, string actor, CancellationToken cancel)
    {
        var (lesser, greater) = InOrder(one, other);
        await using var change = await database.BeginChangeAsync(cancel);
        if (!await AssetJoinRows.DeleteAsync(change, lesser, greater, cancel)) return false;
        var payload = new JsonObject { ["name"] = $"{one}, {other}" };
        await change.AppendAsync(new(EntryTypes.AssetsParted, actor, $"asset/{one}", $"asset/{other}") { Payload = payload }, cancel);
        await RebuildAsync(change, cancel);
        await change.CommitAsync(cancel);
        return true;
    }

    /// <summary>What people said is one device, oldest first.</summary>
    public async Task<IReadOnlyList<AssetJoin>> JoinsAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await AssetJoinRows.ReadAsync(connection, cancel);
    }

    private static (string Lesser, string Greater) InOrder(string one, string other) =>
        string.CompareOrdinal(one, other) < 0 ? (one, other) : (other, one);

    /// <summary>Looks for findings again, after the ledger or a setting changed; what is the same stays as it is.</summary>
    /// <param name="plant">As <see cref="LoadAsync"/> gave it.</param>
    /// <param name="compared">The ledger beside it; null while there is none.</param>
    public async Task DetectAgainAsync(Plant plant, ReconciliationResult? compared, CancellationToken cancel)
    {
        var report = await DetectAsync(plant, compared, cancel);
        await using var change = await database.BeginHousekeepingAsync(cancel);
        if (!await PlantTables.ReplaceFindingsAsync(change, report, cancel)) return;
        await change.CommitAsync(cancel);
    }

    /// <summary>Everything, for what looks at the whole plant at once. It takes seconds for a million conversations.</summary>
    public async Task<Plant> LoadAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await ReadPlantAsync(connection, null, cancel);
    }

    /// <summary>Counts of the whole plant and the number of its present state.</summary>
    public async Task<PlantSummary> SummaryAsync(CancellationToken cancel)
    {
        await using var command = database.CreateCommand("""
            SELECT version, captures, packets, bytes, assets, conversations, crossing, operations, findings, watched_us, maturity_percent
            FROM plant_summary
            """);
        await using var row = await command.ExecuteReaderAsync(cancel);
        await row.ReadAsync(cancel);
        return new(
            row.GetInt64(0), row.GetInt32(1), row.GetInt64(2), row.GetInt64(3), row.GetInt32(4), row.GetInt32(5), row.GetInt32(6),
            row.GetInt64(7), row.GetInt32(8), TimeSpan.FromMicroseconds(row.GetInt64(9)), row.GetInt32(10));
    }

    private async Task<bool> InsertAsync(Change change, CaptureSummary capture, ObservationSet set, CancellationToken cancel)
    {
        await using var insert = change.CreateCommand("""
            INSERT INTO capture (sha256, name, packets, bytes, first_us, last_us, imported_us, observations)
            VALUES (@sha256, @name, @packets, @bytes, @first, @last, @imported, @observations) ON CONFLICT (sha256) DO NOTHING
            """);
        insert.Add("sha256", capture.Sha256);
        insert.Add("name", capture.Name);
        insert.Add("packets", capture.Packets);
        insert.Add("bytes", capture.Bytes);
        insert.Add("first", capture.First?.Microseconds);
        insert.Add("last", capture.Last?.Microseconds);
        insert.Add("imported", UnixMicroseconds.From(clock.GetUtcNow()));
        insert.Add("observations", ObservationCodec.Encode(set));
        return await insert.ExecuteNonQueryAsync(cancel) > 0;
    }

    private async Task RebuildAsync(Change change, CancellationToken cancel, OuiRegistry? vendors = null)
    {
        var plant = await ReadPlantAsync(change.Connection, vendors, cancel);
        await PlantTables.RewriteAsync(change, plant, await DetectAsync(plant, await CompareAsync(plant, cancel), cancel), cancel);
    }

    private async Task<ReconciliationResult?> CompareAsync(Plant plant, CancellationToken cancel)
    {
        var ledger = new AssetLedgerStore(database, clock);
        var rows = (await ledger.LoadAsync(cancel)).Rows;
        return rows.Count == 0 ? null : Reconciliation.Compare(plant, rows, await ledger.DecisionsAsync(cancel));
    }

    /// <summary>By the plant's own settings, in the plant's own words.</summary>
    private async Task<DetectionReport> DetectAsync(Plant plant, ReconciliationResult? compared, CancellationToken cancel)
    {
        var said = new ChangeStore(database, clock);
        var options = await new DetectionSettingStore(database, clock).ReadAsync(cancel) with
        {
            Zones = await said.ZonesAsync(cancel),
            Decisions = await said.DecisionsAsync(cancel),
            Orders = await new WorkOrderStore(database, clock).StandingAsync(cancel),
            Sboms = await new SbomTieStore(database, clock).CompareAsync(plant.Assets, compared?.Matches ?? [], cancel),
        };
        var report = DetectionTable.Run(LedgerNames.Give(plant, compared), options);
        return report.Findings.Count > MostFindingsKept ? report with { Findings = [.. report.Findings.Take(MostFindingsKept)] } : report;
    }

    /// <param name="vendors">Null: the listing of the folder.</param>
    private async Task<Plant> ReadPlantAsync(System.Data.Common.DbConnection connection, OuiRegistry? vendors, CancellationToken cancel)
    {
        var sets = new List<ObservationSet>();
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = "SELECT observations FROM capture ORDER BY id";
            await using var row = await command.ExecuteReaderAsync(cancel);
            while (await row.ReadAsync(cancel))
            {
                await using var bytes = row.GetStream(0);
                sets.Add(ObservationCodec.Decode(bytes));
            }
        }
        var zones = await ZoneRows.ReadAsync(connection, cancel);
        var joins = await AssetJoinRows.ReadAsync(connection, cancel);
        return PlantBuilder.Build(ObservationMerge.Merge(sets), zones, vendors ?? OuiRegistry.In(database.Folder), sets, joins);
    }
}

/// <param name="Version">Grows with every change; what was made from one version need not be made again while it stands.</param>
/// <param name="Crossing">Conversations that cross zones.</param>
/// <param name="MaturityPercent">How far the rules about new things have learned.</param>
public sealed record PlantSummary(
    long Version, int Captures, long Packets, long Bytes, int Assets, int Conversations, int Crossing, long Operations, int Findings,
    TimeSpan Watched, int MaturityPercent);
