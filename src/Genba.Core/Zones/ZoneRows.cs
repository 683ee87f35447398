using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Nodes;
using Genba.Core.Inspection;
using Genba.Core.Storage;

namespace Genba.Core.Zones;

/// <summary>Declared zones and conduits in their tables.</summary>
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
        {
            var zone = model.Zones[position];
            await zones.AddAsync(cancel, zone.Id, position, JsonSerializer.Serialize(zone, PlantJson.Default.Zone));
        }
        await using var conduits = new BulkInsert(change, "conduit", "position, body");
        for (var position = 0; position < model.Conduits.Count; position++)
            await conduits.AddAsync(cancel, position, JsonSerializer.Serialize(model.Conduits[position], PlantJson.Default.Conduit));
    }

    public static JsonObject ToJson(ZoneModel model) => new()
    {
        ["zones"] = new JsonArray([.. model.Zones.Select(zone => JsonSerializer.SerializeToNode(zone, PlantJson.Default.Zone))]),
        ["conduits"] = new JsonArray([.. model.Conduits.Select(conduit => JsonSerializer.SerializeToNode(conduit, PlantJson.Default.Conduit))]),
    };

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
