using System.Text.Json.Nodes;
using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.Core.Zones;

/// <summary>
/// Which proposals of zones and conduits people rejected. What they accepted is declared (<c>PlantStore.ChangeZonesAsync</c>).
/// </summary>
public sealed class ZoneProposalStore(Database database, TimeProvider clock)
{
    /// <summary>By the proposal's key.</summary>
    public async Task<IReadOnlyDictionary<string, ZoneRejection>> RejectedAsync(CancellationToken cancel)
    {
        await using var command = database.CreateCommand("SELECT key, reason, actor, rejected_us FROM zone_proposal_rejection");
        await using var row = await command.ExecuteReaderAsync(cancel);
        var rejected = new Dictionary<string, ZoneRejection>(StringComparer.Ordinal);
        while (await row.ReadAsync(cancel))
            rejected.Add(row.GetString(0), new(row.GetString(1), row.GetString(2), UnixMicroseconds.ToTime(row.GetInt64(3))));
        return rejected;
    }

    /// <summary>Rejects proposals, as one deed.</summary>
    /// <returns>Index of the log entry; null when all of them were rejected already.</returns>
    public async Task<long?> RejectAsync(IReadOnlyCollection<string> keys, string reason, string actor, CancellationToken cancel)
    {
        var before = await RejectedAsync(cancel);
        var fresh = keys.Where(key => !before.ContainsKey(key)).Distinct().ToList();
        if (fresh.Count == 0) return null;
        await using var change = await database.BeginChangeAsync(cancel);
        var index = await change.AppendAsync(EntryOf(fresh, "rejected", reason, actor), cancel);
        foreach (var key in fresh)
        {
            await using var insert = change.CreateCommand("""
                INSERT INTO zone_proposal_rejection (key, reason, actor, rejected_us, entry_index) VALUES (@key, @reason, @actor, @rejected, @entry)
                ON CONFLICT (key) DO NOTHING
                """);
            insert.Add("key", key);
            insert.Add("reason", reason);
            insert.Add("actor", actor);
            insert.Add("rejected", UnixMicroseconds.From(clock.GetUtcNow()));
            insert.Add("entry", index);
            await insert.ExecuteNonQueryAsync(cancel);
        }
        await change.CommitAsync(cancel);
        return index;
    }

    /// <summary>Takes a rejection back: the proposal is shown again as long as the traffic suggests it.</summary>
    /// <returns>False when it was not rejected.</returns>
    public async Task<bool> ReopenAsync(string key, string actor, CancellationToken cancel)
    {
        await using var change = await database.BeginChangeAsync(cancel);
        await using var delete = change.CreateCommand("DELETE FROM zone_proposal_rejection WHERE key = @key");
        delete.Add("key", key);
        if (await delete.ExecuteNonQueryAsync(cancel) == 0) return false;
        await change.AppendAsync(EntryOf([key], "reopened", "", actor), cancel);
        await change.CommitAsync(cancel);
        return true;
    }

    private static LogDraft EntryOf(IReadOnlyList<string> keys, string decision, string reason, string actor) =>
        new(EntryTypes.ZoneProposalDecided, actor, [.. keys.Select(key => "zone-proposal/" + key)])
        {
            Payload = new JsonObject { ["decision"] = decision, ["reason"] = reason },
        };
}

public sealed record ZoneRejection(string Reason, string Actor, DateTimeOffset At);
