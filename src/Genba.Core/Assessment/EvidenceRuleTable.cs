using Genba.Core.Assessment.Records;
using Genba.Core.Assessment.Rules;
using Genba.Core.Registers;

namespace Genba.Core.Assessment;

/// <summary>All evidence rules of METI's checklist: first those that look at the traffic, then those that look at records, then what records support.</summary>
public static class EvidenceRuleTable
{
    internal static IReadOnlyList<IEvidenceRule> All { get; } =
    [
        new ZonesCoverPlant(),
        new NoMailOrInternet(),
        new LedgerMatchesNetwork(),
        new WirelessIsKnown(),
        new PasswordsProtected(),
        new NoUnsupportedSystems(),
        new OnlyNeededServices(),
        new NetworkIsSegmented(),
        new RemoteAccessIsControlled(),
        new NetworkIsWatched(),
        new LogsAreCollected(),
        .. PreparationRules.All,
        .. OrganizationRules.All,
        .. OperationRules.All,
        .. InventoryRules.All,
        .. TechnologyRules.All,
        .. SupplyRules.All,
        .. SupportTable.All,
    ];

    private static readonly Dictionary<string, IReadOnlyList<IEvidenceRule>> ByRequirement =
        All.GroupBy(rule => rule.Requirement).ToDictionary(group => group.Key, group => (IReadOnlyList<IEvidenceRule>)[.. group]);

    private static readonly Dictionary<string, IReadOnlyList<Register>> ReadBy = ByRequirement.ToDictionary(
        item => item.Key, item => (IReadOnlyList<Register>)[.. RegisterTable.All.Where(register => item.Value.Any(rule => rule.Registers.Contains(register.Key)))]);

    /// <summary>The registers whose records speak for or against a requirement.</summary>
    public static IReadOnlyList<Register> RegistersFor(string requirement) => ReadBy.GetValueOrDefault(requirement, []);

    /// <summary>The requirements that records of a register speak about, in the order of the checklist.</summary>
    public static IReadOnlyList<string> RequirementsOf(Register register) =>
        [.. EvidenceGuideLoader.Factory.Items.Select(item => item.Item).Where(item => RegistersFor(item).Contains(register))];

    internal static IEnumerable<string> Requirements => ByRequirement.Keys;

    internal static bool KnowsNotApplicable(string requirement) => ByRequirement[requirement].Any(rule => rule.KnowsNotApplicable);

    /// <summary>What all rules together say about a requirement.</summary>
    internal static Judgement Judge(string requirement, AssessmentScope scope)
    {
        var verdict = new Verdict(scope);
        foreach (var rule in ByRequirement[requirement]) rule.Look(scope, verdict);
        return verdict.Judge();
    }

    internal static IEnumerable<string> Contradictions() => All.SelectMany(rule => rule.Contradictions);
}
