using System.Data.Common;
using System.Text.Json.Nodes;
using Genba.Core.AssetLedger;
using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.Core.Imports.Returns;

/// <summary>The ledger as it leaves for a spreadsheet, and as it comes back.</summary>
public sealed class LedgerReturnStore(Database database, TimeProvider clock)
{
    /// <summary>The ledger with the stamp that an export of it carries.</summary>
    public async Task<(LedgerTable Table, ExportStamp Stamp)> LoadAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var snapshot = await connection.BeginTransactionAsync(cancel);
        var stamp = await StampAsync(sql => connection.CreateCommand(sql, snapshot), cancel);
        return (await LedgerRecords.ReadAsync(connection, cancel), stamp);
    }

    /// <summary>The stamp that an export would carry now; it changes with every entry of the log.</summary>
    public async Task<ExportStamp> StampAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await StampAsync(sql => connection.CreateCommand(sql), cancel);
    }

    /// <summary>What the file would change, with the conflicts that a person has to decide.</summary>
    public async Task<ReturnPlan> PlanAsync(ReturnedFile file, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var snapshot = await connection.BeginTransactionAsync(cancel);
        var now = await LedgerRecords.ReadAsync(connection, cancel);
        return ReturnPlanner.Plan(await PastAsync(sql => connection.CreateCommand(sql, snapshot), now, file, cancel), file);
    }

    /// <summary>When the ledger was last changed before it had this size of the log; null for a size that it never had.</summary>
    public async Task<DateTimeOffset?> StateAtAsync(long logSize, CancellationToken cancel) =>
        (await new LogStore(database).FindAsync(logSize - 1, cancel))?.RecordedAt;

    /// <summary>Takes over what the plan says, in one change with one entry of the log: all of it or nothing.</summary>
    /// <param name="sha256">Of the file.</param>
    /// <param name="choices">By key of the conflict.</param>
    /// <param name="removeGone">Rows that the file no longer has are taken out; they stay in the history.</param>
    public async Task<ReturnOutcome> ApplyAsync(
        ReturnedFile file, string sha256, IReadOnlyDictionary<string, ReturnSide> choices, bool removeGone, string actor,
        CancellationToken cancel)
    {
        if (!file.IsWhole) throw new ArgumentException("Rows are missing from the file.", nameof(file));
        await using var change = await database.BeginChangeAsync(cancel);
        var past = await PastAsync(change.CreateCommand, await LedgerRecords.ReadAsync(change, cancel), file, cancel);
        var plan = ReturnPlanner.Plan(past, file);
        if (plan.Undecided(choices).Any()) return new ReturnOutcome.Undecided(plan);
        var (changed, removed) = plan.Apply(past, choices, removeGone);
        var origin = file.Rows.Count == 0 ? LedgerOrigin.None : file.Rows[0].Row.Source.Origin;
        var done = new LedgerImport(
            0, file.Name, sha256, origin.Sheet, file.Rows.Count, plan.Added.Count, changed.Count - plan.Added.Count, plan.Gone.Count,
            removed.Count, clock.GetUtcNow(), actor, 0);
        done = await LedgerRecords.AppendImportAsync(change, done, origin, DecisionsOf(plan, file, choices), cancel);
        var writer = new LedgerWriter(change, done.LogIndex, clock.GetUtcNow());
        await writer.KeepVersionsAsync(changed.Select(row => row.Id), cancel);
        await writer.RemoveAsync(removed, cancel);
        await writer.WriteLayoutAsync(plan.Layout, cancel);
        await writer.WriteChangedAsync(changed, cancel);
        var added = plan.Added.Select(row => (row.Id, row.Source.Row));
        var kept = file.Rows.Where(row => ReferenceEquals(row.Row.Source.Origin, origin)).Select(row => (row.Row.Id, row.Row.Source.Row));
        await writer.WritePlacesAsync(done.Id, kept.Concat(added), cancel);
        await writer.WriteConflictsAsync(plan.Conflicts.Select(conflict =>
            (conflict.RowId, new SettledConflict(conflict.Column?.Key, conflict.Ledger, conflict.File,
                choices[conflict.Key] == ReturnSide.File))), cancel);
        await change.CommitAsync(cancel);
        return new ReturnOutcome.Applied(done, plan);
    }

    private static async Task<LedgerPast> PastAsync(
        Func<string, DbCommand> command, LedgerTable now, ReturnedFile file, CancellationToken cancel) =>
        await LedgerPast.SinceAsync(command, now, file.LogSizes.Count == 0 ? long.MaxValue : file.LogSizes[0], cancel);

    private static async Task<ExportStamp> StampAsync(Func<string, DbCommand> command, CancellationToken cancel)
    {
        await using var read = command("SELECT verifier_key, (SELECT count(*) FROM log_entry) FROM log_state");
        await using var row = await read.ExecuteReaderAsync(cancel);
        return await row.ReadAsync(cancel) && VerifierKey.TryParse(row.GetString(0), out var key)
            ? ExportStamp.Of(key, row.GetInt64(1))
            : throw new InvalidOperationException("The log has not been started.");
    }

    // Both values of every conflict stay in the log, so nothing that somebody wrote is lost.
    private static JsonObject DecisionsOf(ReturnPlan plan, ReturnedFile file, IReadOnlyDictionary<string, ReturnSide> choices) => new()
    {
        ["cells"] = plan.Changes.Count,
        ["exported"] = new JsonArray([.. file.LogSizes.Select(size => (JsonNode)size)]),
        ["conflicts"] = new JsonArray([.. plan.Conflicts.Select(conflict => (JsonNode)new JsonObject
            {
                ["row"] = conflict.RowId,
                ["column"] = conflict.Column?.Key,
                ["exported"] = conflict.Exported,
                ["ledger"] = conflict.Ledger,
                ["file"] = conflict.File,
                ["taken"] = choices[conflict.Key] == ReturnSide.File ? "file" : "ledger",
            })]),
    };
}

/// <summary>What became of an export that was brought back.</summary>
public abstract record ReturnOutcome
{
    private ReturnOutcome() { }

    public sealed record Applied(LedgerImport Import, ReturnPlan Plan) : ReturnOutcome;

    /// <summary>Nothing was changed: there are conflicts that nobody decided, perhaps since a moment ago.</summary>
    public sealed record Undecided(ReturnPlan Plan) : ReturnOutcome;
}
