using Genba.Core.Assessment;
using Genba.Core.Frameworks;

namespace Genba.Core.Actions;

/// <summary>
/// What actions do to both grades, by the published formula and never typed in. A requirement that an action serves reaches its aim, and
/// nothing speaks
/// against it any more; what nobody answered counts as not done until it is answered, and answering alone moves nothing.
/// </summary>
public sealed class ActionEffects
{
    private const int NotDone = 1;
    private readonly Framework _framework;
    private readonly ActionAims _aims;
    private readonly Dictionary<string, int?> _declared = new(StringComparer.Ordinal), _corroborated = new(StringComparer.Ordinal);

    public ActionEffects(Framework framework, AssessmentResult result, ActionAims aims)
    {
        (_framework, _aims) = (framework, aims);
        foreach (var item in result.Requirements.Where(item => item.Requirement.Weight is not null))
        {
            _declared[item.Requirement.Id] = item.Answered ? item.Declared : NotDone;
            _corroborated[item.Requirement.Id] = item.Answered ? item.Corroborated : NotDone;
            if (!item.Answered) Unanswered++;
        }
        Now = Of([]);
    }

    /// <summary>How many scored requirements nobody answered: they count as not done here.</summary>
    public int Unanswered { get; }

    /// <summary>Both grades as they stand.</summary>
    public ActionEffect Now { get; }

    /// <summary>Both grades when all these plans are carried out; points do not simply add, because the total is rounded.</summary>
    public ActionEffect Of(IEnumerable<ActionPlan> plans)
    {
        var (declared, corroborated) = After(plans);
        return new(
            FactoryScoring.Grade(_framework, _declared), FactoryScoring.Grade(_framework, declared),
            FactoryScoring.Grade(_framework, _corroborated), FactoryScoring.Grade(_framework, corroborated));
    }

    /// <summary>
    /// The corroborated total before it is rounded up, in parts of the formula's divisor: these add requirement by requirement.
    /// </summary>
    public int Gain(ActionPlan plan, string requirement) =>
        ServedBy(plan).Contains(requirement) && _corroborated.TryGetValue(requirement, out var level)
            ? Math.Max(0, Parts(requirement, Reached(plan, requirement)) - Parts(requirement, level)) : 0;

    /// <summary>Requirements that move by a plan.</summary>
    public static IReadOnlyList<string> ServedBy(ActionPlan plan) => plan.Kind == ActionKind.Answer ? [] : plan.Requirements;

    private (Dictionary<string, int?> Declared, Dictionary<string, int?> Corroborated) After(IEnumerable<ActionPlan> plans)
    {
        var (declared, corroborated) = (new Dictionary<string, int?>(_declared), new Dictionary<string, int?>(_corroborated));
        foreach (var plan in plans)
        {
            foreach (var requirement in ServedBy(plan).Where(_declared.ContainsKey))
            {
                var reached = Reached(plan, requirement);
                corroborated[requirement] = Higher(requirement, corroborated[requirement], reached);
                if (plan.Kind != ActionKind.Evidence) declared[requirement] = Higher(requirement, declared[requirement], reached);
            }
        }
        return (declared, corroborated);
    }

    private int? Reached(ActionPlan plan, string requirement) => plan.Kind == ActionKind.Evidence
        ? _declared[requirement] : Math.Max(_declared[requirement] ?? 0, _aims.For(requirement));

    private int? Higher(string requirement, int? level, int? other) => Parts(requirement, other) > Parts(requirement, level) ? other
        : level;

    private int Parts(string requirement, int? level)
    {
        var asked = _framework.Find(requirement)!;
        return FactoryScoring.Contribution(_framework, asked, level) * _framework.Formula.TotalMix[asked.Group];
    }
}

/// <summary>Both grades before and after.</summary>
public sealed record ActionEffect(Grade DeclaredBefore, Grade DeclaredAfter, Grade CorroboratedBefore, Grade CorroboratedAfter)
{
    public int DeclaredPoints => DeclaredAfter.Total.Points - DeclaredBefore.Total.Points;
    public int CorroboratedPoints => CorroboratedAfter.Total.Points - CorroboratedBefore.Total.Points;
    public bool RaisesRank => CorroboratedAfter.Total.Rank != CorroboratedBefore.Total.Rank;
}
