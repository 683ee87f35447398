using System.Text.Json.Nodes;
using Genba.Core.Assessment.Together;
using Genba.Core.Frameworks;
using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.Core.Assessment;

/// <summary>What people answer. Each deed is written together with its log entry; a closed assessment takes nothing more.</summary>
public sealed class AnswerStore(Database database, TimeProvider clock)
{
    /// <summary>Saves one answer, if nobody changed it since <paramref name="readVersion"/> (0: it was not answered).</summary>
    /// <param name="accepts">The level is the highest that the evidence allows, and people agree with it.</param>
    /// <exception cref="ArgumentException">The framework has no such requirement or level.</exception>
    public async Task<AnswerOutcome> AnswerAsync(
        long assessment, Framework framework, string requirement, Answer answer, long readVersion, string actor, CancellationToken cancel,
        bool accepts = false)
    {
        Check(framework, requirement, answer);
        await using var change = await database.BeginChangeAsync(cancel);
        if (await AssessmentRows.FindOpenAsync(change, assessment, cancel) is not { } open) return new AnswerOutcome.Closed();
        if (NeedsApproval(open, framework)) return new AnswerOutcome.NeedsApproval();
        var item = new AssessmentItem(assessment, framework.Id, requirement);
        var present = await AnswerRows.FindAsync(change, item, cancel);
        if ((present?.Version ?? 0) != readVersion) return new AnswerOutcome.ChangedMeanwhile(present);
        var saved = await SaveAsync(change, item, new(requirement, answer.Level, answer.Comment, readVersion, actor, clock.GetUtcNow(), 0)
        {
            AcceptsEvidence = accepts,
        }, present, EntryTypes.AnswerGiven, actor, cancel);
        await change.CommitAsync(cancel);
        return new AnswerOutcome.Saved(saved);
    }

    /// <summary>Says that answers taken along from an earlier assessment still hold.</summary>
    /// <param name="requirements">Those that were changed or confirmed meanwhile are left alone.</param>
    /// <returns>How many were confirmed.</returns>
    public async Task<int> ConfirmAsync(
        long assessment, Framework framework, IReadOnlyCollection<string> requirements, string actor, CancellationToken cancel)
    {
        await using var change = await database.BeginChangeAsync(cancel);
        if (await AssessmentRows.FindOpenAsync(change, assessment, cancel) is null) return 0;
        var carried = (await AnswerRows.ReadAsync(change.Connection, assessment, framework.Id, cancel)).Values
            .Where(answer => answer.IsCarried && requirements.Contains(answer.Requirement)).ToList();
        if (carried.Count == 0) return 0;
        var entry = await change.AppendAsync(
            new(EntryTypes.AnswerConfirmed, actor,
                [SiteAssessment.SubjectOf(assessment), .. carried.Select(answer => $"answer/{framework.Id}/{answer.Requirement}")])
            {
                Payload = new() { ["title"] = string.Join(", ", carried.Select(answer => answer.Requirement)) },
            },
            cancel);
        foreach (var answer in carried)
        {
            var confirmed = answer with
            {
                IsCarried = false,
                Version = answer.Version + 1,
                Actor = actor,
                GivenAt = clock.GetUtcNow(),
                EntryIndex = entry,
            };
            await AnswerRows.SaveAsync(change, new(assessment, framework.Id, answer.Requirement), confirmed, cancel);
        }
        await change.CommitAsync(cancel);
        return carried.Count;
    }

