using Genba.Core.Frameworks;

namespace Genba.Core.Assessment;

/// <summary>What is otherwise than in an earlier assessment of the same framework.</summary>
public static class AssessmentComparison
{
    /// <summary>The items of which answer, level or judgement changed, or that nobody has confirmed yet, in the order of the
    /// framework.</summary>
    public static IReadOnlyList<ItemChange> Of(AssessmentState before, AssessmentState now)
    {
        var earlier = before.Result.Requirements.ToDictionary(result => result.Requirement.Id);
        return
        [
            .. now.Result.Requirements.Where(result => earlier.ContainsKey(result.Requirement.Id))
                .Select(result => new ItemChange(
                    result.Requirement, earlier[result.Requirement.Id], result, now.Answers.GetValueOrDefault(result.Requirement.Id)))
                .Where(change => change.Answered || change.Judged || change.IsUnconfirmed),
        ];
    }
}

/// <param name="Answer">Null: not answered now.</param>
public sealed record ItemChange(Requirement Requirement, RequirementResult Before, RequirementResult Now, StoredAnswer? Answer)
{
    public bool IsUnconfirmed => Answer is { IsCarried: true };

    /// <summary>Another level, or answered only in one of the two.</summary>
    public bool Answered => Before.Answered != Now.Answered || Before.Declared != Now.Declared;

    /// <summary>Another judgement, or another ceiling.</summary>
    public bool Judged => Before.Judgement.Name != Now.Judgement.Name || Before.Ceiling != Now.Ceiling;
}
