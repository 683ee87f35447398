using System.Data.Common;
using Genba.Core.Storage;

namespace Genba.Core.Exposures.Matching;

/// <summary>A part of an SBOM in the data folder.</summary>
internal readonly record struct ComponentPlace(long Sbom, int Number, bool IsWhole);

/// <summary>Equal parts, wherever they are: they are compared once.</summary>
internal sealed record ComponentGroup(MatchTarget Target, HashSet<ComponentPlace> Places);

/// <summary>The parts of SBOMs, by the keys under which advisories may speak of them.</summary>
internal static class ComponentTargets
{
    private const string Columns = """
        c.sbom_id, c.number, c.kind, c.group_name, c.name, c.version, c.supplier, c.purl, c.cpe
        """;

    /// <summary>Gives every part of SBOMs that have none yet its keys.</summary>
    /// <returns>Of how many SBOMs.</returns>
    public static async Task<int> KeepKeysAsync(Change change, CancellationToken cancel)
    {
        var sboms = new List<long>();
        await using (var missing = change.CreateCommand("SELECT id FROM sbom WHERE id NOT IN (SELECT sbom_id FROM sbom_keyed)"))
        await using (var row = await missing.ExecuteReaderAsync(cancel))
            while (await row.ReadAsync(cancel)) sboms.Add(row.GetInt64(0));
        if (sboms.Count == 0) return 0;
        await using var insert = new BulkInsert(change, "sbom_component_key", "key, sbom_id, number");
        await using var done = new BulkInsert(change, "sbom_keyed", "sbom_id");
        var waiting = new List<(string Key, long Sbom, int Number)>();
        foreach (var sbom in sboms)
        {
            await using (var read = change.CreateCommand(
                $"SELECT {Columns} FROM sbom_component AS c WHERE c.sbom_id = @sbom"))
            {
                read.Add("sbom", sbom);
                await using var row = await read.ExecuteReaderAsync(cancel);
                while (await row.ReadAsync(cancel))
                    foreach (var key in IdentityOf(row).Keys.Distinct()) waiting.Add((key, sbom, row.GetInt32(1)));
            }
            await done.AddAsync(cancel, sbom);
            if (waiting.Count > 2_000_000) await WriteAsync();
        }
        await WriteAsync();
        return sboms.Count;

        // In the order of the table, which is several times faster than as they come.
        async Task WriteAsync()
        {
            waiting.Sort((left, right) => string.CompareOrdinal(left.Key, right.Key) is not 0 and var byKey ? byKey
                : left.Sbom != right.Sbom ? left.Sbom.CompareTo(right.Sbom) : left.Number.CompareTo(right.Number));
            foreach (var (key, sbom, number) in waiting) await insert.AddAsync(cancel, key, sbom, number);
            waiting.Clear();
        }
    }

    /// <summary>
    /// Parts that some advisory may speak of, those with one key together. Each part comes once, with the first of its keys that an advisory
    /// has; nothing is held beyond one key.
    /// </summary>
    /// <param name="after">Only of SBOMs with a greater id.</param>
    public static IEnumerable<IReadOnlyCollection<ComponentGroup>> All(DbConnection connection, long after)
    {
        var subjects = Subjects(connection);
        using var isKnown = connection.CreateCommand("SELECT 1 FROM advisory_key WHERE key = @key");
        isKnown.Add("key", null);
        isKnown.Prepare();
        using var command = connection.CreateCommand($"""
            SELECT {Columns}, k.key FROM sbom_component_key AS k JOIN sbom_component AS c ON c.sbom_id = k.sbom_id AND c.number = k.number
            WHERE k.sbom_id > @after AND k.key IN (SELECT key FROM advisory_key) ORDER BY k.key
            """);
        command.Add("after", after);
        using var row = command.ExecuteReader();
        var (last, groups) = ("", new Dictionary<ComponentIdentity, ComponentGroup>());
        while (row.Read())
        {
            var key = row.GetString(9);
            if (key != last && groups.Count > 0)
            {
                yield return groups.Values;
                groups = [];
            }
            last = key;
            Add(row, groups, subjects, identity => identity.Keys.Any(other => string.CompareOrdinal(other, key) < 0 && IsKnown(other)));
        }
        if (groups.Count > 0) yield return groups.Values;

        bool IsKnown(string key)
        {
            isKnown.Parameters[0].Value = key;
            return isKnown.ExecuteScalar() is not null;
        }
    }

    /// <summary>Parts with any of these keys.</summary>
    public static IReadOnlyCollection<ComponentGroup> With(DbConnection connection, IEnumerable<string> keys)
    {
        var groups = new Dictionary<ComponentIdentity, ComponentGroup>();
        using var command = connection.CreateCommand($"""
            SELECT {Columns} FROM sbom_component_key AS k JOIN sbom_component AS c ON c.sbom_id = k.sbom_id AND c.number = k.number
            WHERE k.key = @key
            """);
        command.Add("key", null);
        command.Prepare();
        var subjects = Subjects(connection);
        foreach (var key in keys)
        {
            command.Parameters[0].Value = key;
            using var row = command.ExecuteReader();
            while (row.Read()) Add(row, groups, subjects, _ => false);
        }
        return groups.Values;
    }

    /// <returns>Null when there is no such part.</returns>
    public static MatchTarget? Find(DbConnection connection, long sbom, int number)
    {
        using var command = connection.CreateCommand($"SELECT {Columns}, c.reference FROM sbom_component AS c WHERE c.sbom_id = @sbom AND c.number = @number");
        command.Add("sbom", sbom);
        command.Add("number", number);
        using var row = command.ExecuteReader();
        return row.Read() ? IdentityOf(row).ToTarget(Text(row, 9)) : null;
    }

    private static void Add(
        DbDataReader row, Dictionary<ComponentIdentity, ComponentGroup> groups, Dictionary<long, int> subjects, Predicate<ComponentIdentity> hasComeBefore)
    {
        var (sbom, number) = (row.GetInt64(0), row.GetInt32(1));
        var identity = IdentityOf(row);
        if (!groups.TryGetValue(identity, out var known))
        {
            if (hasComeBefore(identity)) return;
            groups.Add(identity, known = new(identity.ToTarget(null), []));
        }
        known.Places.Add(new(sbom, number, subjects.GetValueOrDefault(sbom) == number));
    }

    /// <summary>The number of what each SBOM is about.</summary>
    private static Dictionary<long, int> Subjects(DbConnection connection)
    {
        using var command = connection.CreateCommand("SELECT id, json_extract(head, '$.subjectNumber') FROM sbom");
        using var row = command.ExecuteReader();
        var subjects = new Dictionary<long, int>();
        while (row.Read())
            if (!row.IsDBNull(1)) subjects.Add(row.GetInt64(0), row.GetInt32(1));
        return subjects;
    }

    private static string[] Lines(string? text) => text?.Split('\n') ?? [];

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static ComponentIdentity IdentityOf(DbDataReader row) => new(
        row.GetString(2), Text(row, 3) is { Length: > 0 } group ? $"{group}/{row.GetString(4)}" : row.GetString(4), Text(row, 5), Text(row, 6),
        Text(row, 7), Text(row, 8));

    private sealed record ComponentIdentity(string Kind, string Name, string? Version, string? Supplier, string? Purl, string? Cpe)
    {
        public IReadOnlyList<string> Keys => MatchTarget.KeysOf(Kind, Name, Supplier, Purl, Lines(Cpe));

        public MatchTarget ToTarget(string? reference) => MatchTarget.OfComponent(Kind, Name, Version, Supplier, Purl, Lines(Cpe), reference);
    }
}
