using System.Text;
using System.Text.Json;
using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.Core.Frameworks;

/// <summary>The frameworks of a data folder: those inside the program and those that people brought along.</summary>
public sealed class OwnFrameworkStore(Database database, TimeProvider clock)
{
    private (long Entry, int Count, FrameworkSet Set)? _read;

    /// <summary>All frameworks; read again only after one came or went.</summary>
    public async Task<FrameworkSet> ReadAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var state = connection.CreateCommand("SELECT COALESCE(MAX(entry_index), -1), COUNT(*) FROM own_framework");
        long newest;
        int count;
        await using (var row = await state.ExecuteReaderAsync(cancel))
        {
            await row.ReadAsync(cancel);
            (newest, count) = (row.GetInt64(0), row.GetInt32(1));
        }
        if (_read is { } known && known.Entry == newest && known.Count == count) return known.Set;
        await using var command = connection.CreateCommand("SELECT id, body, actor, imported_us FROM own_framework ORDER BY id");
        var own = new List<OwnFramework>();
        await using (var row = await command.ExecuteReaderAsync(cancel))
        {
            while (await row.ReadAsync(cancel))
            {
                var framework = FrameworkLoader.Load(row.GetString(0), Encoding.UTF8.GetBytes(row.GetString(1)));
                own.Add(new(framework, row.GetString(2), UnixMicroseconds.ToTime(row.GetInt64(3))));
            }
        }
        var set = new FrameworkSet(own);
        _read = (newest, count, set);
        return set;
    }

    /// <summary>Keeps a framework, in place of the one with the same id. Answers stay with the identifiers they were given to.</summary>
    /// <param name="source">SHA-256 of the file, 64 lower-case hexadecimal digits.</param>
    /// <exception cref="ArgumentException">It breaks <see cref="OwnFrameworkRules"/>.</exception>
    /// <returns>False when it was there already, word for word.</returns>
    public async Task<bool> SaveAsync(Framework framework, string source, string actor, CancellationToken cancel)
    {
        if (OwnFrameworkRules.Check(framework) is [var fault, ..]) throw new ArgumentException(fault.What.En, nameof(framework));
        var body = JsonSerializer.Serialize(framework, FrameworkJson.Default.Framework);
        await using var change = await database.BeginChangeAsync(cancel);
        await using var present = change.CreateCommand("SELECT body FROM own_framework WHERE id = @id");
        present.Add("id", framework.Id);
        var before = (string?)await present.ExecuteScalarAsync(cancel);
        if (before == body) return false;
        var entry = await change.AppendAsync(
            new(EntryTypes.FrameworkImported, actor, SubjectOf(framework.Id))
            {
                Payload = new()
                {
                    ["title"] = framework.Id, ["version"] = framework.Version, ["file"] = source,
                    ["items"] = framework.Requirements.Count, ["replaced"] = before is not null,
                },
            },
            cancel);
        await using var command = change.CreateCommand("""
            INSERT INTO own_framework (id, body, source, actor, imported_us, entry_index)
            VALUES (@id, @body, @source, @actor, @imported, @entry)
            ON CONFLICT (id) DO UPDATE SET body = excluded.body, source = excluded.source, actor = excluded.actor,
              imported_us = excluded.imported_us, entry_index = excluded.entry_index
            """);
        command.Add("id", framework.Id);
        command.Add("body", body);
        command.Add("source", source);
        command.Add("actor", actor);
        command.Add("imported", UnixMicroseconds.From(clock.GetUtcNow()));
        command.Add("entry", entry);
        await command.ExecuteNonQueryAsync(cancel);
        await change.CommitAsync(cancel);
        return true;
    }

    /// <summary>Takes one away. Its answers stay, and are there again when it comes back.</summary>
    /// <returns>False when there is none with this id.</returns>
    public async Task<bool> RemoveAsync(string id, string actor, CancellationToken cancel)
    {
        await using var change = await database.BeginChangeAsync(cancel);
        await using var command = change.CreateCommand("DELETE FROM own_framework WHERE id = @id");
        command.Add("id", id);
        if (await command.ExecuteNonQueryAsync(cancel) == 0) return false;
        await change.AppendAsync(new(EntryTypes.FrameworkRemoved, actor, SubjectOf(id)) { Payload = new() { ["title"] = id } }, cancel);
        await change.CommitAsync(cancel);
        return true;
    }

    private static string SubjectOf(string id) => $"framework/{id}";
}
