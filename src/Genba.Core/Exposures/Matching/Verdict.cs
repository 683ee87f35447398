namespace Genba.Core.Exposures.Matching;

/// <summary>What all sources together say of one vulnerability in one target.</summary>
public static class Verdict
{
    /// <summary>
    /// Those that know the product most exactly decide: an identifier of packages before order number or name, before CPE. Only where they
    /// cannot tell, the next are asked. Equally exact ones that contradict each other are shown, not voted on.
    /// </summary>
    /// <returns>The answer that decides, with the status of all.</returns>
    public static Answer Of(IReadOnlyList<Answer> answers)
    {
        var counted = answers.Where(answer => answer.Likeness > Likeness.Alike || answer.IsDefinite).ToList();
        foreach (var level in counted.GroupBy(answer => (answer.Rank, answer.Likeness)).OrderByDescending(group => group.Key.Rank)
            .ThenByDescending(group => group.Key.Likeness))
        {
            var definite = level.Where(answer => answer.IsDefinite).ToList();
            if (definite.Count == 0) continue;
            // That a version lies in no range is said by silence: who names it knows more.
            var named = definite.Where(answer =>
                answer.Reason is MatchReason.NamedNotAffected or MatchReason.NamedFixed or MatchReason.StillLookedAt).ToList();
            var affected = definite.Where(answer => answer.Status == ExposureStatus.Affected).ToList();
            var unaffected = definite.Where(answer => answer.Status != ExposureStatus.Affected).ToList();
            if (affected.Count > 0 && unaffected.Count > 0)
                return affected[0] with { Status = ExposureStatus.CannotTell, Reason = MatchReason.SourcesDisagree };
            return named.FirstOrDefault() ?? definite.OrderByDescending(answer => answer.Confidence).First();
        }
        return answers.OrderByDescending(answer => answer.Rank).ThenByDescending(answer => answer.Likeness).First();
    }
}
