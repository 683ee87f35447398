using System.Data.Common;
using Genba.Core.Observations;
using Genba.Core.Storage;

namespace Genba.Core.Conversations;

/// <summary>Conversations as the last import left them.</summary>
public sealed class ConversationStore(DbDataSource database)
{
    private const string Columns = "id, transport, a, a_port, b, b_port, a_asset, b_asset, a_zone, b_zone, crosses_zones, protocol, "
        + "packets_a_b, bytes_a_b, packets_b_a, bytes_b_a, bytes, first_us, last_us, capture, packet";

    /// <summary>Of a million rows at least every hundredth: walking them in order meets a page of them soon.</summary>
    internal int Many { get; init; } = 10_000;

    private static readonly string[] OrderColumns = ["bytes", "a", "b", "protocol", "bytes_a_b", "bytes_b_a", "last_us"];

    /// <summary>One page; the next begins behind the last row's <see cref="ConversationRow.Place"/>, or at an offset.</summary>
    public async Task<IReadOnlyList<ConversationRow>> ListAsync(ConversationQuery query, CancellationToken cancel)
    {
        await using var command = database.CreateCommand();
        var where = await new ConversationFilter(query, Many).ApplyAsync(command, database, cancel);
        if (query.After is { } after)
        {
            where += " AND bytes <= @afterBytes AND (bytes < @afterBytes OR id > @afterId)";
            command.Add("afterBytes", after.Bytes);
            command.Add("afterId", after.Id);
        }
        command.CommandText = $"""
            SELECT {Columns} FROM conversation WHERE {where}
            ORDER BY {OrderColumns[(int)query.Order]} {(query.Descending ? "DESC" : "ASC")}, id LIMIT @limit OFFSET @offset
            """;
        command.Add("limit", query.Limit);
        command.Add("offset", query.Offset);
        var rows = new List<ConversationRow>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel)) rows.Add(Read(row));
        return rows;
    }

    /// <summary>How many there are, counted to <paramref name="most"/>: nobody reads further, and counting a million takes its time.</summary>
    public async Task<long> CountAsync(ConversationQuery query, int most, CancellationToken cancel)
    {
        await using var command = database.CreateCommand();
        var where = await new ConversationFilter(query, Many).ApplyAsync(command, database, cancel);
        command.CommandText = $"SELECT count(*) FROM (SELECT 1 FROM conversation WHERE {where} LIMIT @most)";
        command.Add("most", most);
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }

    /// <summary>Every protocol that was recognised in a conversation: one step through the index for each.</summary>
    public async Task<IReadOnlyList<string>> ProtocolsAsync(CancellationToken cancel)
    {
        await using var command = database.CreateCommand("""
            WITH RECURSIVE spoken (name) AS (
              SELECT min(protocol) FROM conversation
              UNION ALL SELECT (SELECT min(protocol) FROM conversation WHERE protocol > name) FROM spoken WHERE name IS NOT NULL)
            SELECT name FROM spoken WHERE name IS NOT NULL
            """);
        var protocols = new List<string>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel)) protocols.Add(row.GetString(0));
        return protocols;
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
