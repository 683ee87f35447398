using System.Data.Common;
using Genba.Core.Observations;
using Genba.Core.Storage;

namespace Genba.Core.Conversations;

/// <summary>Conversations as the last import left them, the largest first.</summary>
public sealed class ConversationStore(DbDataSource database)
{
    private const string Columns = "id, transport, a, a_port, b, b_port, a_asset, b_asset, a_zone, b_zone, crosses_zones, protocol, "
        + "packets_a_b, bytes_a_b, packets_b_a, bytes_b_a, bytes, first_us, last_us, capture, packet";

    /// <summary>One page; the next begins behind the last row's <see cref="ConversationRow.Place"/>.</summary>
    public async Task<IReadOnlyList<ConversationRow>> ListAsync(ConversationQuery query, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(query.Asset is null ? Filtered(query) : OfAsset(query));
        command.Add("asset", query.Asset);
        command.Add("protocol", query.Protocol);
        command.Add("afterBytes", query.After?.Bytes ?? long.MaxValue);
        command.Add("afterId", query.After?.Id ?? -1);
        command.Add("limit", query.Limit);
        var rows = new List<ConversationRow>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel)) rows.Add(Read(row));
        return rows;
    }

    private const string Behind = "(bytes < @afterBytes OR (bytes = @afterBytes AND id > @afterId))";

    private static string Filtered(ConversationQuery query) => $"""
        SELECT {Columns} FROM conversation
        WHERE {(query.Protocol is null ? "" : "protocol = @protocol AND ")}{(query.CrossingOnly ? "crosses_zones = 1 AND " : "")}
          bytes <= @afterBytes AND {Behind}
        ORDER BY bytes DESC, id LIMIT @limit
        """;

    // Two ordered walks, one for each side: an OR over both sides would sort all rows of a busy asset.
    private static string OfAsset(ConversationQuery query)
    {
        var more = (query.Protocol is null ? "" : " AND protocol = @protocol") + (query.CrossingOnly ? " AND crosses_zones = 1" : "");
        return $"""
            SELECT * FROM (SELECT {Columns} FROM conversation WHERE a_asset = @asset{more} AND bytes <= @afterBytes AND {Behind}
              ORDER BY bytes DESC, id LIMIT @limit)
            UNION ALL
            SELECT * FROM (SELECT {Columns} FROM conversation
              WHERE b_asset = @asset AND a_asset IS NOT @asset{more} AND bytes <= @afterBytes AND {Behind}
              ORDER BY bytes DESC, id LIMIT @limit)
            ORDER BY bytes DESC, id LIMIT @limit
            """;
    }

    private static ConversationRow Read(DbDataReader row) => new()
    {
        Place = new(row.GetInt64(16), row.GetInt64(0)),
        Transport = row.GetString(1), A = row.GetString(2), APort = Number(row, 3), B = row.GetString(4), BPort = Number(row, 5),
        AAsset = Text(row, 6), BAsset = Text(row, 7), AZone = Text(row, 8), BZone = Text(row, 9), CrossesZones = row.GetInt64(10) != 0,
        Protocol = Text(row, 11), AToB = new(row.GetInt64(12), row.GetInt64(13)), BToA = new(row.GetInt64(14), row.GetInt64(15)),
        First = UnixMicroseconds.ToTime(row.GetInt64(17)), Last = UnixMicroseconds.ToTime(row.GetInt64(18)),
        FirstPacket = new(row.GetString(19), row.GetInt64(20)),
    };

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
    private static int? Number(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt32(column);
}

/// <param name="Asset">On either side.</param>
public sealed record ConversationQuery(string? Asset = null, string? Protocol = null, bool CrossingOnly = false)
{
    public ConversationPlace? After { get; init; }
    public int Limit { get; init; } = 100;
}

/// <summary>Where a row stands in the order of the list.</summary>
public readonly record struct ConversationPlace(long Bytes, long Id);

/// <summary>A conversation as lists show it.</summary>
public sealed record ConversationRow
{
    public required ConversationPlace Place { get; init; }
    public required string Transport { get; init; }
    public required string A { get; init; }
    public required string B { get; init; }
    public int? APort { get; init; }
    public int? BPort { get; init; }
    public string? AAsset { get; init; }
    public string? BAsset { get; init; }
    public string? AZone { get; init; }
    public string? BZone { get; init; }
    public bool CrossesZones { get; init; }
    public string? Protocol { get; init; }
    public Volume AToB { get; init; }
    public Volume BToA { get; init; }
    public DateTimeOffset First { get; init; }
    public DateTimeOffset Last { get; init; }
    public required PacketReference FirstPacket { get; init; }
}
