using Genba.Core.Frameworks;
using Genba.Core.Texts;

namespace Genba.Core.Assessment;

/// <summary>What holds the corroborated grade down, and the sentence for it.</summary>
internal static class GapAnalysis
{
    public static IReadOnlyList<Gap> Of(Framework framework, IReadOnlyList<RequirementResult> results, Grade corroborated) =>
        [.. results
            .Where(result => result.Differs && result.Requirement.Weight is not null)
            .Select(result => After(framework, results, corroborated, result))
            .OrderByDescending(gap => gap.TotalPoints).ThenByDescending(gap => gap.GroupPoints)];

    public static BilingualText InWords(
        Framework framework, IReadOnlyList<RequirementResult> results, Grade? declared, Grade? corroborated, Coverage coverage)
    {
        if (declared is null || corroborated is null) return AssessmentTexts.NotScoredYet();
        var held = results.Where(result => result.Differs && result.Requirement.Weight is not null).ToList();
        if (coverage.Observable == 0) return AssessmentTexts.NothingObservable();
        if (held.Count == 0) return AssessmentTexts.NothingContradicted(coverage.Observable, coverage.Requirements);
        var contradicted = AssessmentTexts.Contradicted(results.Count(result => result.Judgement is Judgement.Contradicted), held.Count);
        if (declared.Total.Rank == corroborated.Total.Rank) return AssessmentTexts.GapWithinRank(contradicted, declared.Total.Rank);
        var order = Of(framework, results, corroborated).Select(gap => gap.Requirement).ToList();
        var fixes = 1;
        while (fixes < order.Count
            && Fixing(framework, results, order[..fixes]).Total.Rank != declared.Total.Rank) fixes++;
        return AssessmentTexts.GapBetweenRanks(contradicted, order[..fixes], declared.Total.Rank);
    }

    private static Gap After(
        Framework framework, IReadOnlyList<RequirementResult> results, Grade corroborated, RequirementResult repaired)
    {
        var after = Fixing(framework, results, [repaired.Requirement.Id]);
        var group = repaired.Requirement.Group;
        return new(
            repaired.Requirement.Id, after.Total.Points - corroborated.Total.Points,
            after.Of(group).Points - corroborated.Of(group).Points, after.Total.Rank);
    }

    private static Grade Fixing(Framework framework, IReadOnlyList<RequirementResult> results, List<string> repaired) =>
        FactoryScoring.Grade(framework, results.ToDictionary(
            result => result.Requirement.Id,
            result => repaired.Contains(result.Requirement.Id) ? result.Declared : result.Corroborated));
}
