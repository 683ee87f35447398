using System.Data.Common;
using System.Text.Json.Nodes;
using Genba.Core.Frameworks;
using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.Core.Assessment;

/// <summary>Who keeps up the requirements of each family, how often and by what means.</summary>
public sealed class FamilyPracticeStore(Database database, TimeProvider clock)
{
    /// <summary>By family; families that nobody wrote about are missing.</summary>
    public async Task<IReadOnlyDictionary<string, StoredPractice>> ReadAsync(string framework, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await ReadAsync(connection, framework, cancel);
    }

    /// <summary>Saves what differs, as one deed; nothing when somebody else changed one of the families meanwhile.</summary>
    /// <exception cref="ArgumentException">The framework has no such family, or a word is none of those allowed.</exception>
    /// <returns>How many families changed; null: somebody else changed one of them since it was read.</returns>
    public async Task<int?> SaveAsync(Framework framework, IReadOnlyList<PracticeEdit> edits, string actor, CancellationToken cancel)
    {
        if (edits.FirstOrDefault(edit => !edit.Practice.IsValid || framework.Groups.All(group => group.Id != edit.Family)) is { } wrong)
            throw new ArgumentException($"{framework.Id}: '{wrong.Family}' cannot be kept so.", nameof(edits));
        await using var change = await database.BeginChangeAsync(cancel);
        var before = await ReadAsync(change.Connection, framework.Id, cancel);
        var changed = edits.Where(edit => before.GetValueOrDefault(edit.Family)?.Practice != edit.Practice).ToList();
        if (changed.Exists(edit => (before.GetValueOrDefault(edit.Family)?.Version ?? 0) != edit.ReadVersion)) return null;
        if (changed.Count == 0) return 0;
        var entry = await change.AppendAsync(
            new(EntryTypes.PracticeSaved, actor, $"framework/{framework.Id}")
            {
                Payload = new()
                {
                    ["title"] = framework.Id,
                    ["families"] = new JsonArray([.. changed.Select(edit => (JsonNode)new JsonObject
                    {
                        ["family"] = edit.Family, ["who"] = edit.Practice.Who, ["cadence"] = edit.Practice.Cadence, ["means"] = edit.Practice.Means,
                    })]),
                },
            },
            cancel);
        foreach (var edit in changed) await WriteAsync(change, framework.Id, edit, actor, entry, cancel);
        await change.CommitAsync(cancel);
        return changed.Count;
    }

    private async Task WriteAsync(Change change, string framework, PracticeEdit edit, string actor, long entry, CancellationToken cancel)
    {
        await using var command = change.CreateCommand("""
            INSERT INTO family_practice (framework, family, who, cadence, means, version, actor, given_us, entry_index)
            VALUES (@framework, @family, @who, @cadence, @means, @version, @actor, @given, @entry)
            ON CONFLICT (framework, family) DO UPDATE SET who = excluded.who, cadence = excluded.cadence, means = excluded.means,
              version = excluded.version, actor = excluded.actor, given_us = excluded.given_us, entry_index = excluded.entry_index
            """);
        command.Add("framework", framework);
        command.Add("family", edit.Family);
        command.Add("who", edit.Practice.Who);
        command.Add("cadence", edit.Practice.Cadence);
        command.Add("means", edit.Practice.Means);
        command.Add("version", edit.ReadVersion + 1);
        command.Add("actor", actor);
        command.Add("given", UnixMicroseconds.From(clock.GetUtcNow()));
        command.Add("entry", entry);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static async Task<IReadOnlyDictionary<string, StoredPractice>> ReadAsync(DbConnection connection, string framework, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand(
            "SELECT family, who, cadence, means, version, actor, given_us FROM family_practice WHERE framework = @framework");
        command.Add("framework", framework);
        var practices = new Dictionary<string, StoredPractice>(StringComparer.Ordinal);
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            practices[row.GetString(0)] = new(
                new(row.GetString(1), row.GetString(2), row.GetString(3)), row.GetInt64(4), row.GetString(5),
                UnixMicroseconds.ToTime(row.GetInt64(6)));
        }
        return practices;
    }
}
