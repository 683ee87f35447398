using System.Text.Json.Nodes;
using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.Core.Assessment;

/// <summary>What the evidence rules said of this plant when they last looked.</summary>
public sealed class JudgementStore(Database database, TimeProvider clock)
{
    /// <summary>
    /// Keeps what the rules say now. Call it after each change of plant, ledger, records or settings; what changed in the
    /// judgements becomes a log entry.
    /// </summary>
    /// <param name="logSize">How many entries the log had when the scope was read; null: unknown, so that the next start judges
    /// again.</param>
    public async Task JudgeAsync(AssessmentScope scope, long? logSize, CancellationToken cancel)
    {
        var judgements = EvidenceJudgements.Of(scope);
        await using var change = await database.BeginHousekeepingAsync(cancel);
        var (before, _) = await AssessmentReader.JudgementsAsync(change.Connection, cancel);
        var changed = Changed(before, judgements);
        if (changed.Count > 0)
        {
            await change.AppendAsync(
                new(EntryTypes.JudgementsMade, EntryActors.Genba, "judgements/evidence") { Payload = new() { ["changed"] = changed } },
                    cancel);
        }
        await using var command = change.CreateCommand("""
            INSERT INTO evidence_judgement (only_row, judged_us, body, log_size) VALUES (1, @judged, @body, @size)
            ON CONFLICT (only_row) DO UPDATE SET judged_us = excluded.judged_us, body = excluded.body, log_size = excluded.log_size
            """);
        command.Add("size", logSize);
        command.Add("judged", UnixMicroseconds.From(clock.GetUtcNow()));
        command.Add("body", EvidenceJudgementsJson.Write(judgements));
        await command.ExecuteNonQueryAsync(cancel);
        await change.CommitAsync(cancel);
    }

    /// <summary>How many entries the log had when the plant was read for the judgements; null when there are none, or nobody
    /// knows.</summary>
    public async Task<long?> JudgedSizeAsync(CancellationToken cancel)
    {
        await using var command = database.CreateCommand("SELECT log_size FROM evidence_judgement");
        return await command.ExecuteScalarAsync(cancel) as long?;
    }

    private static JsonArray Changed(EvidenceJudgements? before, EvidenceJudgements after) =>
        [.. after.Claimed
            .Where(one => before?.Claimed.GetValueOrDefault(one.Key)?.Name != one.Value.Name)
            .OrderBy(one => one.Key, StringComparer.Ordinal)
            .Select(one => (JsonNode)new JsonObject { ["requirement"] = one.Key, ["judgement"] = one.Value.Name,
                ["rules"] = RulesOf(one.Value) })];

    private static JsonArray RulesOf(Judgement judgement) =>
        [.. judgement.Reasons.Where(reason => reason.Kind == ReasonKind.Against).Select(reason => (JsonNode)reason.Rule).Distinct()];
}
