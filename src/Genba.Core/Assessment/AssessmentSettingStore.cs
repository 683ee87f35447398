using System.Data.Common;
using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.Core.Assessment;

/// <summary>Thresholds and kept records of a data folder: what evidence rules need beside the plant.</summary>
public sealed class AssessmentSettingStore(Database database, TimeProvider clock)
{
    public async Task<AssessmentSettings> ReadSettingsAsync(CancellationToken cancel)
    {
        await using var command = database.CreateCommand("SELECT key, value FROM assessment_setting");
        var settings = AssessmentSettings.Default;
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
            settings = AssessmentSettingTable.Find(row.GetString(0))?.Write(settings, row.GetString(1)) ?? settings;
        return settings;
    }

    /// <returns>False when no setting has this key or the value makes no sense for it; nothing was saved.</returns>
    public async Task<bool> SetAsync(string key, string value, string actor, CancellationToken cancel)
    {
        if (AssessmentSettingTable.Find(key) is not { } setting
            || setting.Write(AssessmentSettings.Default, value) is not { } written) return false;
        var before = setting.Read(await ReadSettingsAsync(cancel));
        var after = setting.Read(written);
        await using var change = await database.BeginChangeAsync(cancel);
        var entry = await change.AppendAsync(
            new(EntryTypes.SettingChanged, actor, $"setting/assessment/{key}") { Payload = new() { ["before"] = before, ["after"] = after } }, cancel);
        await using var command = change.CreateCommand("""
            INSERT INTO assessment_setting (key, value, actor, set_us, entry_index) VALUES (@key, @value, @actor, @set, @entry)
            ON CONFLICT (key) DO UPDATE SET value = excluded.value, actor = excluded.actor, set_us = excluded.set_us, entry_index = excluded.entry_index
            """);
        command.Add("key", key);
        command.Add("value", after);
        command.Add("actor", actor);
        command.Add("set", UnixMicroseconds.From(clock.GetUtcNow()));
        command.Add("entry", entry);
        await command.ExecuteNonQueryAsync(cancel);
        await change.CommitAsync(cancel);
        return true;
    }

    public async Task<IReadOnlyList<StoredRecord>> ReadRecordsAsync(CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            "SELECT id, kind, title, dated_day, requirement, subject, days, actor, kept_us FROM kept_record ORDER BY dated_day DESC, id DESC");
        var records = new List<StoredRecord>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            var record = new KeptRecord(
                row.GetString(1), row.GetString(2), ExcuseRows.Day(row.GetString(3)), Text(row, 4), Text(row, 5), row.IsDBNull(6) ? null : row.GetInt32(6));
            records.Add(new(row.GetInt64(0), record, row.GetString(7), UnixMicroseconds.ToTime(row.GetInt64(8))));
        }
        return records;
    }

    /// <returns>The id of the record.</returns>
    /// <exception cref="ArgumentException">The guide knows no such kind of evidence, or the title is empty.</exception>
    public async Task<long> KeepAsync(KeptRecord record, string actor, CancellationToken cancel)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(record.Title);
        if (EvidenceGuideLoader.Factory.EvidenceKinds.All(kind => kind.Id != record.Kind))
            throw new ArgumentException($"No kind of evidence is called '{record.Kind}'.", nameof(record));
        await using var change = await database.BeginChangeAsync(cancel);
        await using var next = change.CreateCommand("SELECT COALESCE(MAX(id), 0) + 1 FROM kept_record");
        var id = (long)(await next.ExecuteScalarAsync(cancel))!;
        var entry = await change.AppendAsync(new(EntryTypes.RecordKept, actor, $"record/{id}") { Payload = AsJson(record) }, cancel);
        await using var command = change.CreateCommand("""
            INSERT INTO kept_record (id, kind, title, dated_day, requirement, subject, days, actor, kept_us, entry_index)
            VALUES (@id, @kind, @title, @dated, @requirement, @subject, @days, @actor, @kept, @entry)
            """);
        command.Add("id", id);
        command.Add("kind", record.Kind);
        command.Add("title", record.Title);
        command.Add("dated", ExcuseRows.DayText(record.Dated));
        command.Add("requirement", record.Requirement);
        command.Add("subject", record.Subject);
        command.Add("days", record.Days);
        command.Add("actor", actor);
        command.Add("kept", UnixMicroseconds.From(clock.GetUtcNow()));
        command.Add("entry", entry);
        await command.ExecuteNonQueryAsync(cancel);
        await change.CommitAsync(cancel);
        return id;
    }

    /// <returns>False when there is no such record.</returns>
    public async Task<bool> RemoveRecordAsync(long id, string actor, CancellationToken cancel)
    {
        await using var change = await database.BeginChangeAsync(cancel);
        await using var command = change.CreateCommand("DELETE FROM kept_record WHERE id = @id");
        command.Add("id", id);
        if (await command.ExecuteNonQueryAsync(cancel) == 0) return false;
        await change.AppendAsync(new(EntryTypes.RecordRemoved, actor, $"record/{id}"), cancel);
        await change.CommitAsync(cancel);
        return true;
    }

    private static System.Text.Json.Nodes.JsonObject AsJson(KeptRecord record) => new()
    {
        ["kind"] = record.Kind, ["title"] = record.Title, ["dated"] = ExcuseRows.DayText(record.Dated),
        ["requirement"] = record.Requirement, ["subject"] = record.Subject, ["days"] = record.Days,
    };

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
