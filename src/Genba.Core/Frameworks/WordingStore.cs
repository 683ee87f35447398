using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.Core.Frameworks;

/// <summary>
/// Official wording that a site brought along. It stays in the data folder: no document, no export and no entry of the log holds
/// any of it.
/// </summary>
public sealed class WordingStore(Database database)
{
    /// <summary>How many requirements of each framework have wording.</summary>
    public async Task<IReadOnlyDictionary<string, int>> CountsAsync(CancellationToken cancel)
    {
        await using var command = database.CreateCommand("SELECT framework, COUNT(DISTINCT requirement) FROM wording GROUP BY framework");
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel)) counts[row.GetString(0)] = row.GetInt32(1);
        return counts;
    }

    /// <summary>The wording of a framework, by requirement.</summary>
    public async Task<ILookup<string, Wording>> ReadAsync(string framework, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            "SELECT requirement, language, text FROM wording WHERE framework = @framework ORDER BY requirement, language");
        command.Add("framework", framework);
        var wordings = new List<Wording>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel)) wordings.Add(new(row.GetString(0), row.GetString(1), row.GetString(2)));
        return wordings.ToLookup(wording => wording.Requirement, StringComparer.Ordinal);
    }

    /// <summary>Takes over what a file says; what it does not list stays.</summary>
    /// <param name="source">SHA-256 of the file, 64 lower-case hexadecimal digits.</param>
    /// <returns>How many wordings are new or other; with none, nothing is written.</returns>
    public async Task<int> ImportAsync(
        Framework framework, IReadOnlyList<Wording> wordings, string source, string actor, CancellationToken cancel)
    {
        var before = (await ReadAsync(framework.Id, cancel)).SelectMany(group => group).ToDictionary(one => (one.Requirement, one.Language));
        var changed = wordings.Where(one => before.GetValueOrDefault((one.Requirement, one.Language)) != one).ToList();
        if (changed.Count == 0) return 0;
        await using var change = await database.BeginChangeAsync(cancel);
        var entry = await change.AppendAsync(
            new(EntryTypes.WordingImported, actor, SubjectOf(framework.Id))
            {
                Payload = new() { ["title"] = framework.Id, ["file"] = source, ["rows"] = wordings.Count, ["changed"] = changed.Count },
            },
            cancel);
        foreach (var wording in changed)
        {
            await using var command = change.CreateCommand("""
                INSERT INTO wording (framework, requirement, language, text, entry_index)
                VALUES (@framework, @requirement, @language, @text, @entry)
                ON CONFLICT (framework, requirement, language) DO UPDATE SET text = excluded.text, entry_index = excluded.entry_index
                """);
            command.Add("framework", framework.Id);
            command.Add("requirement", wording.Requirement);
            command.Add("language", wording.Language);
            command.Add("text", wording.Text);
            command.Add("entry", entry);
            await command.ExecuteNonQueryAsync(cancel);
        }
        await change.CommitAsync(cancel);
        return changed.Count;
    }

    /// <summary>Takes all wording of a framework away.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> RemoveAsync(string framework, string actor, CancellationToken cancel)
    {
        await using var change = await database.BeginChangeAsync(cancel);
        await using var command = change.CreateCommand("DELETE FROM wording WHERE framework = @framework");
        command.Add("framework", framework);
        var removed = await command.ExecuteNonQueryAsync(cancel);
        if (removed == 0) return 0;
        await change.AppendAsync(
            new(EntryTypes.WordingRemoved, actor, SubjectOf(framework)) { Payload = new() { ["title"] = framework, ["removed"] = removed } }, cancel);
        await change.CommitAsync(cancel);
        return removed;
    }

    private static string SubjectOf(string framework) => $"framework/{framework}";
}
