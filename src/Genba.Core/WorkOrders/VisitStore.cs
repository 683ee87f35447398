using System.Text;
using System.Text.Json.Nodes;
using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.Core.WorkOrders;

/// <summary>Comparisons that somebody recorded: what was signed can be shown again, word for word.</summary>
public sealed class VisitStore(Database database, TimeProvider clock)
{
    /// <summary>Keeps a comparison; its hash stands in the log, under the signature of the next checkpoint.</summary>
    /// <returns>The index of its entry.</returns>
    public async Task<long> RecordAsync(VisitComparison visit, string actor, CancellationToken cancel)
    {
        var (body, hash) = (Encoding.UTF8.GetString(visit.ToBytes()), visit.Hash());
        await using var change = await database.BeginChangeAsync(cancel);
        var entry = await change.AppendAsync(
            new(EntryTypes.VisitRecorded, actor, [.. visit.Order is { } order ? new[] { "visit/" + hash, "work-order/" + order.Id }
                : ["visit/" + hash]])
            {
                Payload = new JsonObject
                {
                    ["name"] = visit.Order?.Id ?? visit.From.ToString("u") + " – " + visit.To.ToString("u"), ["sha256"] = hash,
                    ["from"] = visit.From.ToString("u"), ["to"] = visit.To.ToString("u"),
                },
            },
            cancel);
        await using var insert = change.CreateCommand("""
            INSERT INTO visit (entry_index, order_id, sha256, body, actor, recorded_us) VALUES (@entry, @order, @sha256, @body, @actor, @recorded)
            """);
        insert.Add("entry", entry);
        insert.Add("order", visit.Order?.Id);
        insert.Add("sha256", hash);
        insert.Add("body", body);
        insert.Add("actor", actor);
        insert.Add("recorded", UnixMicroseconds.From(clock.GetUtcNow()));
        await insert.ExecuteNonQueryAsync(cancel);
        await change.CommitAsync(cancel);
        return entry;
    }

    /// <returns>Null when this entry recorded none.</returns>
    public async Task<RecordedVisit?> FindAsync(long entry, CancellationToken cancel)
    {
        await using var command = database.CreateCommand("SELECT body, sha256, actor, recorded_us FROM visit WHERE entry_index = @entry");
        command.Add("entry", entry);
        await using var row = await command.ExecuteReaderAsync(cancel);
        return await row.ReadAsync(cancel)
            ? new(entry, VisitComparison.OfBytes(row.GetString(0)), row.GetString(1), row.GetString(2),
                UnixMicroseconds.ToTime(row.GetInt64(3)))
            : null;
    }

    /// <summary>Entry, hash and time of those of one order, the newest first.</summary>
    public async Task<IReadOnlyList<(long Entry, string Sha256, DateTimeOffset RecordedAt)>> OfOrderAsync(string order,
        CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            "SELECT entry_index, sha256, recorded_us FROM visit WHERE order_id = @order ORDER BY entry_index DESC");
        command.Add("order", order);
        var visits = new List<(long, string, DateTimeOffset)>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel)) visits.Add((row.GetInt64(0), row.GetString(1), UnixMicroseconds.ToTime(row.GetInt64(2))));
        return visits;
    }
}

/// <param name="Sha256">Of the canonical bytes, as the log has it.</param>
public sealed record RecordedVisit(long Entry, VisitComparison Visit, string Sha256, string Actor, DateTimeOffset RecordedAt);
