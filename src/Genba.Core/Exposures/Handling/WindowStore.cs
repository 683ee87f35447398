using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.Core.Exposures.Handling;

/// <summary>The maintenance windows of a data folder; each deed is one entry of the log.</summary>
public sealed class WindowStore(Database database, TimeProvider clock)
{
    /// <summary>Those that people plan with, by number.</summary>
    public async Task<IReadOnlyList<StoredWindow>> ListAsync(CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            "SELECT id, version, body, actor, saved_us FROM maintenance_window WHERE removed = 0 ORDER BY id");
        var windows = new List<StoredWindow>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
            windows.Add(new(
                row.GetInt64(0), row.GetInt32(1), JsonSerializer.Deserialize(row.GetString(2), WindowJson.Default.MaintenanceWindow)!,
                row.GetString(3), UnixMicroseconds.ToTime(row.GetInt64(4))));
        return windows;
    }

    /// <summary>Adds a window, or changes it if nobody did since it was read.</summary>
    /// <param name="present">Null: a new one.</param>
    /// <returns>Its number; null: somebody changed or removed it meanwhile, or there are too many.</returns>
    /// <exception cref="ArgumentException">The window is not sensible.</exception>
    public async Task<long?> SaveAsync(StoredWindow? present, MaintenanceWindow window, string actor, CancellationToken cancel)
    {
        if (!window.IsSensible) throw new ArgumentException("Not a window that people can keep.", nameof(window));
        var windows = await ListAsync(cancel);
        if (present is null && windows.Count >= MaintenanceWindow.MostWindows) return null;
        await using var change = await database.BeginChangeAsync(cancel);
        var entry = await change.AppendAsync(
            new(EntryTypes.MaintenanceWindowSaved, actor, "maintenance-window/" + (present is null ? window.Name : $"{present.Id}"))
            {
                Payload = new() { ["name"] = window.Name, ["before"] = Json(present?.Window), ["after"] = Json(window) },
            }, cancel);
        await using var command = change.CreateCommand(present is null
            ? """
            INSERT INTO maintenance_window (version, body, removed, actor, saved_us, entry_index)
            VALUES (1, @body, 0, @actor, @saved, @entry) RETURNING id
            """
            : """
            UPDATE maintenance_window SET version = version + 1, body = @body, actor = @actor, saved_us = @saved, entry_index = @entry
            WHERE id = @id AND version = @version AND removed = 0 RETURNING id
            """);
        command.Add("id", present?.Id);
        command.Add("version", present?.Version);
        command.Add("body", JsonSerializer.Serialize(window, WindowJson.Default.MaintenanceWindow));
        command.Add("actor", actor);
        command.Add("saved", UnixMicroseconds.From(clock.GetUtcNow()));
        command.Add("entry", entry);
        if ((long?)await command.ExecuteScalarAsync(cancel) is not { } id) return null;
        await change.CommitAsync(cancel);
        return id;
    }

    /// <returns>False when somebody changed or removed it meanwhile.</returns>
    public async Task<bool> RemoveAsync(StoredWindow present, string actor, CancellationToken cancel)
    {
        await using var change = await database.BeginChangeAsync(cancel);
        var entry = await change.AppendAsync(
            new(EntryTypes.MaintenanceWindowRemoved, actor, $"maintenance-window/{present.Id}")
            {
                Payload = new() { ["name"] = present.Window.Name, ["before"] = Json(present.Window) },
            }, cancel);
        await using var command = change.CreateCommand("""
            UPDATE maintenance_window SET version = version + 1, removed = 1, actor = @actor, saved_us = @saved, entry_index = @entry
            WHERE id = @id AND version = @version AND removed = 0
            """);
        command.Add("id", present.Id);
        command.Add("version", present.Version);
        command.Add("actor", actor);
        command.Add("saved", UnixMicroseconds.From(clock.GetUtcNow()));
        command.Add("entry", entry);
        if (await command.ExecuteNonQueryAsync(cancel) == 0) return false;
        await change.CommitAsync(cancel);
        return true;
    }

    private static JsonNode? Json(MaintenanceWindow? window) =>
        window is null ? null : JsonSerializer.SerializeToNode(window, WindowJson.Default.MaintenanceWindow);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(MaintenanceWindow))]
internal sealed partial class WindowJson : JsonSerializerContext;
