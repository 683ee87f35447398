using System.Data.Common;
using System.Text.Json.Nodes;
using Genba.Core.Frameworks;
using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.Core.Assessment;

/// <summary>
/// The checklist of a data folder: answers, excuses and the last judgements. What people change is written together with its
/// log entry; grades are made from answers and judgements whenever they are read, so that they never disagree.
/// </summary>
public sealed class AssessmentStore(Database database, TimeProvider clock)
{
    /// <summary>Both grades with everything behind them, as of now.</summary>
    public async Task<AssessmentState> ReadAsync(Framework framework, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        var answers = await AnswerRows.ReadAsync(connection, framework.Id, cancel);
        var excuses = await ExcuseRows.ReadAsync(connection, framework.Id, cancel);
        var (judgements, judgedAt) = await ReadJudgementsAsync(connection, cancel);
        var given = new AnswerSet(answers.ToDictionary(answer => answer.Key, answer => answer.Value.Answer));
        return new(Assessor.Assess(framework, given, judgements, excuses, Today()), answers, excuses, judgedAt);
    }

    /// <summary>The answers to any framework, by requirement, without judgements.</summary>
    public async Task<IReadOnlyDictionary<string, StoredAnswer>> AnswersAsync(string framework, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await AnswerRows.ReadAsync(connection, framework, cancel);
    }

