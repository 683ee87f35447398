using System.Text.Json;
using System.Text.Json.Nodes;
using Genba.Core.Inspection;
using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.Core.Detection;

/// <summary>Findings as the last import left them, and what people decided about them.</summary>
public sealed class FindingStore(Database database, TimeProvider clock)
{
    /// <summary>All findings, the gravest first, with the decision that stands.</summary>
    public Task<IReadOnlyList<DecidedFinding>> ListAsync(CancellationToken cancel) => ReadAsync("LEFT JOIN", cancel);

    /// <summary>Only those that somebody decided about: few, where there may be thousands of findings.</summary>
    public Task<IReadOnlyList<DecidedFinding>> ListDecidedAsync(CancellationToken cancel) => ReadAsync("JOIN", cancel);

    private async Task<IReadOnlyList<DecidedFinding>> ReadAsync(string joined, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var command = database.CreateCommand($"""
            SELECT f.body, d.state, d.reason, d.until_us, d.decided_us, d.actor FROM finding f
            {joined} finding_decision d ON d.key = f.key
              AND d.entry_index = (SELECT max(entry_index) FROM finding_decision WHERE key = f.key)
            ORDER BY f.severity DESC, f.last_us DESC, f.key
            """);
        var findings = new List<DecidedFinding>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            var finding = JsonSerializer.Deserialize(row.GetString(0), PlantJson.Default.Finding)!;
            var decision = row.IsDBNull(1)
                ? null
                : new FindingDecision(
                    FindingStates.Parse(row.GetString(1)), row.GetString(2),
                    row.IsDBNull(3) ? null : UnixMicroseconds.ToTime(row.GetInt64(3)),
                    UnixMicroseconds.ToTime(row.GetInt64(4)), row.GetString(5));
            var hasEnded = decision is { Until: { } until } && until < now;
            findings.Add(new(finding, hasEnded ? FindingState.New : decision?.State ?? FindingState.New, decision));
        }
        return findings;
    }

    /// <summary>Keeps what a person decided, with its entry in the log. It also holds when the finding appears again.</summary>
    /// <param name="reason">In the person's words; must not be empty unless the state is new.</param>
    /// <param name="until">When an acceptance ends and the finding counts as new again.</param>
    /// <returns>False when there is no such finding.</returns>
    public async Task<bool> DecideAsync(
        string key, FindingState state, string reason, DateTimeOffset? until, string actor, CancellationToken cancel)
    {
        if (state != FindingState.New) ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        await using var change = await database.BeginChangeAsync(cancel);
        await using var known = change.CreateCommand("SELECT body FROM finding WHERE key = @key");
        known.Add("key", key);
        if (await known.ExecuteScalarAsync(cancel) is not string body) return false;
        var finding = JsonSerializer.Deserialize(body, PlantJson.Default.Finding)!;
        var entry = await change.AppendAsync(
            new(EntryTypes.FindingDecided, actor, ["finding/" + key, .. finding.Assets.Select(asset => "asset/" + asset)])
            {
                Payload = new JsonObject
                {
                    ["state"] = FindingStates.NameOf(state), ["reason"] = reason, ["until"] = until?.ToUniversalTime().ToString("u"),
                    ["rule"] = finding.Rule, ["title"] = finding.Title.En,
                },
            },
            cancel);
        await using var insert = change.CreateCommand("""
            INSERT INTO finding_decision (key, entry_index, state, reason, until_us, decided_us, actor)
            VALUES (@key, @entry, @state, @reason, @until, @decided, @actor)
            """);
        insert.Add("key", key);
        insert.Add("entry", entry);
        insert.Add("state", FindingStates.NameOf(state));
        insert.Add("reason", reason);
        insert.Add("until", until is { } end ? UnixMicroseconds.From(end) : null);
        insert.Add("decided", UnixMicroseconds.From(clock.GetUtcNow()));
        insert.Add("actor", actor);
        await insert.ExecuteNonQueryAsync(cancel);
        await change.CommitAsync(cancel);
        return true;
    }
}

public enum FindingState { New, Accepted, Incident, FalsePositive }

/// <summary>The stable spelling of <see cref="FindingState"/>; stored and printed, so never changed.</summary>
public static class FindingStates
{
    private static readonly string[] Names = ["new", "accepted", "incident", "false-positive"];

    public static string NameOf(FindingState state) => Names[(int)state];

    /// <returns>New for a word that is none of them.</returns>
    public static FindingState Parse(string name) => (FindingState)Math.Max(0, Array.IndexOf(Names, name));
}

/// <param name="Until">When an acceptance ends; null: it has no end.</param>
public sealed record FindingDecision(FindingState State, string Reason, DateTimeOffset? Until, DateTimeOffset Decided, string Actor);

/// <param name="State">As it counts today: an acceptance that ran out is new again.</param>
/// <param name="Decision">The last one, also when it ran out; null when nobody decided.</param>
public sealed record DecidedFinding(Finding Finding, FindingState State, FindingDecision? Decision);
