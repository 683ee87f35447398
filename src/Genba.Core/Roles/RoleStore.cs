using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Nodes;
using Genba.Core.Ledger;
using Genba.Core.Registers;
using Genba.Core.Storage;

namespace Genba.Core.Roles;

/// <param name="ReadVersion">Of the duty as the person saw it.</param>
public sealed record DutyEdit(string Duty, IReadOnlyDictionary<string, string> Marks, long ReadVersion);

/// <summary>The roles chart of a data folder. The people stand in the roles register; here is which of its records holds which
/// post.</summary>
public sealed class RoleStore(Database database, TimeProvider clock)
{
    /// <summary>People who hold one post together, such as the line leaders.</summary>
    public const int MostHolders = 30;

    private static readonly Register Roles = RegisterTable.Find("roles")!;

    public async Task<RoleChart> ReadAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        var decided = await ReadDutiesAsync(connection, cancel);
        var holders = await ReadHoldersAsync(connection, cancel);
        var records = (await RegisterRows.ReadAsync(connection, Roles, withdrawn: false, cancel)).ToDictionary(record => record.Id);
        return new(
            [.. RoleCatalogue.BuiltIn.Posts.Select(post => new ChartPost(
                post, [.. holders[post.Id].Select(id => records.GetValueOrDefault(id)).OfType<RegisterEntry>()]))],
            [.. RoleCatalogue.BuiltIn.Duties.Select(duty =>
                decided.TryGetValue(duty.Id, out var own) ? new ChartDuty(duty, own.Marks, own.Version)
                    : new ChartDuty(duty, duty.Usual, 0))]);
    }

    /// <summary>Decides duties, as one deed; a duty that is confirmed as it was proposed is decided too.</summary>
    /// <exception cref="ArgumentException">There is no such duty, post or mark.</exception>
    /// <returns>How many were decided; null: somebody else changed one of them since it was read, and nothing was saved.</returns>
    public async Task<int?> DecideAsync(IReadOnlyList<DutyEdit> edits, string actor, CancellationToken cancel)
    {
        if (edits.FirstOrDefault(edit => !IsSensible(edit)) is { } wrong)
            throw new ArgumentException($"The duty '{wrong.Duty}' cannot be kept so.", nameof(edits));
        var kept = edits.Select(edit => edit with { Marks = Kept(edit.Marks) }).ToList();
        await using var change = await database.BeginChangeAsync(cancel);
        var before = await ReadDutiesAsync(change.Connection, cancel);
        var changed = kept.Where(edit => !before.TryGetValue(edit.Duty, out var own) || !Same(own.Marks, edit.Marks)).ToList();
        if (changed.Exists(edit => (before.TryGetValue(edit.Duty, out var own) ? own.Version : 0) != edit.ReadVersion)) return null;
        if (changed.Count == 0) return 0;
        var entry = await change.AppendAsync(
            new(EntryTypes.RolesDecided, actor, [.. changed.Select(edit => "role-duty/" + edit.Duty)])
            {
                Payload = new()
                {
                    ["duties"] = new JsonArray([.. changed.Select(edit => (JsonNode)new JsonObject
                    {
                        ["duty"] = edit.Duty, ["before"] = before.TryGetValue(edit.Duty, out var own) ? AsJson(own.Marks) : null,
                        ["after"] = AsJson(edit.Marks),
                    })]),
                },
            },
            cancel);
        foreach (var edit in changed) await WriteAsync(change, edit, actor, entry, cancel);
        await change.CommitAsync(cancel);
        return changed.Count;
    }

    /// <summary>Says which records of the roles register hold a post, or hold it no more.</summary>
    /// <returns>False when nothing changed: no such post or record, or it is so already.</returns>
    public async Task<bool> HoldAsync(string post, long record, bool holds, string actor, CancellationToken cancel)
    {
        if (RoleCatalogue.BuiltIn.FindPost(post) is null) return false;
        await using var change = await database.BeginChangeAsync(cancel);
        var holders = (await ReadHoldersAsync(change.Connection, cancel))[post].ToList();
        if (holders.Contains(record) == holds || (holds && holders.Count >= MostHolders)) return false;
        var found = await RegisterRows.FindAsync(change, record, cancel);
        if (holds && (found is null || found.Register != Roles.Key || found.IsWithdrawn)) return false;
        var entry = await change.AppendAsync(
            new(EntryTypes.RoleHolderChanged, actor, "role-post/" + post, RegisterStore.SubjectOf(record))
            {
                Payload = new() { ["record"] = record, ["holds"] = holds },
            },
            cancel);
        await using var command = change.CreateCommand(holds
            ? "INSERT INTO role_holder (post, record, entry_index) VALUES (@post, @record, @entry)"
            : "DELETE FROM role_holder WHERE post = @post AND record = @record");
        command.Add("post", post);
        command.Add("record", record);
        if (holds) command.Add("entry", entry);
        await command.ExecuteNonQueryAsync(cancel);
        await change.CommitAsync(cancel);
        return true;
    }

    private async Task WriteAsync(Change change, DutyEdit edit, string actor, long entry, CancellationToken cancel)
    {
        await using var command = change.CreateCommand("""
            INSERT INTO role_duty (duty, marks, version, actor, saved_us, entry_index) VALUES (@duty, @marks, @version, @actor, @saved, @entry)
            ON CONFLICT (duty) DO UPDATE SET marks = excluded.marks, version = excluded.version, actor = excluded.actor,
              saved_us = excluded.saved_us, entry_index = excluded.entry_index
            """);
        command.Add("duty", edit.Duty);
        command.Add("marks", AsJson(edit.Marks).ToJsonString());
        command.Add("version", edit.ReadVersion + 1);
        command.Add("actor", actor);
        command.Add("saved", UnixMicroseconds.From(clock.GetUtcNow()));
        command.Add("entry", entry);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static async Task<Dictionary<string, (IReadOnlyDictionary<string, string> Marks, long Version)>> ReadDutiesAsync(
        DbConnection connection, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand("SELECT duty, marks, version FROM role_duty");
        var duties = new Dictionary<string, (IReadOnlyDictionary<string, string>, long)>(StringComparer.Ordinal);
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
            duties[row.GetString(0)] = (JsonSerializer.Deserialize(row.GetString(1), RoleJson.Default.DictionaryStringString)!,
                row.GetInt64(2));
        return duties;
    }

    private static async Task<ILookup<string, long>> ReadHoldersAsync(DbConnection connection, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand("SELECT post, record FROM role_holder ORDER BY record");
        var holders = new List<(string Post, long Record)>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel)) holders.Add((row.GetString(0), row.GetInt64(1)));
        return holders.ToLookup(one => one.Post, one => one.Record);
    }

    private static bool IsSensible(DutyEdit edit) => RoleCatalogue.BuiltIn.FindDuty(edit.Duty) is not null
        && edit.Marks.All(mark => RoleCatalogue.BuiltIn.FindPost(mark.Key) is not null && RoleMarks.All.Contains(mark.Value));

    private static Dictionary<string, string> Kept(IReadOnlyDictionary<string, string> marks) =>
        marks.Where(mark => mark.Value != RoleMarks.None).ToDictionary();

    private static bool Same(IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other) =>
        one.Count == other.Count && one.All(mark => other.TryGetValue(mark.Key, out var value) && value == mark.Value);

    private static JsonObject AsJson(IReadOnlyDictionary<string, string> marks) =>
        new(marks.OrderBy(mark => mark.Key, StringComparer.Ordinal).Select(mark => KeyValuePair.Create(mark.Key, (JsonNode?)mark.Value)));
}
