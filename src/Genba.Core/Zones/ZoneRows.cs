using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Nodes;
using Genba.Core.Inspection;
using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.Core.Zones;

/// <summary>Declared zones and conduits in their tables, and what the log says of their changes.</summary>
internal static class ZoneRows
{
    public static async Task<ZoneModel> ReadAsync(DbConnection connection, CancellationToken cancel)
    {
        var zones = await BodiesAsync(connection, "SELECT body FROM zone ORDER BY position", cancel);
        var conduits = await BodiesAsync(connection, "SELECT body FROM conduit ORDER BY position", cancel);
        return new(
            [.. zones.Select(body => JsonSerializer.Deserialize(body, PlantJson.Default.Zone)!)],
            [.. conduits.Select(body => JsonSerializer.Deserialize(body, PlantJson.Default.Conduit)!)]);
    }

    public static async Task ReplaceAsync(Change change, ZoneModel model, CancellationToken cancel)
    {
        await using (var clear = change.CreateCommand("DELETE FROM conduit; DELETE FROM zone"))
            await clear.ExecuteNonQueryAsync(cancel);
        await using var zones = new BulkInsert(change, "zone", "id, position, body");
        for (var position = 0; position < model.Zones.Count; position++)
            await zones.AddAsync(cancel, model.Zones[position].Id, position, Json(model.Zones[position]));
        await using var conduits = new BulkInsert(change, "conduit", "id, position, body");
        for (var position = 0; position < model.Conduits.Count; position++)
            await conduits.AddAsync(cancel, model.Conduits[position].Id, position, Json(model.Conduits[position]));
    }

    /// <summary>The entry of a change: what is different, before and after. Null: nothing is.</summary>
    public static LogDraft? EntryOf(ZoneModel before, ZoneModel after, string actor)
    {
        var subjects = new List<string>();
        var (old, now) = (new JsonObject(), new JsonObject());
        Compare("zones", "zone/", Bodies(before.Zones, zone => zone.Id, Json), Bodies(after.Zones, zone => zone.Id, Json));
        Compare("conduits", "conduit/", Bodies(before.Conduits, one => one.Id, Json), Bodies(after.Conduits, one => one.Id, Json));
        return subjects.Count == 0 ? null
            : new(EntryTypes.ZoneChanged, actor, subjects) { Payload = new JsonObject { ["before"] = old, ["after"] = now } };

        void Compare(string name, string prefix, Dictionary<string, string> was, Dictionary<string, string> becomes)
        {
            var changed = was.Keys.Union(becomes.Keys)
                .Where(id => !was.TryGetValue(id, out var one) || !becomes.TryGetValue(id, out var other) || one != other).ToList();
            if (changed.Count == 0) return;
            subjects.AddRange(changed.Select(id => prefix + id));
            old[name] = Listed(was, changed);
            now[name] = Listed(becomes, changed);
        }
    }

    private static Dictionary<string, string> Bodies<T>(IReadOnlyList<T> all, Func<T, string> id, Func<T, string> json) =>
        all.ToDictionary(id, json, StringComparer.Ordinal);

    private static JsonArray Listed(Dictionary<string, string> bodies, List<string> ids) =>
        new([.. ids.Where(bodies.ContainsKey).Select(id => JsonNode.Parse(bodies[id]))]);

    public static string Json(Zone zone) => JsonSerializer.Serialize(zone, PlantJson.Default.Zone);

    public static string Json(Conduit conduit) => JsonSerializer.Serialize(conduit, PlantJson.Default.Conduit);

    private static async Task<List<string>> BodiesAsync(DbConnection connection, string sql, CancellationToken cancel)
    {
        var bodies = new List<string>();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel)) bodies.Add(row.GetString(0));
        return bodies;
    }
}
