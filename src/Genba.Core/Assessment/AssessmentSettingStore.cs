using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.Core.Assessment;

/// <summary>Thresholds of a data folder: what evidence rules need beside the plant.</summary>
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
}
