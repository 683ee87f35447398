using System.Data.Common;
using System.Text.Json.Nodes;
using Genba.Core.Advisories.Reading;
using Genba.Core.Storage;

namespace Genba.Core.Advisories;

/// <summary>The advisories of a data folder, by vulnerability and by product. Nothing here loads more than it is asked for.</summary>
public sealed class AdvisoryStore(Database database)
{
    private const string Columns =
        "r.id, s.feed, s.publisher, r.name, r.title, r.published_us, r.modified_us, r.withdrawn, r.exploited, r.score";

    private const int MostMakerWords = 4;

    /// <summary>A chain of aliases longer than this is a fault of a source.</summary>
    private const int MostIds = 1000;

    /// <summary>What each source has here, and from when it is.</summary>
    public async Task<IReadOnlyList<AdvisorySource>> SourcesAsync(CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            "SELECT id, feed, publisher, records, newest_us, taken_us FROM advisory_source WHERE records > 0 ORDER BY feed, records DESC, publisher");
        var sources = new List<AdvisorySource>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
            sources.Add(new(row.GetInt64(0), (AdvisoryFeed)row.GetInt32(1), row.GetString(2), row.GetInt64(3), Time(row, 4),
                Time(row, 5)!.Value));
        return sources;
    }

    /// <summary>Everything that any source says of a vulnerability, by any of its ids.</summary>
    /// <returns>Null when no source speaks of it.</returns>
    public async Task<Vulnerability?> FindAsync(string id, CancellationToken cancel)
    {
        id = VulnerabilityIds.Normalise(id);
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var _ = await connection.BeginTransactionAsync(cancel);
        var ids = await IdsAsync(connection, id, cancel);
        var records = await AboutAsync(connection, ids, cancel);
        if (records.Count == 0) return null;
        var advisories = new List<(AdvisoryRecord, Advisory)>();
        foreach (var record in records) advisories.Add((record, await ReadAsync(connection, record, cancel)));
        return new(ids, advisories, await PredictionAsync(connection, ids[0], cancel));
    }

    /// <summary>Titles that a source in Japanese gives these vulnerabilities; those without one are not there.</summary>
    public async Task<IReadOnlyDictionary<string, string>> JapaneseTitlesAsync(IEnumerable<string> vulnerabilities, CancellationToken cancel)
    {
        await using var command = database.CreateCommand("""
            SELECT a.vulnerability, r.title FROM advisory_about AS a JOIN advisory_record AS r ON r.id = a.record
              JOIN advisory_source AS s ON s.id = r.source
            WHERE a.vulnerability IN (SELECT value FROM json_each(@ids)) AND s.feed IN (@jvn, @overview) AND r.title IS NOT NULL
              AND r.withdrawn = 0
            ORDER BY r.modified_us
            """);
        command.Add("ids", new JsonArray([.. vulnerabilities.Select(id => (JsonNode)id)]).ToJsonString());
        command.Add("jvn", (int)AdvisoryFeed.Jvn);
        command.Add("overview", (int)AdvisoryFeed.JvnOverview);
        var titles = new Dictionary<string, string>(StringComparer.Ordinal);
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel)) titles[row.GetString(0)] = row.GetString(1);
        return titles;
    }

    /// <summary>The vulnerabilities that a record with this name is about, for example of an ICSA or JVNDB number.</summary>
    public async Task<IReadOnlyList<string>> NamedAsync(string name, CancellationToken cancel)
    {
        await using var command = database.CreateCommand("""
            SELECT DISTINCT a.vulnerability FROM advisory_record AS r JOIN advisory_about AS a ON a.record = r.id
            WHERE r.name = @name ORDER BY a.vulnerability LIMIT 500
            """);
        command.Add("name", name.Trim());
        var names = new List<string>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel)) names.Add(row.GetString(0));
        return names;
    }

    /// <summary>Records that speak of any product with one of these keys (<see cref="ProductKeys"/>), newest first.</summary>
    public async Task<IReadOnlyList<AdvisoryRecord>> OfProductAsync(IEnumerable<string> keys, int most, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        var records = new Dictionary<long, AdvisoryRecord>();
        foreach (var key in keys)
        {
            await using var command = connection.CreateCommand($"""
                SELECT {Columns} FROM advisory_key AS k JOIN advisory_product AS p ON p.key = k.id
                  JOIN advisory_record AS r ON r.id = p.record JOIN advisory_source AS s ON s.id = r.source
                WHERE k.key = @key ORDER BY r.modified_us DESC LIMIT @most
                """);
            command.Add("key", key);
            command.Add("most", most);
            foreach (var record in await ReadAsync(command, cancel)) records.TryAdd(record.Key, record);
        }
        return [.. records.Values.OrderByDescending(record => record.Modified).Take(most)];
    }

    /// <summary>Whether any source speaks of products of a maker, by how names and CPEs write it. Only a hint: makers are called by many
    /// names.</summary>
    public async Task<bool> SpeaksOfMakerAsync(string maker, CancellationToken cancel)
    {
        var words = ProductKeys.Words(maker).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        // Siemens AG is siemens, Schneider Electric SE is schneider_electric or schneiderelectric: what stands last may be left out.
        var beginnings = Enumerable.Range(1, Math.Min(words.Length, MostMakerWords)).Select(count => words[..count]).SelectMany(some => new[]
        {
            $"n:{string.Join(' ', some)}|", $"n:{string.Join(' ', some)} ", $"c:{string.Join('_', some)}:", $"c:{string.Concat(some)}:",
        });
        await using var connection = await database.OpenConnectionAsync(cancel);
        foreach (var beginning in beginnings.Distinct())
        {
            await using var command = connection.CreateCommand("SELECT EXISTS (SELECT 1 FROM advisory_key WHERE key >= @from AND key < @until)");
            command.Add("from", beginning);
            command.Add("until", beginning[..^1] + (char)(beginning[^1] + 1));
            if ((long)(await command.ExecuteScalarAsync(cancel))! != 0) return true;
        }
        return false;
    }

    /// <summary>A record as its source wrote it, read again from the kept bytes.</summary>
    public async Task<Advisory> ReadAsync(AdvisoryRecord record, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await ReadAsync(connection, record, cancel);
    }

    /// <summary>
    /// Vulnerabilities by id or its beginning, by the name of an advisory, by vendor and product, and where none is so called by words of
    /// titles; what changed last comes first.
    /// </summary>
    public async Task<AdvisoryPage> SearchAsync(AdvisorySearch search, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        var found = await AdvisoryFinder.FindAsync(connection, search, cancel);
        var lines = new List<AdvisoryLine>();
        foreach (var id in found.Skip(search.Skip).Take(search.Most))
        {
            var ids = await IdsAsync(connection, id, cancel);
            if (lines.Exists(line => line.Vulnerability == ids[0])) continue;
            lines.Add(new(ids[0], await AboutAsync(connection, ids, cancel), await PredictionAsync(connection, ids[0], cancel)));
        }
        return new(lines, found.Count > search.Skip + search.Most);
    }

    private static async Task<List<AdvisoryRecord>> AboutAsync(DbConnection connection, IReadOnlyList<string> ids, CancellationToken cancel)
    {
        var records = new Dictionary<long, AdvisoryRecord>();
        foreach (var id in ids)
        {
            await using var command = connection.CreateCommand($"""
                SELECT {Columns} FROM advisory_about AS a JOIN advisory_record AS r ON r.id = a.record JOIN advisory_source AS s ON s.id = r.source
                WHERE a.vulnerability = @id
                """);
            command.Add("id", id);
            foreach (var record in await ReadAsync(command, cancel)) records.TryAdd(record.Key, record);
        }
        return [.. records.Values.OrderBy(record => record.Feed).ThenBy(record => record.Publisher, StringComparer.Ordinal)
            .ThenBy(record => record.Name, StringComparer.Ordinal)];
    }

    /// <summary>All ids of the vulnerability: follows what sources call aliases from one id to the next.</summary>
    private static async Task<IReadOnlyList<string>> IdsAsync(DbConnection connection, string id, CancellationToken cancel)
    {
        var groups = new AliasGroups();
        var seen = new HashSet<string>(StringComparer.Ordinal) { id };
        var waiting = new Queue<string>([id]);
        while (waiting.TryDequeue(out var one) && seen.Count <= MostIds)
        {
            await using var command = connection.CreateCommand("SELECT DISTINCT other FROM advisory_alias WHERE one = @one");
            command.Add("one", one);
            await using var row = await command.ExecuteReaderAsync(cancel);
            while (await row.ReadAsync(cancel))
            {
                var other = row.GetString(0);
                groups.Join(one, other);
                if (seen.Add(other)) waiting.Enqueue(other);
            }
        }
        return groups.Of(id);
    }

    private static async Task<ExploitPrediction?> PredictionAsync(DbConnection connection, string id, CancellationToken cancel)
    {
        await using var command =
            connection.CreateCommand("SELECT probability, percentile, day FROM advisory_epss WHERE vulnerability = @id");
        command.Add("id", id);
        await using var row = await command.ExecuteReaderAsync(cancel);
        return await row.ReadAsync(cancel) ? new(row.GetDouble(0), row.GetDouble(1), JsonValues.ToDay(row.GetString(2))!.Value) : null;
    }

    private static async Task<Advisory> ReadAsync(DbConnection connection, AdvisoryRecord record, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand("SELECT bytes, packed FROM advisory_body WHERE record = @record");
        command.Add("record", record.Key);
        await using var row = await command.ExecuteReaderAsync(cancel);
        await row.ReadAsync(cancel);
        return AdvisoryReaders.Read(record.Feed, ReadRecord.Unpack(row.GetFieldValue<byte[]>(1), row.GetInt32(0)));
    }

    private static async Task<List<AdvisoryRecord>> ReadAsync(DbCommand command, CancellationToken cancel)
    {
        var records = new List<AdvisoryRecord>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
            records.Add(new(
                row.GetInt64(0), (AdvisoryFeed)row.GetInt32(1), row.GetString(2), row.GetString(3),
                    row.IsDBNull(4) ? null : row.GetString(4),
                Time(row, 5), Time(row, 6), row.GetInt64(7) != 0, row.GetInt64(8) != 0, row.IsDBNull(9) ? null : row.GetDouble(9)));
        return records;
    }

    private static DateTimeOffset? Time(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : UnixMicroseconds.ToTime(row.GetInt64(column));
}
