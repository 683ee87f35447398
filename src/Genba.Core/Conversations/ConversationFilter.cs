using System.Data.Common;
using System.Text.Json.Nodes;
using Genba.Core.Storage;

namespace Genba.Core.Conversations;

/// <summary>
/// Finds few among a million as fast as many. The database cannot know how many rows a filter leaves, so it is counted, to a
/// limit: what leaves few is looked up in its indexes and then sorted; when every filter leaves many, walking the order of the
/// list soon meets enough of them.
/// </summary>
internal sealed class ConversationFilter
{
    private readonly int _many;
    private readonly List<Part> _parts = [];
    private readonly List<(string Name, object? Value)> _values = [];

    /// <param name="many">From so many rows on walking is the faster way.</param>
    public ConversationFilter(ConversationQuery query, int many)
    {
        _many = many;
        if (query.Asset is not null) AddAsset("asset", query.Asset);
        if (query.With is not null) AddAsset("other", query.With);
        if (query.CrossingOnly) _parts.Add(new("crosses_zones = 1", ["crosses_zones = 1"]));
        if (query.Protocols is { } protocols)
        {
            var listed = Listed("protocol", "protocols", protocols.OfType<string>());
            AddAny(protocols.Contains(null) ? [listed, "protocol IS NULL"] : [listed]);
        }
        if (query.Words is { } words) AddWords(words);
    }

    /// <summary>The condition of a statement over <c>conversation</c>; its values go into <paramref name="command"/>.</summary>
    public async Task<string> ApplyAsync(DbCommand command, DbDataSource database, CancellationToken cancel)
    {
        var (fewest, rows) = ((Part?)null, (long)_many);
        foreach (var part in _parts)
        {
            if (await CountAsync(part, rows, database, cancel) is var counted && counted >= rows) continue;
            (fewest, rows) = (part, counted);
        }
        Fill(command);
        var conditions = _parts.Where(part => part != fewest).Select(part => part.Walked);
        if (fewest is not null)
            conditions = conditions.Prepend($"id IN ({string.Join(" UNION ALL ", fewest.LookedUp.Select(one => $"SELECT id FROM conversation WHERE {one}"))})");
        return string.Join(" AND ", conditions.DefaultIfEmpty("1"));
    }

    private async Task<long> CountAsync(Part part, long most, DbDataSource database, CancellationToken cancel)
    {
        long rows = 0;
        foreach (var condition in part.LookedUp)
        {
            await using var command = database.CreateCommand($"SELECT count(*) FROM (SELECT 1 FROM conversation WHERE {condition} LIMIT @most)");
            Fill(command);
            command.Add("most", most);
            rows += (long)(await command.ExecuteScalarAsync(cancel))!;
            if (rows >= most) break;
        }
        return rows;
    }

    private void AddAsset(string name, string asset)
    {
        _values.Add((name, asset));
        AddAny($"a_asset = @{name}", $"b_asset = @{name}");
    }

    private void AddWords(ConversationWords words)
    {
        _values.Add(("address", "%" + words.Address.Replace("!", "!!").Replace("%", "!%").Replace("_", "!_") + "%"));
        var ways = new List<string> { "a_asset IS NULL AND a LIKE @address ESCAPE '!'", "b_asset IS NULL AND b LIKE @address ESCAPE '!'" };
        if (words.Assets.Count > 0) ways.AddRange([Listed("a_asset", "named", words.Assets), Listed("b_asset", "named", words.Assets)]);
        if (words.Protocols.Count > 0) ways.Add(Listed("protocol", "spoken", words.Protocols));
        if (words.Port is { } port)
        {
            _values.Add(("port", port));
            ways.AddRange(["a_port = @port", "b_port = @port"]);
        }
        AddAny([.. ways]);
    }

    /// <summary>A plus keeps the database from looking a column up in an index: it shall walk the order of the list.</summary>
    private void AddAny(params string[] ways) =>
        _parts.Add(new("(" + string.Join(" OR ", ways.Select(way => "+" + way.Replace(" AND ", " AND +"))) + ")", ways));

    private string Listed(string column, string name, IEnumerable<string> values)
    {
        if (_values.All(value => value.Name != name))
            _values.Add((name, new JsonArray([.. values.Select(value => (JsonNode)value)]).ToJsonString()));
        return $"{column} IN (SELECT value FROM json_each(@{name}))";
    }

    private void Fill(DbCommand command)
    {
        foreach (var (name, value) in _values) command.Add(name, value);
    }

    /// <param name="Walked">The condition on a row that is met on the way.</param>
    /// <param name="LookedUp">Conditions that an index answers; a row that meets one of them meets the filter.</param>
    private sealed record Part(string Walked, IReadOnlyList<string> LookedUp);
}
