using Genba.Core.Frameworks;
using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.Core.Assessment;

/// <summary>
/// What people say about a contradiction that they do not simply agree with: excused until a day, or disputed. One of them at a time; the
/// log keeps what was said before. Who agrees lowers the answer (<see cref="AnswerStore"/>).
/// </summary>
public sealed class ContradictionStore(Database database, TimeProvider clock)
{
    /// <summary>Accepts a contradiction until a day, or an excuse there is until another one. It decides a dispute.</summary>
    /// <returns>False: the assessment is closed, or there is none.</returns>
    /// <exception cref="ArgumentException">No reason, no such requirement, or a day that is over.</exception>
    public async Task<bool> ExcuseAsync(long assessment, Framework framework, Excuse excuse, CancellationToken cancel)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(excuse.Why);
        if (framework.Find(excuse.Requirement) is null) throw new ArgumentException($"{framework.Id} has no '{excuse.Requirement}'.",
            nameof(excuse));
        if (excuse.Until < Today()) throw new ArgumentException("An excuse must hold at least today.", nameof(excuse));
        await using var change = await database.BeginChangeAsync(cancel);
        if (await AssessmentRows.FindOpenAsync(change, assessment, cancel) is null) return false;
        var item = new AssessmentItem(assessment, framework.Id, excuse.Requirement);
        var entry = await change.AppendAsync(
            new(EntryTypes.JudgementExcused, excuse.Who, item.Subjects)
            {
                Payload = new() { ["until"] = AssessmentRows.DayText(excuse.Until), ["why"] = excuse.Why },
            },
            cancel);
        await ExcuseRows.RemoveDisputeAsync(change, item, cancel);
        await ExcuseRows.SaveAsync(change, item, excuse, clock.GetUtcNow(), entry, cancel);
        await change.CommitAsync(cancel);
        return true;
    }

    /// <returns>False when there is no excuse, or the assessment is closed.</returns>
    public Task<bool> EndExcuseAsync(long assessment, Framework framework, string requirement, string actor, CancellationToken cancel) =>
        EndAsync(new(assessment, framework.Id, requirement), EntryTypes.ExcuseEnded, actor, ExcuseRows.RemoveExcuseAsync, cancel);

    /// <summary>
    /// Says what the evidence gets wrong, or that it does so still after it changed. The contradiction counts on: only the level, the
    /// evidence or an excuse changes a grade.
    /// </summary>
    /// <returns>False: nothing is contradicted there, or the assessment is closed.</returns>
    /// <exception cref="ArgumentException">No reason.</exception>
    public async Task<bool> DisputeAsync(
        long assessment, Framework framework, string requirement, string why, string actor, CancellationToken cancel)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(why);
        await using var change = await database.BeginChangeAsync(cancel);
        if (await AssessmentRows.FindOpenAsync(change, assessment, cancel) is not { } open) return false;
        var state = await AssessmentReader.ReadAsync(change.Connection, open, framework, Today(), cancel);
        var seen = state.Result.Requirements.FirstOrDefault(result => result.Requirement.Id == requirement)?.Judgement switch
        {
            Judgement.Contradicted contradicted => contradicted,
            Judgement.Excused excused => excused.Accepted,
            _ => null,
        };
        if (seen is null) return false;
        var item = new AssessmentItem(assessment, framework.Id, requirement);
        var entry = await change.AppendAsync(
            new(EntryTypes.JudgementDisputed, actor, item.Subjects)
            {
                Payload = new() { ["why"] = why, ["ceiling"] = seen.Highest },
            },
            cancel);
        await ExcuseRows.RemoveExcuseAsync(change, item, cancel);
        await ExcuseRows.SaveAsync(change, item, new Dispute(requirement, why, actor, clock.GetUtcNow(), seen), entry, cancel);
        await change.CommitAsync(cancel);
        return true;
    }

    /// <returns>False when there is no dispute, or the assessment is closed.</returns>
    public Task<bool> EndDisputeAsync(long assessment, Framework framework, string requirement, string actor, CancellationToken cancel) =>
        EndAsync(new(assessment, framework.Id, requirement), EntryTypes.DisputeEnded, actor, ExcuseRows.RemoveDisputeAsync, cancel);

    private async Task<bool> EndAsync(
        AssessmentItem item, string type, string actor, Func<Change, AssessmentItem, CancellationToken, Task<bool>> remove,
            CancellationToken cancel)
    {
        await using var change = await database.BeginChangeAsync(cancel);
        if (await AssessmentRows.FindOpenAsync(change, item.Assessment, cancel) is null
            || !await remove(change, item, cancel)) return false;
        await change.AppendAsync(new(type, actor, item.Subjects), cancel);
        await change.CommitAsync(cancel);
        return true;
    }

    private DateOnly Today() => DateOnly.FromDateTime(clock.GetLocalNow().DateTime);
}
