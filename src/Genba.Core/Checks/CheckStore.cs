using System.Data.Common;
using System.Globalization;
using System.Text.Json.Nodes;
using Genba.Core.AssetLedger;
using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.Core.Checks;

/// <summary>Check lists as people changed them, and the checks that were done.</summary>
public sealed class CheckStore(Database database, TimeProvider clock)
{
    private const string DayFormat = "yyyy-MM-dd";
    private const string Columns = "id, list_id, asset_key, done_day, done_by, result, note, file_id, recorded_us, entry_index";

    /// <summary>The lists of the program with what people changed, added and took away, in the order of their ids.</summary>
    public async Task<IReadOnlyList<CheckList>> ReadListsAsync(CancellationToken cancel)
    {
        await using var command = database.CreateCommand("SELECT id, body FROM check_list");
        var lists = CheckList.BuiltIn.ToDictionary(list => list.Id, StringComparer.Ordinal);
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            lists.Remove(row.GetString(0));
            if (!row.IsDBNull(1) && CheckList.FromJson(row.GetString(1)) is { } changed) lists[changed.Id] = changed;
        }
        return [.. lists.Values.OrderBy(list => list.Id, StringComparer.Ordinal)];
    }

    /// <exception cref="ArgumentException">The list is not <see cref="CheckList.IsSensible"/>.</exception>
    public Task SaveListAsync(CheckList list, string actor, CancellationToken cancel) => list.IsSensible
        ? WriteListAsync(list.Id, list, actor, cancel)
        : throw new ArgumentException($"The list '{list.Id}' is not whole.", nameof(list));

    /// <summary>Takes a list away; what was done of it stays.</summary>
    public Task RemoveListAsync(string id, string actor, CancellationToken cancel) => WriteListAsync(id, null, actor, cancel);

    /// <summary>The last time that each list was done on each asset. A check that was not possible counts for nothing.</summary>
    public async Task<IReadOnlyDictionary<CheckKey, CheckDone>> ReadLastAsync(CancellationToken cancel)
    {
        await using var command = database.CreateCommand($"""
            SELECT {Columns} FROM (
              SELECT *, row_number() OVER (PARTITION BY list_id, asset_key ORDER BY done_day DESC, id DESC) AS place
              FROM check_done WHERE result <> 'impossible') AS latest
            WHERE place = 1
            """);
        return (await ReadAsync(command, cancel)).ToDictionary(done => new CheckKey(done.List, done.AssetKey));
    }

    /// <summary>What was done on an asset, latest first.</summary>
    public async Task<IReadOnlyList<CheckDone>> HistoryAsync(KnownAsset asset, CancellationToken cancel)
    {
        var all = new List<CheckDone>();
        foreach (var key in asset.Keys)
        {
            await using var command = database.CreateCommand($"SELECT {Columns} FROM check_done WHERE asset_key = @key");
            command.Add("key", key);
            all.AddRange(await ReadAsync(command, cancel));
        }
        return [.. all.OrderByDescending(done => done.Day).ThenByDescending(done => done.Id)];
    }

    /// <summary>Keeps what a person did, with its entry in the log.</summary>
    /// <exception cref="ArgumentException">The report is not <see cref="CheckReport.IsSensible"/>.</exception>
    public async Task RecordAsync(CheckList list, KnownAsset asset, CheckReport report, string actor, CancellationToken cancel)
    {
        if (!report.IsSensible(DateOnly.FromDateTime(clock.GetLocalNow()
            .DateTime))) throw new ArgumentException("The report is not whole.", nameof(report));
        await using var change = await database.BeginChangeAsync(cancel);
        var entry = await change.AppendAsync(
            new(EntryTypes.CheckDone, actor, [.. asset.Subjects, $"check-list/{list.Id}"])
            {
                Payload = new JsonObject
                {
                    ["name"] = asset.Name, ["list"] = list.Id, ["title"] = list.Title.En, ["day"] = DayText(report.Day),
                    ["by"] = report.By.Trim(),
                    ["result"] = CheckResults.NameOf(report.Result), ["note"] = report.Note.Trim(), ["file"] = report.File,
                },
            },
            cancel);
        await using var command = change.CreateCommand("""
            INSERT INTO check_done (list_id, asset_key, done_day, done_by, result, note, file_id, actor, recorded_us, entry_index)
            VALUES (@list, @key, @day, @by, @result, @note, @file, @actor, @recorded, @entry)
            """);
        command.Add("list", list.Id);
        command.Add("key", asset.Key);
        command.Add("day", DayText(report.Day));
        command.Add("by", report.By.Trim());
        command.Add("result", CheckResults.NameOf(report.Result));
        command.Add("note", report.Note.Trim());
        command.Add("file", report.File);
        command.Add("actor", actor);
        command.Add("recorded", UnixMicroseconds.From(clock.GetUtcNow()));
        command.Add("entry", entry);
        await command.ExecuteNonQueryAsync(cancel);
        await change.CommitAsync(cancel);
    }

    /// <summary>A text that changes with every list, check and setting.</summary>
    public async Task<string> StateAsync(CancellationToken cancel)
    {
        await using var command = database.CreateCommand("""
            SELECT (SELECT coalesce(max(entry_index), 0) FROM check_list) || '.' || (SELECT coalesce(max(id), 0) FROM check_done)
              || '.' || (SELECT count(*) || '.' || coalesce(max(entry_index), 0) FROM label_setting)
            """);
        return (string)(await command.ExecuteScalarAsync(cancel))!;
    }

    internal static string DayText(DateOnly day) => day.ToString(DayFormat, CultureInfo.InvariantCulture);

    private async Task WriteListAsync(string id, CheckList? list, string actor, CancellationToken cancel)
    {
        var before = (await ReadListsAsync(cancel)).FirstOrDefault(known => known.Id == id);
        if (before is null && list is null) return;
        await using var change = await database.BeginChangeAsync(cancel);
        var entry = await change.AppendAsync(
            new(EntryTypes.CheckListChanged, actor, $"check-list/{id}")
            {
                Payload = new JsonObject { ["name"] = (list ?? before)!.Title.En, ["before"] = Node(before), ["after"] = Node(list) },
            },
            cancel);
        await using var command = change.CreateCommand("""
            INSERT INTO check_list (id, body, actor, changed_us, entry_index) VALUES (@id, @body, @actor, @changed, @entry)
            ON CONFLICT (id) DO UPDATE SET body = excluded.body, actor = excluded.actor, changed_us = excluded.changed_us, entry_index =
              excluded.entry_index
            """);
        command.Add("id", id);
        command.Add("body", list?.ToJson());
        command.Add("actor", actor);
        command.Add("changed", UnixMicroseconds.From(clock.GetUtcNow()));
        command.Add("entry", entry);
        await command.ExecuteNonQueryAsync(cancel);
        await change.CommitAsync(cancel);
    }

    private static JsonNode? Node(CheckList? list) => list is null ? null : JsonNode.Parse(list.ToJson());

    private static async Task<List<CheckDone>> ReadAsync(DbCommand command, CancellationToken cancel)
    {
        var done = new List<CheckDone>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
            done.Add(new(
                row.GetInt64(0), row.GetString(1), row.GetString(2),
                    DateOnly.ParseExact(row.GetString(3), DayFormat, CultureInfo.InvariantCulture),
                row.GetString(4), CheckResults.Parse(row.GetString(5))!.Value, row.GetString(6), row.IsDBNull(7) ? null : row.GetInt64(7),
                UnixMicroseconds.ToTime(row.GetInt64(8)), row.GetInt64(9)));
        return done;
    }
}