    /// <summary>
    /// Saves answers that came in a file, whatever was answered before; answers that say the same are left alone. Where answers need
    /// approval they become proposals.
    /// </summary>
    /// <param name="source">SHA-256 of the file, 64 lower-case hexadecimal digits.</param>
    /// <returns>How many answers changed or were proposed; null: the assessment is closed, or there is none.</returns>
    public async Task<int?> ImportAsync(
        long assessment, Framework framework, AnswerSet answers, string source, string actor, CancellationToken cancel)
    {
        foreach (var (requirement, answer) in answers.ById) Check(framework, requirement, answer);
        await using var change = await database.BeginChangeAsync(cancel);
        if (await AssessmentRows.FindOpenAsync(change, assessment, cancel) is not { } open) return null;
        var before = await AnswerRows.ReadAsync(change.Connection, assessment, framework.Id, cancel);
        var changed = answers.ById.Where(answer => before.GetValueOrDefault(answer.Key) is not { IsCarried: false } known
            || known.Answer != answer.Value).ToList();
        if (changed.Count == 0) return 0;
        var proposes = NeedsApproval(open, framework);
        foreach (var (requirement, answer) in changed)
        {
            var item = new AssessmentItem(assessment, framework.Id, requirement);
            if (proposes) await ProposalRows.ProposeAsync(change, item, answer, false, actor, clock.GetUtcNow(), cancel);
            else
            {
                await SaveAsync(change, item, new(requirement, answer.Level, answer.Comment, 0, actor, clock.GetUtcNow(), 0),
                    before.GetValueOrDefault(requirement), EntryTypes.AnswerGiven, actor, cancel);
            }
        }
        await change.AppendAsync(
            new(EntryTypes.AnswersImported, actor, $"framework/{framework.Id}", SiteAssessment.SubjectOf(assessment))
            {
                Payload = new() { ["file"] = source, ["changed"] = changed.Count, ["answers"] = answers.ById.Count },
            },
            cancel);
        await change.CommitAsync(cancel);
        return changed.Count;
    }

    /// <summary>Takes over answers that a person confirmed, as one deed; a requirement that has an answer by now keeps it.</summary>
    /// <param name="from">The framework that they were given to.</param>
    /// <returns>How many were taken.</returns>
    public async Task<int> MigrateAsync(
        long assessment, Framework framework, string from, IReadOnlyList<ProposedAnswer> confirmed, string actor, CancellationToken cancel)
    {
        await using var change = await database.BeginChangeAsync(cancel);
        if (await AssessmentRows.FindOpenAsync(change, assessment, cancel) is null) return 0;
        var taken = 0;
        foreach (var proposal in confirmed)
        {
            Check(framework, proposal.Requirement.Id, proposal.Answer);
            var item = new AssessmentItem(assessment, framework.Id, proposal.Requirement.Id);
            if (await AnswerRows.FindAsync(change, item, cancel) is not null) continue;
            await SaveAsync(
                change, item, new(item.Requirement, proposal.Answer.Level, proposal.Answer.Comment, 0, actor, clock.GetUtcNow(), 0), null,
                EntryTypes.AnswerGiven, actor, cancel);
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

    /// <summary>The checklist is what several people fill in; answers to other frameworks count at once.</summary>
    internal static bool NeedsApproval(SiteAssessment assessment, Framework framework) =>
        assessment.About.NeedsApproval && framework.Id == FrameworkLibrary.FactoryId;

    /// <exception cref="ArgumentException">The framework has no such requirement or level.</exception>
    internal static void Check(Framework framework, string requirement, Answer answer)
    {
        if (framework.Find(requirement) is null) throw new ArgumentException($"{framework.Id} has no '{requirement}'.",
            nameof(requirement));
        if (answer.Level is { } level && (level < 1 || level > framework.AnswerLevels.Count))
            throw new ArgumentException($"{requirement}: there is no level {level}.", nameof(answer));
    }

    /// <summary>Writes an answer with its entry; version and entry are those of now.</summary>
    /// <param name="type">What the entry says happened.</param>
    /// <param name="who">Who did it: the one who answers, or who approves.</param>
    internal static async Task<StoredAnswer> SaveAsync(
        Change change, AssessmentItem item, StoredAnswer answer, StoredAnswer? before, string type, string who, CancellationToken cancel)
    {
        var payload = new JsonObject { ["before"] = before is null ? null : AsJson(before.Answer), ["after"] = AsJson(answer.Answer) };
        if (answer.AcceptsEvidence) payload["accepts"] = true;
        if (answer.ApprovedBy is not null) payload["proposed_by"] = answer.Actor;
        var entry = await change.AppendAsync(new(type, who, item.Subjects) { Payload = payload }, cancel);
        // People agree with the evidence: there is nothing left to dispute.
        if (answer.AcceptsEvidence) await ExcuseRows.RemoveDisputeAsync(change, item, cancel);
        var saved = answer with { Version = (before?.Version ?? 0) + 1, EntryIndex = entry };
        await AnswerRows.SaveAsync(change, item, saved, cancel);
        return saved;
    }

    internal static JsonObject AsJson(Answer answer) => new() { ["level"] = answer.Level, ["comment"] = answer.Comment };
}
