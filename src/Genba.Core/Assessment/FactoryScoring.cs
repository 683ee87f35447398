using Genba.Core.Frameworks;

namespace Genba.Core.Assessment;

/// <summary>
/// The formula of the open web tool for METI's checklist (ja-ot-security-simple-assessment, December 2023). METI itself
/// publishes no score: weights, factors, mix and ranks are the tool's.
/// </summary>
public static class FactoryScoring
{
    private const int FactorUnits = 100;

    /// <summary>Scores a level, or null for "does not apply", for each scored requirement.</summary>
    /// <exception cref="KeyNotFoundException">A scored requirement has no answer.</exception>
    public static Grade Grade(Framework framework, IReadOnlyDictionary<string, int?> levels)
    {
        var scoring = framework.Formula;
        var groups = new List<GroupScore>();
        var mixed = 0;
        foreach (var group in framework.ScoredGroups())
        {
            var points = framework.ScoredIn(group.Id).Sum(requirement => Contribution(framework, requirement, levels[requirement.Id]));
            groups.Add(new(group.Id, new(points, RankOf(framework, points))));
            mixed += points * scoring.TotalMix[group.Id];
        }
        var divisor = scoring.TotalMix[FrameworkLoader.Divisor];
        var total = (mixed + divisor - 1) / divisor;        // always rounded up
        var digits = string.Concat(scoring.KeyQuestionsKp.Select(id => levels[id] ?? 0));
        return new(new(total, RankOf(framework, total)), groups, digits);
    }

    /// <summary>
    /// Points that one answer brings its group. Each is rounded on its own and then added: equal answers everywhere do not
    /// give equal scores in all groups. Integers only; no half occurs with the published weights, so any midpoint rule agrees.
    /// </summary>
    public static int Contribution(Framework framework, Requirement requirement, int? level)
    {
        var total = framework.Formula.CategoryWeightTotals[requirement.Group];
        var factor = (int)(framework.Scale!.WebToolAnswers![level ?? 0].Factor * FactorUnits);
        return (2 * requirement.Weight!.Value * factor + total) / (2 * total);
    }

    /// <summary>Ranks of a result address, as the web tool's result page makes them: from the five scores alone.</summary>
    public static Grade GradeOf(Framework framework, ResultAddress address)
    {
        int[] points = [address.Organization, address.Operation, address.Technology, address.SupplyChain];
        var groups = framework.ScoredGroups().Zip(points, (group, scored) => new GroupScore(group.Id, new(scored, RankOf(framework, scored))));
        return new(new(address.Total, RankOf(framework, address.Total)), [.. groups], address.KeyDigits);
    }

    public static Rank RankOf(Framework framework, int points) =>
        Enum.GetValues<Rank>().First(rank => points >= framework.Formula.RankThresholds[rank.ToString()] || rank == Rank.D);

    /// <summary>From this count on, "does not apply" answers make a group refused: half of its questions, rounded up.</summary>
    public static int NotApplicableLimit(int questions) => (questions + 1) / 2;
}
