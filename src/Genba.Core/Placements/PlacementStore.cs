using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Nodes;
using Genba.Core.Assets;
using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.Core.Placements;

/// <summary>Where people placed their machines on the axes of IoT-SSF, and what they demand of each cell.</summary>
public sealed class PlacementStore(Database database, TimeProvider clock)
{
    public const int LongestText = 1_000;

    private const string Subject = "framework/iot-ssf";

    public async Task<PlacementPlot> ReadAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return new(await ReadPlacementsAsync(connection, cancel), await ReadDemandsAsync(connection, cancel));
    }

    /// <summary>Saves what differs, as one deed; nothing when somebody else changed one of the uses meanwhile.</summary>
    /// <exception cref="ArgumentException">A place outside the axes, or a reason that is too long.</exception>
    /// <returns>How many uses changed; null: somebody else changed one of them since it was read.</returns>
    public async Task<int?> PlaceAsync(IReadOnlyList<PlacementEdit> edits, string actor, CancellationToken cancel)
    {
        if (edits.FirstOrDefault(edit => !edit.Cell.IsValid || edit.Reason.Length > LongestText) is { } wrong)
            throw new ArgumentException($"{wrong.Use}: {wrong.Cell} cannot be kept.", nameof(edits));
        await using var change = await database.BeginChangeAsync(cancel);
        var before = await ReadPlacementsAsync(change.Connection, cancel);
        var changed = edits.Where(edit => before.GetValueOrDefault(edit.Use) is not { } known
            || (known.Cell, known.Reason) != (edit.Cell, edit.Reason)).ToList();
        if (changed.Exists(edit => (before.GetValueOrDefault(edit.Use)?.Version ?? 0) != edit.ReadVersion)) return null;
        if (changed.Count == 0) return 0;
        var entry = await change.AppendAsync(
            new(EntryTypes.DevicesPlaced, actor, Subject)
            {
                Payload = new()
                {
                    ["title"] = "IoT-SSF",
                    ["uses"] = new JsonArray([.. changed.Select(edit => (JsonNode)new JsonObject
                    {
                        ["zone"] = edit.Use.Zone, ["kind"] = AssetKinds.NameOf(edit.Use.Kind), ["recovery"] = edit.Cell.Recovery,
                        ["economic"] = edit.Cell.Economic, ["reason"] = edit.Reason,
                    })]),
                },
            },
            cancel);
        foreach (var edit in changed) await WriteAsync(change, edit, actor, entry, cancel);
        await change.CommitAsync(cancel);
        return changed.Count;
    }

    /// <exception cref="ArgumentException">No such cell or measure, or a text that is too long.</exception>
    /// <returns>False when somebody else changed the demands of the cell since they were read.</returns>
    public async Task<bool> DemandAsync(Cell cell, IReadOnlyList<string> measures, string carrier, long readVersion, string actor, CancellationToken cancel)
    {
        if (!cell.IsValid || carrier.Length > LongestText || measures.Any(id => MeasureCatalogue.Inside.Find(id) is null))
            throw new ArgumentException($"{cell}: these demands cannot be kept.", nameof(measures));
        await using var change = await database.BeginChangeAsync(cancel);
        var before = (await ReadDemandsAsync(change.Connection, cancel)).GetValueOrDefault(cell);
        if ((before?.Version ?? 0) != readVersion) return false;
        if (before is not null && before.Carrier == carrier && before.Measures.SequenceEqual(measures)) return true;
        var entry = await change.AppendAsync(
            new(EntryTypes.DemandsChosen, actor, Subject)
            {
                Payload = new()
                {
                    ["title"] = "IoT-SSF", ["recovery"] = cell.Recovery, ["economic"] = cell.Economic,
                    ["measures"] = ListOf(measures), ["before"] = before is null ? null : ListOf(before.Measures), ["carrier"] = carrier,
                },
            },
            cancel);
        await using var command = change.CreateCommand("""
            INSERT INTO placement_demand (recovery, economic, measures, carrier, version, actor, chosen_us, entry_index)
            VALUES (@recovery, @economic, @measures, @carrier, @version, @actor, @at, @entry)
            ON CONFLICT (recovery, economic) DO UPDATE SET measures = excluded.measures, carrier = excluded.carrier,
              version = excluded.version, actor = excluded.actor, chosen_us = excluded.chosen_us, entry_index = excluded.entry_index
            """);
        Add(command, cell, readVersion, actor, entry);
        command.Add("measures", ListOf(measures).ToJsonString());
        command.Add("carrier", carrier);
        await command.ExecuteNonQueryAsync(cancel);
        await change.CommitAsync(cancel);
        return true;
    }

    private async Task WriteAsync(Change change, PlacementEdit edit, string actor, long entry, CancellationToken cancel)
    {
        await using var command = change.CreateCommand("""
            INSERT INTO placement (zone, kind, recovery, economic, reason, version, actor, placed_us, entry_index)
            VALUES (@zone, @kind, @recovery, @economic, @reason, @version, @actor, @at, @entry)
            ON CONFLICT (zone, kind) DO UPDATE SET recovery = excluded.recovery, economic = excluded.economic, reason = excluded.reason,
              version = excluded.version, actor = excluded.actor, placed_us = excluded.placed_us, entry_index = excluded.entry_index
            """);
        Add(command, edit.Cell, edit.ReadVersion, actor, entry);
        command.Add("zone", edit.Use.Zone);
        command.Add("kind", AssetKinds.NameOf(edit.Use.Kind));
        command.Add("reason", edit.Reason);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private void Add(DbCommand command, Cell cell, long readVersion, string actor, long entry)
    {
        command.Add("recovery", cell.Recovery);
        command.Add("economic", cell.Economic);
        command.Add("version", readVersion + 1);
        command.Add("actor", actor);
        command.Add("at", UnixMicroseconds.From(clock.GetUtcNow()));
        command.Add("entry", entry);
    }

    private static JsonArray ListOf(IEnumerable<string> measures) => [.. measures.Select(id => (JsonNode)id)];

    private static async Task<Dictionary<DeviceUse, Placement>> ReadPlacementsAsync(DbConnection connection, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand(
            "SELECT zone, kind, recovery, economic, reason, version, actor, placed_us FROM placement");
        var placements = new Dictionary<DeviceUse, Placement>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            var use = new DeviceUse(row.GetString(0), AssetKinds.Parse(row.GetString(1)));
            placements[use] = new(
                use, new(row.GetInt32(2), row.GetInt32(3)), row.GetString(4), row.GetInt64(5), row.GetString(6), UnixMicroseconds.ToTime(row.GetInt64(7)));
        }
        return placements;
    }

    private static async Task<Dictionary<Cell, CellDemand>> ReadDemandsAsync(DbConnection connection, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand("SELECT recovery, economic, measures, carrier, version FROM placement_demand");
        var demands = new Dictionary<Cell, CellDemand>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            var cell = new Cell(row.GetInt32(0), row.GetInt32(1));
            using var measures = JsonDocument.Parse(row.GetString(2));
            demands[cell] = new(
                cell, [.. measures.RootElement.EnumerateArray().Select(id => id.GetString()!)], row.GetString(3), row.GetInt64(4));
        }
        return demands;
    }
}
