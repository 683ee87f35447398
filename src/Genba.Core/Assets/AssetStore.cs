using System.Data.Common;
using System.Text.Json;
using Genba.Core.Inspection;
using Genba.Core.Storage;

namespace Genba.Core.Assets;

/// <summary>Assets as the last import left them.</summary>
public sealed class AssetStore(DbDataSource database)
{
    /// <summary>Those that the query asks for, in its order, and how many there are in all.</summary>
    public async Task<AssetPage> ListAsync(AssetQuery query, CancellationToken cancel)
    {
        var order = query.Order switch
        {
            AssetOrder.LastSeen => "last_us DESC, id",
            AssetOrder.Name => "name = '', name, position",
            AssetOrder.Volume => "packets DESC, id",
            _ => "position",
        };
        // Bodies are long: only those of the page are read, neither counting nor sorting touches them.
        await using var command = database.CreateCommand($"""
            WITH found AS MATERIALIZED (
              SELECT id, position, name, last_us, packets FROM asset
              WHERE (@kind IS NULL OR kind = @kind) AND (@zone IS NULL OR zone = @zone) AND (@words = '' OR instr(words, @words) > 0)),
            page AS MATERIALIZED (
              SELECT id, row_number() OVER (ORDER BY {order}) AS place FROM found ORDER BY {order} LIMIT @limit OFFSET @offset)
            SELECT body, (SELECT count(*) FROM found) FROM page JOIN asset USING (id) ORDER BY place
            """);
        command.Add("kind", query.Kind is { } kind ? AssetKinds.NameOf(kind) : null);
        command.Add("zone", query.Zone);
        command.Add("words", query.Words.Trim().ToLowerInvariant());
        command.Add("limit", query.Limit);
        command.Add("offset", query.Offset);
        var assets = new List<Asset>();
        var total = 0;
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            assets.Add(JsonSerializer.Deserialize(row.GetString(0), PlantJson.Default.Asset)!);
            total = row.GetInt32(1);
        }
        return new(assets, total);
    }

    /// <returns>Null when no asset has this id.</returns>
    public async Task<Asset?> FindAsync(string id, CancellationToken cancel)
    {
        await using var command = database.CreateCommand("SELECT body FROM asset WHERE id = @id");
        command.Add("id", id);
        return await command.ExecuteScalarAsync(cancel) is string body
            ? JsonSerializer.Deserialize(body, PlantJson.Default.Asset)
            : null;
    }
}

/// <param name="Words">Part of a name, address, vendor, model, firmware or serial number; empty finds all.</param>
public sealed record AssetQuery(string Words = "", AssetKind? Kind = null, string? Zone = null)
{
    public AssetOrder Order { get; init; }
    public int Limit { get; init; } = 100;
    public int Offset { get; init; }
}

public enum AssetOrder { Address, Name, LastSeen, Volume }

/// <param name="Total">Of all pages; 0 beyond the last.</param>
public sealed record AssetPage(IReadOnlyList<Asset> Assets, int Total);
