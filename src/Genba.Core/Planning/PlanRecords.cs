using System.Data.Common;
using System.Text.Json.Nodes;
using Genba.Core.Ledger;
using Genba.Core.Storage;
using Genba.Core.Texts;

namespace Genba.Core.Planning;

/// <summary>The plan in its tables.</summary>
internal static class PlanRecords
{
    private const string Columns = "id, kind, position, cells, proposal, proposal_mark, actor, changed_us, entry_index";

    public static async Task<Plan> ReadAsync(DbConnection connection, CancellationToken cancel)
    {
        var rows = new List<PlanRow>();
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = $"SELECT {Columns} FROM plan_row WHERE removed = 0 ORDER BY kind, position, id";
            await using var row = await command.ExecuteReaderAsync(cancel);
            while (await row.ReadAsync(cancel)) rows.Add(RowOf(row));
        }
        var skips = new Dictionary<string, PlanSkip>();
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = "SELECT proposal, proposal_mark, reason, actor, skipped_us FROM plan_skip";
            await using var row = await command.ExecuteReaderAsync(cancel);
            while (await row.ReadAsync(cancel))
            {
                skips[row.GetString(0)] =
                    new(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), UnixMicroseconds.ToTime(row.GetInt64(4)));
            }
        }
        var marks = new Dictionary<string, PlanStepMark>();
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = "SELECT step, finished, people, actor, decided_us FROM plan_step";
            await using var row = await command.ExecuteReaderAsync(cancel);
            while (await row.ReadAsync(cancel))
            {
                marks[row.GetString(0)] =
                    new(row.GetString(0), row.GetInt64(1) == 1, row.GetString(2), row.GetString(3),
                        UnixMicroseconds.ToTime(row.GetInt64(4)));
            }
        }
        return new(rows, skips, marks);
    }

    public static string Subject(PlanRow row) => $"plan/{row.Table}/{row.Id}";

    public static async Task<PlanRow?> FindAsync(Change change, long id, CancellationToken cancel, bool removed = false)
    {
        await using var command = change.CreateCommand($"SELECT {Columns} FROM plan_row WHERE id = @id AND removed = @removed");
        command.Add("id", id);
        command.Add("removed", removed ? 1 : 0);
        await using var row = await command.ExecuteReaderAsync(cancel);
        return await row.ReadAsync(cancel) ? RowOf(row) : null;
    }

    /// <summary>The row above or below.</summary>
    public static async Task<PlanRow?> NeighbourAsync(Change change, PlanRow of, bool above, CancellationToken cancel)
    {
        await using var command = change.CreateCommand($"""
            SELECT {Columns} FROM plan_row WHERE kind = @kind AND removed = 0 AND position {(above ? "<" : ">")} @position
            ORDER BY position {(above ? "DESC" : "")} LIMIT 1
            """);
        command.Add("kind", of.Table);
        command.Add("position", of.Position);
        await using var row = await command.ExecuteReaderAsync(cancel);
        return await row.ReadAsync(cancel) ? RowOf(row) : null;
    }

    /// <returns>How many rows a table shows, and the last place that any row of it ever had.</returns>
    public static async Task<(long Rows, int Last)> CountAsync(Change change, PlanTable table, CancellationToken cancel)
    {
        await using var command = change.CreateCommand(
            "SELECT coalesce(sum(removed = 0), 0), coalesce(max(position), 0) FROM plan_row WHERE kind = @kind");
        command.Add("kind", table.Key);
        await using var row = await command.ExecuteReaderAsync(cancel);
        await row.ReadAsync(cancel);
        return (row.GetInt64(0), row.GetInt32(1));
    }

    public static async Task<PlanRow> InsertAsync(Change change, PlanRow row, CancellationToken cancel)
    {
        await using var next = change.CreateCommand("SELECT coalesce(max(id), 0) + 1 FROM plan_row");
        var fresh = row with { Id = (long)(await next.ExecuteScalarAsync(cancel))! };
        return await WriteAsync(change, null, fresh, row.Actor, row.ChangedAt, cancel);
    }

    /// <summary>Writes a row with the entry that tells what it was before.</summary>
    /// <param name="before">Null: there was none.</param>
    public static async Task<PlanRow> WriteAsync(
        Change change, PlanRow? before, PlanRow after, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        var entry = await change.AppendAsync(
            new(EntryTypes.PlanRowChanged, actor, Subject(after))
            {
                Payload = new()
                {
                    ["name"] = after.Name.En, ["before"] = before is null ? null : ToJson(before.Cells), ["after"] = ToJson(after.Cells),
                    ["proposal"] = after.Proposal,
                },
            },
            cancel);
        after = after with { Actor = actor, ChangedAt = now, Entry = entry };
        await using var command = change.CreateCommand($"""
            INSERT INTO plan_row ({Columns}) VALUES (@id, @kind, @position, @cells, @proposal, @mark, @actor, @changed, @entry)
            ON CONFLICT (id) DO UPDATE SET cells = excluded.cells, proposal_mark = excluded.proposal_mark, actor = excluded.actor,
              changed_us = excluded.changed_us, entry_index = excluded.entry_index
            """);
        command.Add("id", after.Id);
        command.Add("kind", after.Table);
        command.Add("position", after.Position);
        command.Add("cells", ToJson(after.Cells).ToJsonString());
        command.Add("proposal", after.Proposal);
        command.Add("mark", after.ProposalMark);
        command.Add("actor", actor);
        command.Add("changed", UnixMicroseconds.From(now));
        command.Add("entry", entry);
        await command.ExecuteNonQueryAsync(cancel);
        return after;
    }

    public static async Task PlaceAsync(Change change, long id, int position, CancellationToken cancel)
    {
        await using var command = change.CreateCommand("UPDATE plan_row SET position = @position WHERE id = @id");
        command.Add("position", position);
        command.Add("id", id);
        await command.ExecuteNonQueryAsync(cancel);
    }

    public static async Task RemoveAsync(Change change, PlanRow row, bool remove, string actor, DateTimeOffset now,
        CancellationToken cancel)
    {
        var cells = ToJson(row.Cells);
        var entry = await change.AppendAsync(
            new(EntryTypes.PlanRowChanged, actor, Subject(row))
            {
                Payload = new() { ["name"] = row.Name.En, ["before"] = remove ? cells : null, ["after"] = remove ? null : cells },
            },
            cancel);
        await using var command = change.CreateCommand(
            "UPDATE plan_row SET removed = @removed, actor = @actor, changed_us = @changed, entry_index = @entry WHERE id = @id");
        command.Add("removed", remove ? 1 : 0);
        command.Add("actor", actor);
        command.Add("changed", UnixMicroseconds.From(now));
        command.Add("entry", entry);
        command.Add("id", row.Id);
        await command.ExecuteNonQueryAsync(cancel);
    }

    public static async Task SkipAsync(Change change, PlanSkip skip, long entry, CancellationToken cancel)
    {
        await using var command = change.CreateCommand("""
            INSERT INTO plan_skip (proposal, proposal_mark, reason, actor, skipped_us, entry_index) VALUES (@key, @mark, @reason, @actor, @at, @entry)
            ON CONFLICT (proposal) DO UPDATE SET proposal_mark = excluded.proposal_mark, reason = excluded.reason, actor = excluded.actor,
              skipped_us = excluded.skipped_us, entry_index = excluded.entry_index
            """);
        command.Add("key", skip.Proposal);
        command.Add("mark", skip.Mark);
        command.Add("reason", skip.Reason);
        command.Add("actor", skip.Actor);
        command.Add("at", UnixMicroseconds.From(skip.SkippedAt));
        command.Add("entry", entry);
        await command.ExecuteNonQueryAsync(cancel);
    }

    public static async Task<bool> ShowAgainAsync(Change change, string proposal, CancellationToken cancel)
    {
        await using var command = change.CreateCommand("DELETE FROM plan_skip WHERE proposal = @key");
        command.Add("key", proposal);
        return await command.ExecuteNonQueryAsync(cancel) > 0;
    }

    public static async Task MarkAsync(Change change, PlanStepMark mark, long entry, CancellationToken cancel)
    {
        await using var command = change.CreateCommand("""
            INSERT INTO plan_step (step, finished, people, actor, decided_us, entry_index) VALUES (@step, @finished, @people, @actor, @at, @entry)
            ON CONFLICT (step) DO UPDATE SET finished = excluded.finished, people = excluded.people, actor = excluded.actor,
              decided_us = excluded.decided_us, entry_index = excluded.entry_index
            """);
        command.Add("step", mark.Step);
        command.Add("finished", mark.Finished ? 1 : 0);
        command.Add("people", mark.People);
        command.Add("actor", mark.Actor);
        command.Add("at", UnixMicroseconds.From(mark.DecidedAt));
        command.Add("entry", entry);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static PlanRow RowOf(DbDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetInt32(2), CellsOf(row.GetString(3)), row.IsDBNull(4) ? null : row.GetString(4),
        row.IsDBNull(5) ? null : row.GetString(5), row.GetString(6), UnixMicroseconds.ToTime(row.GetInt64(7)), row.GetInt64(8));

    private static JsonObject ToJson(IReadOnlyDictionary<string, BilingualText> cells) => new(
        cells.OrderBy(cell => cell.Key, StringComparer.Ordinal).Select(cell => KeyValuePair.Create<string, JsonNode?>(
            cell.Key, cell.Value.En == cell.Value.Ja ? cell.Value.En : new JsonObject { ["en"] = cell.Value.En, ["ja"] = cell.Value.Ja })));

    private static Dictionary<string, BilingualText> CellsOf(string json) => JsonNode.Parse(json)!.AsObject().ToDictionary(
        cell => cell.Key,
        cell => cell.Value is JsonObject both
            ? new BilingualText((string)both["en"]!, (string)both["ja"]!)
            : new BilingualText((string)cell.Value!, (string)cell.Value!));
}
