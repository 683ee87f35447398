using Genba.Core.Frameworks;
using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.Core.Actions;

/// <summary>What people set once for all actions: the levels they aim at, and what an hour costs.</summary>
public sealed class ActionSettingStore(Database database, TimeProvider clock)
{
    private const string All = "";

    public async Task<ActionAims> AimsAsync(CancellationToken cancel)
    {
        await using var command = database.CreateCommand("SELECT requirement, level FROM action_aim");
        var own = new Dictionary<string, int>(StringComparer.Ordinal);
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel)) own[row.GetString(0)] = row.GetInt32(1);
        var forAll = own.Remove(All, out var level) ? level : ActionAims.Usual;
        return new(forAll, own);
    }

    /// <param name="requirement">Null: all without an aim of their own.</param>
    /// <param name="level">1 to 5; null: the usual one again.</param>
    /// <exception cref="ArgumentException">No such requirement or level.</exception>
    public async Task AimAsync(string? requirement, int? level, string actor, CancellationToken cancel)
    {
        if (requirement is not null && FrameworkLibrary.Factory.Find(requirement) is null || level is < 1 or > 5)
            throw new ArgumentException("No such requirement or level.", nameof(requirement));
        await using var change = await database.BeginChangeAsync(cancel);
        var entry = await change.AppendAsync(
            new(EntryTypes.ActionAimSet, actor, "action-aim/" + (requirement ?? "all"))
            {
                Payload = new()
                {
                    ["title"] = requirement
                ?? "*", ["level"] = level
                }
            }, cancel);
        await using var command = change.CreateCommand(level is null ? "DELETE FROM action_aim WHERE requirement = @requirement" : """
            INSERT INTO action_aim (requirement, level, actor, set_us, entry_index) VALUES (@requirement, @level, @actor, @set, @entry)
            ON CONFLICT (requirement) DO UPDATE SET level = excluded.level, actor = excluded.actor, set_us = excluded.set_us,
              entry_index = excluded.entry_index
            """);
        command.Add("requirement", requirement ?? All);
        if (level is not null) AddDeed(command, entry, actor, "level", level);
        await command.ExecuteNonQueryAsync(cancel);
        await change.CommitAsync(cancel);
    }

    /// <summary>By the name of the line; <see cref="LineCost.OwnPeople"/> for an hour of work.</summary>
    public async Task<IReadOnlyDictionary<string, LineCost>> CostsAsync(CancellationToken cancel)
    {
        await using var command = database.CreateCommand("SELECT line, per_hour, said_by, set_us FROM line_cost ORDER BY line");
        var costs = new Dictionary<string, LineCost>(StringComparer.OrdinalIgnoreCase);
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
            costs[row.GetString(0)] = new(row.GetString(0), row.GetInt64(1), row.GetString(2), UnixMicroseconds.ToTime(row.GetInt64(3)));
        return costs;
    }

    /// <summary>Keeps what somebody said an hour costs.</summary>
    /// <param name="perHour">Null: nobody says it any more.</param>
    /// <exception cref="ArgumentException">The figure or its source is missing, or too large.</exception>
    public async Task CostAsync(string line, long? perHour, string saidBy, string actor, CancellationToken cancel)
    {
        if (perHour is { } sum && !new LineCost(line, sum, saidBy,
            default).IsSensible) throw new ArgumentException("The cost is not whole.", nameof(perHour));
        await using var change = await database.BeginChangeAsync(cancel);
        var entry = await change.AppendAsync(
            new(EntryTypes.LineCostSet, actor, "line/" + (line.Length == 0 ? "own-people" : line))
            {
                Payload = new() { ["name"] = line, ["per-hour"] = perHour, ["said-by"] = saidBy },
            },
            cancel);
        await using var command = change.CreateCommand(perHour is null ? "DELETE FROM line_cost WHERE line = @line" : """
            INSERT INTO line_cost (line, per_hour, said_by, actor, set_us, entry_index) VALUES (@line, @per, @said, @actor, @set, @entry)
            ON CONFLICT (line) DO UPDATE SET per_hour = excluded.per_hour, said_by = excluded.said_by, actor = excluded.actor,
              set_us = excluded.set_us,
              entry_index = excluded.entry_index
            """);
        command.Add("line", line);
        if (perHour is not null)
        {
            command.Add("said", saidBy.Trim());
            AddDeed(command, entry, actor, "per", perHour);
        }
        await command.ExecuteNonQueryAsync(cancel);
        await change.CommitAsync(cancel);
    }

    private void AddDeed(System.Data.Common.DbCommand command, long entry, string actor, string name, object value)
    {
        command.Add(name, value);
        command.Add("actor", actor);
        command.Add("set", UnixMicroseconds.From(clock.GetUtcNow()));
        command.Add("entry", entry);
    }
}
