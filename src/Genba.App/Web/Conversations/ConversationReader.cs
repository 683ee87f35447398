using System.Data.Common;
using System.Globalization;
using Genba.App.Web.Parts;
using Genba.Core.Conversations;
using Genba.Core.Storage;

namespace Genba.App.Web.Conversations;

/// <summary>Reads the conversations that an address asks for; the page and its export use the same.</summary>
internal sealed class ConversationReader(Database database)
{
    private const string Columns = "id, transport, a, a_port, b, b_port, a_asset, b_asset, a_zone, b_zone, crosses_zones, protocol, "
        + "packets_a_b, bytes_a_b, packets_b_a, bytes_b_a, bytes, first_us, last_us, capture, packet";

    private static readonly string[] Filters = ["asset", "with", "protocol", "family", "crosses", "q"];

    /// <summary>Columns that have an order of their own; without one the largest come first.</summary>
    private static readonly Dictionary<string, string> Orders = new()
    {
        ["a"] = "a", ["b"] = "b", ["protocol"] = "protocol", ["sent"] = "bytes_a_b", ["received"] = "bytes_b_a", ["last"] = "last_us",
    };

    public async Task<IReadOnlyList<ConversationRow>> ListAsync(ListQuery query, int limit, int offset, CancellationToken cancel)
    {
        await using var command = database.CreateCommand();
        var where = Where(query, command);
        var order = query.SortColumn is { } column && Orders.TryGetValue(column, out var name)
            ? $"{name} {(query.Descending ? "DESC" : "ASC")}, id" : "bytes DESC, id";
        command.CommandText = $"SELECT {Columns} FROM conversation {where} ORDER BY {order} LIMIT @limit OFFSET @offset";
        command.Add("limit", limit);
        command.Add("offset", offset);
        var rows = new List<ConversationRow>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel)) rows.Add(Read(row));
        return rows;
    }

    /// <summary>How many there are, counted to <paramref name="most"/>: nobody reads further, and counting a million takes its time.</summary>
    public async Task<long> CountAsync(ListQuery query, int most, CancellationToken cancel)
    {
        await using var command = database.CreateCommand();
        command.CommandText = $"SELECT count(*) FROM (SELECT 1 FROM conversation {Where(query, command)} LIMIT @most)";
        command.Add("most", most);
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }

    public static bool IsFiltered(ListQuery query) =>
        Filters.Any(name => query[name] is not null);

    private static string Where(ListQuery query, DbCommand command)
    {
        var parts = new List<string>();
        if (query["asset"] is { } asset) Say("(a_asset = @asset OR b_asset = @asset)", "asset", asset);
        if (query["with"] is { } other) Say("(a_asset = @other OR b_asset = @other)", "other", other);
        if (query["protocol"] is { } protocol) Say("protocol = @protocol", "protocol", protocol);
        if (query["crosses"] is not null) parts.Add("crosses_zones = 1");
        if (Enum.TryParse<Family>(query["family"], ignoreCase: true, out var family)) parts.Add(OfFamily(family));
        if (query.Words is { Length: > 0 } words)
            Say("(a LIKE @words ESCAPE '!' OR b LIKE @words ESCAPE '!' OR protocol LIKE @words ESCAPE '!' OR a_port = @port OR b_port = @port)",
                "words", $"%{words.Replace("!", "!!").Replace("%", "!%").Replace("_", "!_")}%");
        if (query.Words is { Length: > 0 } number)
            command.Add("port", int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : -1);
        return parts.Count == 0 ? "" : "WHERE " + string.Join(" AND ", parts);

        void Say(string condition, string parameter, object value)
        {
            parts.Add(condition);
            command.Add(parameter, value);
        }
    }

    /// <summary>Names of protocols are ours, never a reader's words.</summary>
    private static string OfFamily(Family family) => family == Family.Other
        ? $"(protocol IS NULL OR lower(protocol) NOT IN ({Listed(Families.Known)}))"
        : $"lower(protocol) IN ({Listed(Families.ProtocolsOf(family))})";

    private static string Listed(IEnumerable<string> protocols) => string.Join(", ", protocols.Select(name => $"'{name}'"));

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
