using System.Text.Json.Nodes;
using Genba.Core.Detection;
using Genba.Core.Ledger;
using Genba.Core.Storage;
using Genba.Wire;

namespace Genba.Core.Changes;

/// <summary>What people decided about changes, and what they said is normal in a zone.</summary>
public sealed class ChangeStore(Database database, TimeProvider clock)
{
    /// <summary>So many changes are named one by one in the entry of a decision about all of a kind.</summary>
    private const int MostNamed = 200;

    /// <summary>The decisions that stand.</summary>
    public async Task<ChangeDecisions> DecisionsAsync(CancellationToken cancel)
    {
        await using var command = database.CreateCommand("""
            SELECT key, state, reason, actor, decided_us FROM change_decision d
            WHERE entry_index = (SELECT max(entry_index) FROM change_decision WHERE key = d.key) AND state <> 'open'
            """);
        var decisions = new Dictionary<string, ChangeDecision>(StringComparer.Ordinal);
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            decisions.Add(row.GetString(0), new(
                ChangeStates.Parse(row.GetString(1)) ?? ChangeState.Open, row.GetString(2), row.GetString(3),
                UnixMicroseconds.ToTime(row.GetInt64(4))));
        }
        return decisions.Count == 0 ? ChangeDecisions.None : new(decisions);
    }

    /// <summary>A number that changes with every decision.</summary>
    public async Task<long> DecisionStateAsync(CancellationToken cancel)
    {
        await using var command = database.CreateCommand("SELECT coalesce(max(entry_index), -1) FROM change_decision");
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }

    /// <summary>What people said about zones, by the zone's id.</summary>
    public async Task<IReadOnlyDictionary<string, ZoneNormal>> ZonesAsync(CancellationToken cancel)
    {
        await using var command = database.CreateCommand("SELECT zone, normal_until_us, never_stops FROM zone_normal");
        var zones = new Dictionary<string, ZoneNormal>(StringComparer.Ordinal);
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
            zones.Add(row.GetString(0), new(row.IsDBNull(1) ? null : new PacketTime(row.GetInt64(1) * 1_000), row.GetInt64(2) != 0));
        return zones;
    }

    /// <summary>What must be seen before anything is new, with all that people said about it.</summary>
    public async Task<Learning> LearningAsync(CancellationToken cancel) =>
        (await new DetectionSettingStore(database, clock).ReadAsync(cancel) with { Zones = await ZonesAsync(cancel) }).Learning;

    /// <summary>A number that changes with everything that people say about the normal state.</summary>
    public async Task<long> StateAsync(CancellationToken cancel)
    {
        await using var command = database.CreateCommand("""
            SELECT max(coalesce((SELECT max(entry_index) FROM zone_normal), -1), coalesce((SELECT max(entry_index) FROM detection_setting), -1))
            """);
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }

    /// <summary>Keeps one decision about some changes, with one entry in the log. It also holds when they are found again.</summary>
    /// <param name="title">What it is about, for whoever reads the log.</param>
    /// <param name="reason">In the person's words; must not be empty unless a decision is taken back.</param>
    public async Task DecideAsync(
        IReadOnlyList<PlantChange> changes, ChangeState state, string title, string reason, string actor, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfZero(changes.Count, nameof(changes));
        if (state != ChangeState.Open) ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        await using var change = await database.BeginChangeAsync(cancel);
        var entry = await change.AppendAsync(
            new(EntryTypes.ChangeDecided, actor, [.. changes.Take(MostNamed).Select(one => "change/" + one.Key)
                .Concat(changes.SelectMany(one => one.Assets).Distinct().Take(MostNamed).Select(asset => "asset/" + asset))])
            {
                Payload = new JsonObject
                {
                    ["title"] = title, ["state"] = ChangeStates.NameOf(state), ["reason"] = reason, ["count"] = changes.Count,
                    ["changes"] = new JsonArray([.. changes.Select(one => (JsonNode)new JsonObject
                    {
                        ["key"] = one.Key, ["kind"] = ChangeKinds.NameOf(one.Kind), ["about"] = one.About, ["before"] = one.Before,
                        ["after"] = one.After,
                    })]),
                },
            },
            cancel);
        foreach (var one in changes)
        {
            await using var insert = change.CreateCommand("""
                INSERT INTO change_decision (key, entry_index, state, reason, decided_us, actor)
                VALUES (@key, @entry, @state, @reason, @decided, @actor) ON CONFLICT DO NOTHING
                """);
            insert.Add("key", one.Key);
            insert.Add("entry", entry);
            insert.Add("state", ChangeStates.NameOf(state));
            insert.Add("reason", reason);
            insert.Add("decided", UnixMicroseconds.From(clock.GetUtcNow()));
            insert.Add("actor", actor);
            await insert.ExecuteNonQueryAsync(cancel);
        }
        await change.CommitAsync(cancel);
    }

    /// <summary>Keeps what a person says is normal in a zone, with its entry in the log.</summary>
    /// <param name="zone">Its id; empty for what lies in no zone.</param>
    public async Task SayAsync(string zone, ZoneNormal normal, string reason, string actor, CancellationToken cancel)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        await using var change = await database.BeginChangeAsync(cancel);
        var entry = await change.AppendAsync(
            new(EntryTypes.BaselineSet, actor, "zone/" + zone)
            {
                Payload = new JsonObject
                {
                    ["name"] = zone, ["reason"] = reason, ["neverStops"] = normal.NeverStops,
                    ["normalUntil"] = normal.NormalUntil is { } until ? UnixMicroseconds.ToTime(until.Microseconds).ToString("u") : null,
                },
            },
            cancel);
        await using var command = change.CreateCommand("""
            INSERT INTO zone_normal (zone, normal_until_us, never_stops, reason, set_us, actor, entry_index)
            VALUES (@zone, @until, @never, @reason, @set, @actor, @entry)
            ON CONFLICT (zone) DO UPDATE SET normal_until_us = excluded.normal_until_us, never_stops = excluded.never_stops,
              reason = excluded.reason, set_us = excluded.set_us, actor = excluded.actor, entry_index = excluded.entry_index
            """);
        command.Add("zone", zone);
        command.Add("until", normal.NormalUntil?.Microseconds);
        command.Add("never", normal.NeverStops ? 1 : 0);
        command.Add("reason", reason);
        command.Add("set", UnixMicroseconds.From(clock.GetUtcNow()));
        command.Add("actor", actor);
        command.Add("entry", entry);
        await command.ExecuteNonQueryAsync(cancel);
        await change.CommitAsync(cancel);
    }
}
