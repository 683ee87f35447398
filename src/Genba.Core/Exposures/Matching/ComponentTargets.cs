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

    /// <summary>Parts that some advisory may speak of, equal ones together, neighbours in the order of their keys.</summary>
    /// <param name="after">Only of SBOMs with a greater id.</param>
    public static IReadOnlyCollection<ComponentGroup> All(DbConnection connection, long after, CancellationToken cancel)
    {
        using var command = connection.CreateCommand($"""
            SELECT {Columns} FROM sbom_component_key AS k JOIN sbom_component AS c ON c.sbom_id = k.sbom_id AND c.number = k.number
            WHERE k.sbom_id > @after AND k.key IN (SELECT key FROM advisory_key) ORDER BY k.key
            """);
        command.Add("after", after);
        var groups = new Dictionary<ComponentIdentity, ComponentGroup>();
        Read(command, groups, Subjects(connection), cancel);
        return groups.Values;
    }

    /// <summary>Parts with any of these keys.</summary>
    public static IReadOnlyCollection<ComponentGroup> With(DbConnection connection, IEnumerable<string> keys, CancellationToken cancel)
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
            Read(command, groups, subjects, cancel);
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

    private static void Read(DbCommand command, Dictionary<ComponentIdentity, ComponentGroup> groups, Dictionary<long, int> subjects,
        CancellationToken cancel)
    {
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            cancel.ThrowIfCancellationRequested();
            var (sbom, number) = (row.GetInt64(0), row.GetInt32(1));
            var place = new ComponentPlace(sbom, number, subjects.GetValueOrDefault(sbom) == number);
            var identity = IdentityOf(row);
            if (!groups.TryGetValue(identity, out var known)) groups.Add(identity, known = new(identity.ToTarget(null), []));
            known.Places.Add(place);
        }
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
