using System.Data.Common;
using Genba.Core.Storage;

namespace Genba.Core.Advisories;

/// <summary>Finds the vulnerabilities that a search means, as many as its page needs and one more.</summary>
internal static class AdvisoryFinder
{
    /// <summary>Products with more names than these in common are no help to a reader.</summary>
    private const int MostKeys = 2000;

    public static async Task<List<string>> FindAsync(DbConnection connection, AdvisorySearch search, CancellationToken cancel)
    {
        var words = search.Words.Trim();
        if (words.Length == 0) return await RunAsync(connection, search, "1", [], cancel);
        var id = VulnerabilityIds.Normalise(words).ToUpperInvariant();
        if (!words.Contains(' ', StringComparison.Ordinal) && words.AsSpan().IndexOfAnyInRange('0', '9') >= 0
            && words.Contains('-', StringComparison.Ordinal))
        {
            // Ids are written in capitals except GHSA's lower half; both spellings are ranges of an index.
            var byId = await RunAsync(connection, search,
                "a.vulnerability >= @from AND a.vulnerability < @to OR a.vulnerability >= @from2 AND a.vulnerability < @to2 OR r.name = @from2",
                [("from", id), ("to", id + '\uFFFD'), ("from2", words), ("to2", words + '\uFFFD')], cancel);
            if (byId.Count > 0) return byId;
        }
        var terms = ProductKeys.Words(words).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (terms.Length == 0) return [];
        var keys = await KeysAsync(connection, terms, cancel);
        if (keys.Count > 0)
            return await RunAsync(connection, search,
                $"r.id IN (SELECT record FROM advisory_product WHERE key IN ({string.Join(',', keys)}))", [], cancel);
        var titles = string.Join(" AND ", terms.Select((_, i) => $"r.title LIKE @w{i} ESCAPE '\\'"));
        return await RunAsync(connection, search, titles, [.. terms.Select((term, i) => ($"w{i}", "%" + Escape(term) + "%"))], cancel);
    }

    private static async Task<List<long>> KeysAsync(DbConnection connection, string[] terms, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand(
            $"SELECT id FROM advisory_key WHERE {string.Join(" AND ", terms.Select((_, i) => $"key LIKE @w{i} ESCAPE '\\'"))} LIMIT {MostKeys}");
        for (var i = 0; i < terms.Length; i++) command.Add($"w{i}", "%" + Escape(terms[i]) + "%");
        var keys = new List<long>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel)) keys.Add(row.GetInt64(0));
        return keys;
    }

    private static async Task<List<string>> RunAsync(
        DbConnection connection, AdvisorySearch search, string where, (string Name, string Value)[] values, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand($"""
            SELECT a.vulnerability FROM advisory_record AS r JOIN advisory_about AS a ON a.record = r.id JOIN advisory_source AS s ON s.id = r.source
            WHERE ({where}){(search.OnlyExploited ? " AND r.exploited = 1" : "")}{(search.Feed is null ? "" : " AND s.feed = @feed")}
            ORDER BY r.modified_us DESC, a.vulnerability DESC
            """);
        foreach (var (name, value) in values) command.Add(name, value);
        if (search.Feed is { } feed) command.Add("feed", (int)feed);
        var found = new HashSet<string>(StringComparer.Ordinal);
        var inOrder = new List<string>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (inOrder.Count <= search.Skip + search.Most && await row.ReadAsync(cancel))
            if (found.Add(row.GetString(0))) inOrder.Add(row.GetString(0));
        return inOrder;
    }

    private static string Escape(string term) =>
        term.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal)
            .Replace("_", "\\_", StringComparison.Ordinal);
}