    /// <summary>Every answer there is, by framework and requirement.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, StoredAnswer>>> AllAnswersAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await AnswerRows.ReadAllAsync(connection, cancel);
    }

    /// <summary>Takes over answers that a person confirmed, as one deed; a requirement that has an answer by now keeps it.</summary>
    /// <param name="from">The framework that they were given to.</param>
    /// <returns>How many were taken.</returns>
    public async Task<int> MigrateAsync(
        Framework framework, string from, IReadOnlyList<ProposedAnswer> confirmed, string actor, CancellationToken cancel)
    {
        await using var change = await database.BeginChangeAsync(cancel);
        var taken = 0;
        foreach (var proposal in confirmed)
        {
            Check(framework, proposal.Requirement.Id, proposal.Answer);
            if (await AnswerRows.FindAsync(change, framework.Id, proposal.Requirement.Id, cancel) is not null) continue;
            await SaveAsync(change, framework, proposal.Requirement.Id, proposal.Answer, null, actor, cancel);
            taken++;
        }
        if (taken == 0) return 0;
        await change.AppendAsync(
            new(EntryTypes.AnswersMigrated, actor, $"framework/{framework.Id}")
            {
                Payload = new() { ["title"] = framework.Id, ["from"] = from, ["answers"] = taken },
            },
            cancel);
        await change.CommitAsync(cancel);
        return taken;
    }

    /// <summary>Saves one answer, if nobody changed it since <paramref name="readVersion"/> (0: it was not answered).</summary>
    /// <exception cref="ArgumentException">The framework has no such requirement or level.</exception>
    public async Task<AnswerOutcome> AnswerAsync(
        Framework framework, string requirement, Answer answer, long readVersion, string actor, CancellationToken cancel)
    {
        Check(framework, requirement, answer);
        await using var change = await database.BeginChangeAsync(cancel);
        var present = await AnswerRows.FindAsync(change, framework.Id, requirement, cancel);
        if ((present?.Version ?? 0) != readVersion) return new AnswerOutcome.ChangedMeanwhile(present);
        var saved = await SaveAsync(change, framework, requirement, answer, present, actor, cancel);
        await change.CommitAsync(cancel);
        return new AnswerOutcome.Saved(saved);
    }

    /// <summary>Saves answers that came in a file, whatever was answered before; answers that say the same are left alone.</summary>
    /// <param name="source">SHA-256 of the file, 64 lower-case hexadecimal digits.</param>
    /// <returns>How many answers changed.</returns>
    public async Task<int> ImportAnswersAsync(
        Framework framework, AnswerSet answers, string source, string actor, CancellationToken cancel)
    {
        foreach (var (requirement, answer) in answers.ById) Check(framework, requirement, answer);
        await using var change = await database.BeginChangeAsync(cancel);
        var before = await AnswerRows.ReadAsync(change.Connection, framework.Id, cancel);
        var changed = answers.ById.Where(answer => before.GetValueOrDefault(answer.Key)?.Answer != answer.Value).ToList();
        if (changed.Count == 0) return 0;
        foreach (var (requirement, answer) in changed)
            await SaveAsync(change, framework, requirement, answer, before.GetValueOrDefault(requirement), actor, cancel);
        await change.AppendAsync(
            new(EntryTypes.AnswersImported, actor, $"framework/{framework.Id}")
            {
                Payload = new() { ["file"] = source, ["changed"] = changed.Count, ["answers"] = answers.ById.Count },
            },
            cancel);
        await change.CommitAsync(cancel);
        return changed.Count;
    }

    /// <summary>Accepts a contradiction until a day, or an excuse there is until another one.</summary>
    /// <exception cref="ArgumentException">No reason, no such requirement, or a day that is over.</exception>
    public async Task ExcuseAsync(Framework framework, Excuse excuse, CancellationToken cancel)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(excuse.Why);
        if (framework.Find(excuse.Requirement) is null) throw new ArgumentException($"{framework.Id} has no '{excuse.Requirement}'.", nameof(excuse));
        if (excuse.Until < Today()) throw new ArgumentException("An excuse must hold at least today.", nameof(excuse));
        await using var change = await database.BeginChangeAsync(cancel);
        var entry = await change.AppendAsync(
            new(EntryTypes.JudgementExcused, excuse.Who, Subject(framework, excuse.Requirement))
            {
                Payload = new() { ["until"] = ExcuseRows.DayText(excuse.Until), ["why"] = excuse.Why },
            },
            cancel);
        await ExcuseRows.SaveAsync(change, framework.Id, excuse, clock.GetUtcNow(), entry, cancel);
        await change.CommitAsync(cancel);
    }

    /// <returns>False when there is no excuse.</returns>
    public async Task<bool> EndExcuseAsync(Framework framework, string requirement, string actor, CancellationToken cancel)
    {
        await using var change = await database.BeginChangeAsync(cancel);
        if (!await ExcuseRows.RemoveAsync(change, framework.Id, requirement, cancel)) return false;
        await change.AppendAsync(new(EntryTypes.ExcuseEnded, actor, Subject(framework, requirement)), cancel);
        await change.CommitAsync(cancel);
        return true;
    }

    /// <summary>
    /// Keeps what the rules say now. Call it after each change of plant, ledger, records or settings; what changed in the
    /// judgements becomes a log entry.
    /// </summary>
    /// <param name="logSize">How many entries the log had when the scope was read; null: unknown, so that the next start judges again.</param>
    public async Task JudgeAsync(AssessmentScope scope, long? logSize, CancellationToken cancel)
    {
        var judgements = EvidenceJudgements.Of(scope);
        await using var change = await database.BeginHousekeepingAsync(cancel);
        var (before, _) = await ReadJudgementsAsync(change.Connection, cancel);
        var changed = Changed(before, judgements);
        if (changed.Count > 0)
        {
            await change.AppendAsync(
                new(EntryTypes.JudgementsMade, EntryActors.Genba, "judgements/evidence") { Payload = new() { ["changed"] = changed } }, cancel);
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

    /// <summary>How many entries the log had when the plant was read for the judgements; null when there are none, or nobody knows.</summary>
    public async Task<long?> JudgedSizeAsync(CancellationToken cancel)
    {
        await using var command = database.CreateCommand("SELECT log_size FROM evidence_judgement");
        return await command.ExecuteScalarAsync(cancel) as long?;
    }

    private DateOnly Today() => DateOnly.FromDateTime(clock.GetLocalNow().DateTime);

    private async Task<StoredAnswer> SaveAsync(
        Change change, Framework framework, string requirement, Answer answer, StoredAnswer? before, string actor, CancellationToken cancel)
    {
        var entry = await change.AppendAsync(
            new(EntryTypes.AnswerGiven, actor, Subject(framework, requirement))
            {
                Payload = new() { ["before"] = before is null ? null : AsJson(before.Answer), ["after"] = AsJson(answer) },
            },
            cancel);
        var saved = new StoredAnswer(
            requirement, answer.Level, answer.Comment, (before?.Version ?? 0) + 1, actor, clock.GetUtcNow(), entry);
        await AnswerRows.SaveAsync(change, framework.Id, saved, cancel);
        return saved;
    }

    private static async Task<(EvidenceJudgements?, DateTimeOffset?)> ReadJudgementsAsync(DbConnection connection, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT judged_us, body FROM evidence_judgement";
        await using var row = await command.ExecuteReaderAsync(cancel);
        return await row.ReadAsync(cancel)
            ? (EvidenceJudgementsJson.Read(row.GetString(1)), UnixMicroseconds.ToTime(row.GetInt64(0)))
            : (null, null);
    }

    private static JsonArray Changed(EvidenceJudgements? before, EvidenceJudgements after) =>
        [.. after.Claimed
            .Where(one => before?.Claimed.GetValueOrDefault(one.Key)?.Name != one.Value.Name)
            .OrderBy(one => one.Key, StringComparer.Ordinal)
            .Select(one => (JsonNode)new JsonObject { ["requirement"] = one.Key, ["judgement"] = one.Value.Name, ["rules"] = RulesOf(one.Value) })];

    private static JsonArray RulesOf(Judgement judgement) =>
        [.. judgement.Reasons.Where(reason => reason.Kind == ReasonKind.Against).Select(reason => (JsonNode)reason.Rule).Distinct()];

    private static void Check(Framework framework, string requirement, Answer answer)
    {
        if (framework.Find(requirement) is null) throw new ArgumentException($"{framework.Id} has no '{requirement}'.", nameof(requirement));
        if (answer.Level is { } level && (level < 1 || level > framework.AnswerLevels.Count))
            throw new ArgumentException($"{requirement}: there is no level {level}.", nameof(answer));
    }

    private static string Subject(Framework framework, string requirement) => $"answer/{framework.Id}/{requirement}";

    private static JsonObject AsJson(Answer answer) => new() { ["level"] = answer.Level, ["comment"] = answer.Comment };
}
