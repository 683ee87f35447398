using System.Text.Json.Nodes;
using Genba.Core.Assets;
using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.Core.AssetLedger;

/// <summary>
/// What people decide about the ledger beside the plant. A deed, on one difference or on thousands, is one change with one entry of the
/// log, and is taken back as one.
/// </summary>
public sealed class LedgerDecisionStore(Database database, TimeProvider clock)
{
    /// <summary>Accepts differences: the ledger then says what was seen.</summary>
    /// <param name="assetsOfPlant">Where the devices of the differences are found.</param>
    /// <param name="fields">For rows that may be a device: the fields that take the observed value; null for those that differ.</param>
    /// <returns>The entry of the log; null when somebody else was faster with all of them.</returns>
    public async Task<long?> AcceptAsync(
        IReadOnlyList<LedgerDifference> differences, IReadOnlyList<Asset> assetsOfPlant, IReadOnlySet<LedgerField>? fields, string actor,
        CancellationToken cancel)
    {
        var assets = assetsOfPlant.ToDictionary(asset => asset.Id, StringComparer.Ordinal);
        await using var change = await database.BeginChangeAsync(cancel);
        var draft = new LedgerDraft(await LedgerRecords.ReadAsync(change, cancel));
        var accepted = new List<LedgerDifference>();
        foreach (var difference in differences)
        {
            var row = difference.RowId is null ? null : draft.Find(difference.RowId);
            var asset = difference.AssetId is null ? null : assets.GetValueOrDefault(difference.AssetId);
            // Somebody else was faster: the row or the device is no longer there.
            if ((difference.RowId is not null && row is null) || (difference.AssetId is not null && asset is null)) continue;
            LedgerEdit.Accept(draft, difference, asset, row, fields, Today);
            accepted.Add(difference);
        }
        if (accepted.Count == 0) return null;
        return await WriteAsync(change, draft, accepted, new(DifferenceState.Accepted, null, actor, clock.GetUtcNow(), 0), cancel);
    }

    /// <summary>Rejects a difference: the ledger stays as it is, and the reason is kept.</summary>
    public async Task<long> RejectAsync(LedgerDifference difference, string reason, string actor, CancellationToken cancel)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        await using var change = await database.BeginChangeAsync(cancel);
        var draft = new LedgerDraft(LedgerTable.Empty);
        return await WriteAsync(change, draft, [difference], new(DifferenceState.Rejected, reason.Trim(), actor, clock.GetUtcNow(), 0),
            cancel);
    }

    /// <summary>
    /// A device took the place of a row: the row is closed today; the row of the device, a new one where it has none, inherits place, owner
    /// and zone and points back.
    /// </summary>
    /// <param name="matched">The row that describes the device already; null when none does.</param>
    /// <returns>The entry of the log; null when a row is no longer there.</returns>
    public async Task<long?> ReplaceAsync(string row, Asset asset, string? matched, string actor, CancellationToken cancel)
    {
        await using var change = await database.BeginChangeAsync(cancel);
        var draft = new LedgerDraft(await LedgerRecords.ReadAsync(change, cancel));
        if (draft.Find(row) is not { } old || matched == row || (matched is not null && draft.Find(matched) is null)) return null;
        var replaced = Differences.Replaced(old, asset);
        LedgerEdit.Replace(draft, old, asset, matched is null ? null : draft.Find(matched), Today);
        return await WriteAsync(change, draft, [replaced], new(DifferenceState.Accepted, null, actor, clock.GetUtcNow(), 0), cancel);
    }

    /// <summary>Takes a deed back: its rows become what they were before it, and all that it decided is open again.</summary>
    /// <returns>False when there is no such deed, or its rows were changed again since.</returns>
    public async Task<bool> UndoAsync(long logIndex, string actor, CancellationToken cancel)
    {
        await using var change = await database.BeginChangeAsync(cancel);
        var keys = await LedgerDecisions.OfEntryAsync(change, logIndex, cancel);
        if (keys.Count == 0 || (await LedgerRecords.ChangedSinceAsync(change.CreateCommand, logIndex, cancel)).Count > 0) return false;
        var rows = await LedgerRecords.RowsChangedByAsync(change, logIndex, cancel);
        var payload = new JsonObject { ["decision"] = "reopened", ["undoes"] = logIndex, ["count"] = keys.Count };
        var index = await change.AppendAsync(new(EntryTypes.DifferenceDecided, actor, Subjects(keys, rows, [])) { Payload = payload },
            cancel);
        await new LedgerWriter(change, index, clock.GetUtcNow()).RestoreAsync(logIndex, cancel);
        await LedgerDecisions.DeleteAsync(change, logIndex, cancel);
        await change.CommitAsync(cancel);
        return true;
    }

    private DateOnly Today => DateOnly.FromDateTime(clock.GetLocalNow().DateTime);

    private static async Task<long> WriteAsync(
        Change change, LedgerDraft draft, IReadOnlyList<LedgerDifference> differences, DifferenceDecision decision,
        CancellationToken cancel)
    {
        var index = await change.AppendAsync(Entry(draft, differences, decision), cancel);
        var writer = new LedgerWriter(change, index, decision.DecidedAt);
        if (draft.Changed.Count > 0)
        {
            await writer.KeepVersionsAsync(draft.Changed.Select(row => row.Id), cancel);
            if (draft.IsWider) await writer.WriteLayoutAsync(draft.Layout, cancel);
            await writer.WriteChangedAsync(draft.Changed, cancel);
        }
        await LedgerDecisions.WriteAsync(change, differences.Select(difference => difference.Key), decision with { LogIndex = index },
            cancel);
        await change.CommitAsync(cancel);
        return index;
    }

    private static LogDraft Entry(LedgerDraft draft, IReadOnlyList<LedgerDifference> differences, DifferenceDecision decision)
    {
        var payload = new JsonObject
        {
            ["decision"] = decision.State == DifferenceState.Accepted ? "accepted" : "rejected",
            ["count"] = differences.Count,
            ["differences"] = new JsonArray([.. differences.Select(difference => (JsonNode)difference.Key)]),
        };
        if (decision.Reason is { } reason) payload["reason"] = reason;
        if (draft.Changed.Count > 0)
            payload["rows"] = new JsonArray([.. draft.Changed.Select(row => (JsonNode)new JsonObject
            {
                ["id"] = row.Id,
                ["cells"] = LedgerDeed.Cells(draft.Before(row.Id)?.In(draft.Layout), row),
            })]);
        var rows = draft.Changed.Select(row => row.Id).Concat(differences.Select(difference => difference.RowId).OfType<string>())
            .Distinct().ToList();
        return new(EntryTypes.DifferenceDecided, decision.Actor,
            Subjects([.. differences.Select(difference => difference.Key)], rows,
                [.. differences.Select(difference => difference.AssetId).OfType<string>()]))
        {
            Payload = payload,
        };
    }

    private static IReadOnlyList<string> Subjects(IReadOnlyList<string> differences, IReadOnlyList<string> rows,
        IReadOnlyList<string> assets) =>
    [
        .. differences.Take(LedgerDeed.RowsNamed).Select(key => $"difference/{key}"),
        .. rows.Take(LedgerDeed.RowsNamed).Select(LedgerDeed.SubjectOf),
        .. assets.Take(LedgerDeed.RowsNamed).Select(asset => $"asset/{asset}"),
    ];
}
