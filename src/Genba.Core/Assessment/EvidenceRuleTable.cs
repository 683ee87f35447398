using Genba.Core.Assessment.Rules;

namespace Genba.Core.Assessment;

/// <summary>All evidence rules of METI's checklist, by requirement.</summary>
public static class EvidenceRuleTable
{
    public static IReadOnlyList<IEvidenceRule> All { get; } =
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
    ];

    /// <returns>Null where no rule speaks about the requirement.</returns>
    public static IEvidenceRule? For(string requirement) => All.FirstOrDefault(rule => rule.Requirement == requirement);

    internal static IEnumerable<string> Contradictions() => All.SelectMany(rule => rule.Contradictions);
}
