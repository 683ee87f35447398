using System.Text.Json.Nodes;
using Genba.Core.Assets;
using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.Core.AssetLedger;

/// <summary>The asset ledger of a data folder, with what it was before and what people decided about its differences.</summary>
public sealed class AssetLedgerStore(Database database, TimeProvider clock)
{
    public async Task<LedgerTable> LoadAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await LedgerRecords.ReadAsync(connection, cancel);
    }

    /// <summary>The columns of the ledger alone; none while there is no ledger.</summary>
    public async Task<LedgerLayout> LayoutAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return (await LedgerRecords.ReadRowAsync(connection, "", cancel)).Layout;
    }

    /// <summary>The files that were taken over, newest first.</summary>
    public async Task<IReadOnlyList<LedgerImport>> ImportsAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await LedgerRecords.ReadImportsAsync(connection, cancel);
    }

    /// <summary>The last decision about each difference, by its key.</summary>
    public async Task<IReadOnlyDictionary<string, DifferenceDecision>> DecisionsAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await LedgerDecisions.ReadAsync(connection, cancel);
    }

    /// <summary>Takes over a file: all of it or, when it fails, nothing.</summary>
    /// <param name="sha256">Of the file.</param>
    /// <param name="removeMissing">Rows that the file does not hold are taken out; they stay in the history.</param>
    public async Task<LedgerImport> ImportAsync(
        LedgerTable file, string sha256, bool removeMissing, string actor, CancellationToken cancel)
    {
        await using var change = await database.BeginChangeAsync(cancel);
        var merge = LedgerMerge.Of(await LedgerRecords.ReadAsync(change, cancel), file, removeMissing);
        var origin = file.Rows.Count == 0 ? LedgerOrigin.None : file.Rows[0].Source.Origin;
        var done = new LedgerImport(
            0, origin.File, sha256, origin.Sheet, file.Rows.Count, merge.Added, merge.Changed, merge.Missing.Count, merge.Removed,
            clock.GetUtcNow(), actor, 0);
        var index = await change.AppendAsync(new(EntryTypes.LedgerImported, actor, $"ledger-file/{sha256}") { Payload = PayloadOf(done) }, cancel);
        done = done with { LogIndex = index };
        done = done with { Id = await LedgerRecords.InsertImportAsync(change, done, origin, cancel) };
        var writer = new LedgerWriter(change, index, clock.GetUtcNow());
        await writer.KeepVersionsAsync(merge.Touched.Select(row => row.Id), cancel);
        if (removeMissing) await writer.RemoveAsync(merge.Missing.Select(row => row.Id), cancel);
        await writer.WriteLayoutAsync(merge.Table.Layout, cancel);
        await writer.WriteRowsAsync(merge.Table.Rows, row => ReferenceEquals(row.Source.Origin, origin) ? done.Id : null, cancel);
        await change.CommitAsync(cancel);
        return done;
    }

    /// <summary>Accepts differences: the ledger then says what was seen. All of them in one change.</summary>
    /// <param name="assetsOfPlant">Where the devices of the differences are found.</param>
    /// <param name="fields">For rows that may be a device: the fields that take the observed value; null for those that differ.</param>
    public async Task AcceptAsync(
        IReadOnlyList<LedgerDifference> differences, IReadOnlyList<Asset> assetsOfPlant, IReadOnlySet<LedgerField>? fields, string actor,
        CancellationToken cancel)
    {
        var assets = assetsOfPlant.ToDictionary(asset => asset.Id, StringComparer.Ordinal);
        await using var change = await database.BeginChangeAsync(cancel);
        var table = await LedgerRecords.ReadAsync(change, cancel);
        foreach (var difference in differences)
        {
            var row = difference.RowId is null ? null : table.Rows.FirstOrDefault(row => row.Id == difference.RowId);
            var asset = difference.AssetId is null ? null : assets.GetValueOrDefault(difference.AssetId);
            // Somebody else was faster: the row or the device is no longer there.
            if ((difference.RowId is not null && row is null) || (difference.AssetId is not null && asset is null)) continue;
            var today = DateOnly.FromDateTime(clock.GetLocalNow().DateTime);
            var edit = LedgerEdit.Accept(difference, table, asset, row, fields, today);
            var index = await change.AppendAsync(DecisionEntry(difference, "accepted", null, actor, table, edit), cancel);
            var writer = new LedgerWriter(change, index, clock.GetUtcNow());
            await writer.KeepVersionsAsync(edit.Changed.Select(changed => changed.Id), cancel);
            await writer.WriteLayoutAsync(edit.Layout, cancel);
            await writer.WriteChangedAsync(edit.Changed, cancel);
            await LedgerDecisions.WriteAsync(
                change, difference.Key, new(DifferenceState.Accepted, null, actor, clock.GetUtcNow(), index), cancel);
            table = edit.ApplyTo(table);
        }
        await change.CommitAsync(cancel);
    }

    /// <summary>Rejects a difference: the ledger stays as it is, and the reason is kept.</summary>
    public async Task RejectAsync(LedgerDifference difference, string reason, string actor, CancellationToken cancel)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        await using var change = await database.BeginChangeAsync(cancel);
        var index = await change.AppendAsync(DecisionEntry(difference, "rejected", reason.Trim(), actor, null, null), cancel);
        await LedgerDecisions.WriteAsync(
            change, difference.Key, new(DifferenceState.Rejected, reason.Trim(), actor, clock.GetUtcNow(), index), cancel);
        await change.CommitAsync(cancel);
    }

    /// <summary>Takes a decision back; the rows become what they were before it.</summary>
    /// <returns>False when there is no such decision, or its rows were changed again since.</returns>
    public async Task<bool> UndoAsync(string key, string actor, CancellationToken cancel)
    {
        await using var change = await database.BeginChangeAsync(cancel);
        if (await LedgerDecisions.FindAsync(change, key, cancel) is not { } decision) return false;
        if (await LedgerRecords.WasChangedSinceAsync(change, decision.LogIndex, cancel)) return false;
        var payload = new JsonObject { ["difference"] = key, ["decision"] = "reopened", ["undoes"] = decision.LogIndex };
        var index = await change.AppendAsync(new(EntryTypes.DifferenceDecided, actor, $"difference/{key}") { Payload = payload }, cancel);
        await new LedgerWriter(change, index, clock.GetUtcNow()).RestoreAsync(decision.LogIndex, cancel);
        await LedgerDecisions.DeleteAsync(change, key, cancel);
        await change.CommitAsync(cancel);
        return true;
    }

    private static JsonObject PayloadOf(LedgerImport done) => new()
    {
        ["file"] = done.File,
        ["sha256"] = done.Sha256,
        ["sheet"] = done.Sheet,
        ["rows"] = done.Rows,
        ["added"] = done.Added,
        ["changed"] = done.Changed,
        ["missing"] = done.Missing,
        ["removed"] = done.Removed,
    };

    private static LogDraft DecisionEntry(
        LedgerDifference difference, string decision, string? reason, string actor, LedgerTable? before, LedgerEdit? edit)
    {
        var payload = new JsonObject { ["difference"] = difference.Key, ["decision"] = decision };
        if (reason is not null) payload["reason"] = reason;
        if (edit is not null && before is not null)
        {
            var known = before.Rows.ToDictionary(row => row.Id, StringComparer.Ordinal);
            payload["rows"] = new JsonArray([.. edit.Changed.Select(row => (JsonNode)new JsonObject
            {
                ["id"] = row.Id,
                ["before"] = known.TryGetValue(row.Id, out var old) ? LedgerRecords.CellsOf(old) : null,
                ["after"] = LedgerRecords.CellsOf(row),
            })]);
        }
        string[] subjects =
        [
            $"difference/{difference.Key}",
            .. difference.RowId is { } row ? [$"ledger-row/{row}"] : Array.Empty<string>(),
            .. difference.AssetId is { } asset ? [$"asset/{asset}"] : Array.Empty<string>(),
        ];
        return new(EntryTypes.DifferenceDecided, actor, subjects) { Payload = payload };
    }
}

/// <summary>One file that was taken over.</summary>
/// <param name="Missing">Rows of the ledger that the file did not hold.</param>
public sealed record LedgerImport(
    long Id, string File, string Sha256, string? Sheet, int Rows, int Added, int Changed, int Missing, int Removed,
    DateTimeOffset ImportedAt, string Actor, long LogIndex);
