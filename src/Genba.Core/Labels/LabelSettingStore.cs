using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.Core.Labels;

/// <summary>What a plant says once for its labels, check lists and reminders.</summary>
public sealed class LabelSettingStore(Database database, TimeProvider clock)
{
    /// <summary>Printed on every label.</summary>
    public const string PlantName = "plant-name";

    /// <summary>Where the address of a label begins, for example <c>https://genba.example</c>; without it the symbol holds the code
    /// alone.</summary>
    public const string Address = "label-address";

    public async Task<IReadOnlyDictionary<string, string>> ReadAsync(CancellationToken cancel)
    {
        await using var command = database.CreateCommand("SELECT key, value FROM label_setting");
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel)) settings[row.GetString(0)] = row.GetString(1);
        return settings;
    }

    /// <summary>Keeps settings that belong together, in one change with one entry; what is not among them stays.</summary>
    /// <param name="what">How the entry calls them.</param>
    /// <param name="settings">An empty value takes the setting away.</param>
    /// <returns>False when nothing was different; then nothing was written.</returns>
    public async Task<bool> SaveAsync(string what, IReadOnlyDictionary<string, string> settings, string actor, CancellationToken cancel)
    {
        var before = await ReadAsync(cancel);
        var changed = settings.Where(setting => before.GetValueOrDefault(setting.Key, "") != setting.Value)
            .OrderBy(setting => setting.Key).ToList();
        if (changed.Count == 0) return false;
        await using var change = await database.BeginChangeAsync(cancel);
        var entry = await change.AppendAsync(
            new(EntryTypes.SettingChanged, actor, $"setting/labels/{what}")
            {
                Payload = new()
                {
                    ["before"] = new System.Text.Json.Nodes.JsonObject(changed.Select(one =>
                        KeyValuePair.Create(one.Key, Node(before.GetValueOrDefault(one.Key))))),
                    ["after"] = new System.Text.Json.Nodes.JsonObject(changed.Select(one => KeyValuePair.Create(one.Key, Node(one.Value)))),
                },
            },
            cancel);
        foreach (var (key, value) in changed)
        {
            await using var command = change.CreateCommand(value.Length == 0
                ? "DELETE FROM label_setting WHERE key = @key"
                : """
                    INSERT INTO label_setting (key, value, actor, set_us, entry_index) VALUES (@key, @value, @actor, @set, @entry)
                    ON CONFLICT (key) DO UPDATE SET value = excluded.value, actor = excluded.actor, set_us = excluded.set_us, entry_index
                      = excluded.entry_index
                    """);
            command.Add("key", key);
            if (value.Length > 0)
            {
                command.Add("value", value);
                command.Add("actor", actor);
                command.Add("set", UnixMicroseconds.From(clock.GetUtcNow()));
                command.Add("entry", entry);
            }
            await command.ExecuteNonQueryAsync(cancel);
        }
        await change.CommitAsync(cancel);
        return true;
    }

    private static System.Text.Json.Nodes.JsonNode? Node(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
