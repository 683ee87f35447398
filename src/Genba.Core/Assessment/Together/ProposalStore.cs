using Genba.Core.Frameworks;
using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.Core.Assessment.Together;

/// <summary>Answers that wait for another person. The declared grade changes only when that person approves.</summary>
public sealed class ProposalStore(Database database, TimeProvider clock)
{
    /// <summary>Proposes an answer, in the place of what was proposed or sent back before.</summary>
    /// <param name="accepts">The level is the highest that the evidence allows, and people agree with it.</param>
    /// <param name="read">What the person had before their eyes.</param>
    /// <exception cref="ArgumentException">The framework has no such requirement or level.</exception>
    public async Task<AssessmentDeed> ProposeAsync(
        AssessmentItem item, Answer answer, bool accepts, ReadVersions read, string actor, CancellationToken cancel)
    {
        AnswerStore.Check(FrameworkOf(item), item.Requirement, answer);
        await using var change = await database.BeginChangeAsync(cancel);
        if (await AssessmentRows.FindOpenAsync(change, item.Assessment, cancel) is null) return AssessmentDeed.Closed;
        if (await ReadAsync(change, item, cancel) is var (present, proposal) && ReadVersions.Of(present, proposal) != read)
            return AssessmentDeed.ChangedMeanwhile;
        await ProposalRows.ProposeAsync(change, item, answer, accepts, actor, clock.GetUtcNow(), cancel);
        await change.CommitAsync(cancel);
        return AssessmentDeed.Done;
    }

    /// <summary>Makes a proposal the answer. Its comment and level count as the one who proposed them said.</summary>
    public async Task<AssessmentDeed> ApproveAsync(AssessmentItem item, ReadVersions read, string actor, CancellationToken cancel)
    {
        await using var change = await database.BeginChangeAsync(cancel);
        if (await AssessmentRows.FindOpenAsync(change, item.Assessment, cancel) is null) return AssessmentDeed.Closed;
        var (present, proposal) = await ReadAsync(change, item, cancel);
        if (proposal is not { IsWaiting: true }) return AssessmentDeed.NotThere;
        if (ReadVersions.Of(present, proposal) != read) return AssessmentDeed.ChangedMeanwhile;
        if (PersonNames.AreSame(proposal.Actor, actor)) return AssessmentDeed.OwnProposal;
        var answer = new StoredAnswer(
            item.Requirement, proposal.Answer.Level, proposal.Answer.Comment, 0, proposal.Actor, proposal.ProposedAt, 0)
        {
            ApprovedBy = actor, AcceptsEvidence = proposal.AcceptsEvidence,
        };
        await AnswerStore.SaveAsync(change, item, answer, present, EntryTypes.AnswerApproved, actor, cancel);
        await ProposalRows.RemoveAsync(change, item, cancel);
        await change.CommitAsync(cancel);
        return AssessmentDeed.Done;
    }

    /// <summary>Sends a proposal back; what was typed stays, to be mended.</summary>
    /// <exception cref="ArgumentException">No reason.</exception>
    public async Task<AssessmentDeed> ReturnAsync(AssessmentItem item, ReadVersions read, string why, string actor,
        CancellationToken cancel)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(why);
        await using var change = await database.BeginChangeAsync(cancel);
        if (await AssessmentRows.FindOpenAsync(change, item.Assessment, cancel) is null) return AssessmentDeed.Closed;
        var (present, proposal) = await ReadAsync(change, item, cancel);
        if (proposal is not { IsWaiting: true }) return AssessmentDeed.NotThere;
        if (ReadVersions.Of(present, proposal) != read) return AssessmentDeed.ChangedMeanwhile;
        var entry = await change.AppendAsync(
            new(EntryTypes.AnswerReturned, actor, item.Subjects) { Payload = new() { ["proposed_by"] = proposal.Actor, ["why"] = why } },
                cancel);
        await ProposalRows.ReturnAsync(change, item, why, actor, entry, cancel);
        await change.CommitAsync(cancel);
        return AssessmentDeed.Done;
    }

    /// <summary>Takes a proposal away, waiting or sent back; the log still holds what it said.</summary>
    public async Task<AssessmentDeed> TakeBackAsync(AssessmentItem item, ReadVersions read, string actor, CancellationToken cancel)
    {
        await using var change = await database.BeginChangeAsync(cancel);
        if (await AssessmentRows.FindOpenAsync(change, item.Assessment, cancel) is null) return AssessmentDeed.Closed;
        var (present, proposal) = await ReadAsync(change, item, cancel);
        if (proposal is null) return AssessmentDeed.NotThere;
        if (ReadVersions.Of(present, proposal) != read) return AssessmentDeed.ChangedMeanwhile;
        await change.AppendAsync(new(EntryTypes.ProposalTakenBack, actor, item.Subjects), cancel);
        await ProposalRows.RemoveAsync(change, item, cancel);
        await change.CommitAsync(cancel);
        return AssessmentDeed.Done;
    }

    private static Framework FrameworkOf(AssessmentItem item) => item.Framework == FrameworkLibrary.FactoryId
        ? FrameworkLibrary.Factory
        : throw new ArgumentException("Only answers to the checklist are proposed.", nameof(item));

    private static async Task<(StoredAnswer? Present, StoredProposal? Proposal)> ReadAsync(Change change, AssessmentItem item,
        CancellationToken cancel) =>
        (await AnswerRows.FindAsync(change, item, cancel), await ProposalRows.FindAsync(change, item, cancel));
}

/// <summary>What a person had before their eyes: versions of the answer and of the proposal, 0 where there was none.</summary>
public readonly record struct ReadVersions(long Answer, long Proposal)
{
    public static ReadVersions Of(StoredAnswer? answer, StoredProposal? proposal) => new(answer?.Version ?? 0, proposal?.Version ?? 0);
}

/// <param name="AcceptsEvidence">The level is the highest that the evidence allows, and people agree with it.</param>
/// <param name="ReturnedBy">Who sent it back; null while it waits.</param>
public sealed record StoredProposal(
    string Requirement, Answer Answer, bool AcceptsEvidence, long Version, string Actor, DateTimeOffset ProposedAt, string? ReturnedBy,
    string? ReturnedWhy)
{
    public bool IsWaiting => ReturnedBy is null;
}
