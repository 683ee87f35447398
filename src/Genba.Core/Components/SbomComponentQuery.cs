using System.Data.Common;
using Genba.Core.Storage;

namespace Genba.Core.Components;

/// <summary>Which components of one SBOM to show.</summary>
/// <param name="Words">Part of name, group, version, supplier or identifier; null: all.</param>
/// <param name="Lacks">version, identifier, supplier, licence, hash; null: all.</param>
/// <param name="WithFiles">Also files and snippets.</param>
public sealed record SbomComponentFilter(string? Words = null, string? Lacks = null, bool WithFiles = false);

/// <summary>Reads the table of components a page at a time.</summary>
public sealed class SbomComponentQuery(Database database)
{
    private const int MostNames = 500;

    /// <summary>As <see cref="Component.IsSoftware"/>.</summary>
    private const string Software = " AND c.kind NOT IN ('file', 'snippet', 'data', 'service', 'device', 'dataset')";

    private const string Columns = """
        c.number, c.parent, c.kind, c.group_name, c.name, c.version, c.supplier, c.purl, c.cpe, c.swid, c.licences, c.hashes,
          c.path, c.line
        """;

    public async Task<IReadOnlyList<StoredComponent>> ListAsync(
        StoredSbom sbom, SbomComponentFilter filter, int limit, int offset, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            $"SELECT {Columns} FROM sbom_component c WHERE {Where(filter)} ORDER BY c.name COLLATE NOCASE, c.number LIMIT @limit"
            + " OFFSET @offset");
        Add(command, sbom, filter);
        command.Add("limit", limit);
        command.Add("offset", offset);
        return await ReadAsync(command, cancel);
    }

    public async Task<int> CountAsync(StoredSbom sbom, SbomComponentFilter filter, CancellationToken cancel)
    {
        await using var command = database.CreateCommand($"SELECT count(*) FROM sbom_component c WHERE {Where(filter)}");
        Add(command, sbom, filter);
        return (int)(long)(await command.ExecuteScalarAsync(cancel))!;
    }

    /// <summary>All components of one SBOM in the order of the file.</summary>
    public async Task<IReadOnlyList<StoredComponent>> AllAsync(long sbom, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            $"SELECT {Columns} FROM sbom_component c WHERE c.sbom_id = @sbom ORDER BY c.number");
        command.Add("sbom", sbom);
        return await ReadAsync(command, cancel);
    }

    /// <summary>Where a component whose name begins so is contained, in any SBOM.</summary>
    public async Task<IReadOnlyList<(long Sbom, StoredComponent Component)>> WhereIsAsync(string begins, int limit,
        CancellationToken cancel)
    {
        await using var command = database.CreateCommand($"""
            SELECT {Columns}, c.sbom_id FROM sbom_component c WHERE c.name LIKE @begins ESCAPE '\' AND c.kind NOT IN ('file', 'snippet')
            ORDER BY c.name COLLATE NOCASE, c.sbom_id, c.number LIMIT @limit
            """);
        command.Add("begins", Escaped(begins) + "%");
        command.Add("limit", limit);
        var found = new List<(long, StoredComponent)>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel)) found.Add((row.GetInt64(14), Of(row)));
        return found;
    }

    /// <summary>Parts of software that lack a version, an identifier or a supplier, the first names of each.</summary>
    public async Task<IReadOnlyDictionary<string, SbomLacking>> LackingAsync(StoredSbom sbom, int some, CancellationToken cancel)
    {
        var lacking = new Dictionary<string, SbomLacking>(StringComparer.Ordinal);
        foreach (var key in new[] { "version", "identifier", "supplier" })
        {
            var filter = new SbomComponentFilter(Lacks: key);
            var names = (await ListAsync(sbom, filter, some, 0, cancel)).Select(one => one.Name).ToList();
            lacking[key] = new(names.Count < some ? names.Count : await CountAsync(sbom, filter, cancel), names);
        }
        return lacking;
    }

    /// <summary>Components of one SBOM that have one of these names, which are letters and digits in lower case.</summary>
    internal async Task<IReadOnlyList<StoredComponent>> NamedAsync(long sbom, IReadOnlyCollection<string> names, CancellationToken cancel)
    {
        if (names.Count == 0) return [];
        var some = names.Take(MostNames).ToList();
        await using var command = database.CreateCommand($"""
            SELECT {Columns} FROM sbom_component c WHERE c.sbom_id = @sbom
              AND lower(replace(replace(replace(replace(c.name, '-', ''), '_', ''), ' ', ''), '.', ''))
                IN ({string.Join(", ", some.Select((_, at) => $"@name{at}"))})
            ORDER BY c.number
            """);
        command.Add("sbom", sbom);
        for (var at = 0; at < some.Count; at++) command.Add($"name{at}", some[at]);
        return await ReadAsync(command, cancel);
    }

    private static string Where(SbomComponentFilter filter)
    {
        // Of the product itself the quality report speaks apart.
        var where = filter.Lacks is null ? "c.sbom_id = @sbom AND @product IS NOT NULL" : "c.sbom_id = @sbom AND c.number <> @product";
        if (!filter.WithFiles) where += " AND c.kind NOT IN ('file', 'snippet')";
        if (filter.Words is not null)
        {
            where += """
                 AND (c.name LIKE @words ESCAPE '\' OR c.group_name LIKE @words ESCAPE '\' OR c.version LIKE @words ESCAPE '\'
                  OR c.supplier LIKE @words ESCAPE '\' OR c.purl LIKE @words ESCAPE '\' OR c.cpe LIKE @words ESCAPE '\')
                """;
        }
        return where + filter.Lacks switch
        {
            "version" => Software + " AND coalesce(c.version, '') = ''",
            "identifier" => Software + " AND c.purl IS NULL AND c.cpe IS NULL AND c.swid IS NULL",
            "supplier" => Software + " AND coalesce(c.supplier, '') = ''",
            "licence" => Software + " AND c.licences IS NULL",
            "hash" => Software + " AND c.hashes IS NULL",
            _ => "",
        };
    }

    private static void Add(DbCommand command, StoredSbom sbom, SbomComponentFilter filter)
    {
        command.Add("sbom", sbom.Id);
        command.Add("product", sbom.SubjectNumber);
        if (filter.Words is { } words) command.Add("words", $"%{Escaped(words)}%");
    }

    private static string Escaped(string words) => words.Replace(@"\", @"\\").Replace("%", @"\%").Replace("_", @"\_");

    private static async Task<IReadOnlyList<StoredComponent>> ReadAsync(DbCommand command, CancellationToken cancel)
    {
        var found = new List<StoredComponent>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel)) found.Add(Of(row));
        return found;
    }

    private static StoredComponent Of(DbDataReader row)
    {
        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
        return new(
            row.GetInt32(0), row.IsDBNull(1) ? null : row.GetInt32(1), row.GetString(2),
            Text(3) is { Length: > 0 } group ? $"{group}/{row.GetString(4)}" : row.GetString(4), Text(5), Text(6), Text(7),
                Text(8)?.Split('\n')[0],
            Text(9), Text(10), Text(11), Text(12), row.GetInt64(13));
    }
}
