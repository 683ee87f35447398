using Genba.Core.Texts;

namespace Genba.Core.Assessment;

/// <summary>
/// What evidence supports or contradicts the requirements of a framework. The record is the schema of
/// <c>frameworks/meti-factory-evidence.json</c>.
/// </summary>
public sealed record EvidenceGuide(
    string Id,
    string Version,
    string About,
    IReadOnlyDictionary<string, string> StrengthMeaning,
    IReadOnlyList<EvidenceKind> EvidenceKinds,
    IReadOnlyList<GuideStatement> GeneralRules,
    IReadOnlyList<EvidenceItem> Items)
{
    public EvidenceItem? Find(string requirement) => Items.FirstOrDefault(item => item.Item == requirement);

    /// <summary>The kinds of evidence that would speak about a requirement, in the order of the guide.</summary>
    public IEnumerable<EvidenceKind> KindsFor(string requirement) =>
        Find(requirement)?.Evidence.Select(id => EvidenceKinds.First(kind => kind.Id == id)) ?? [];
}

public sealed record EvidenceKind(string Id, BilingualText Name);

/// <summary>A general rule (G-1 ...) or a contradiction (X-2-6-1 ...).</summary>
public sealed record GuideStatement(string Id, string En, string Ja)
{
    public BilingualText Text => new(En, Ja);
}

/// <param name="Strength">direct, partial or records: how far technical evidence reaches.</param>
public sealed record EvidenceItem(
    string Item,
    string Strength,
    IReadOnlyList<string> Evidence,
    string CorroboratedBy,
    IReadOnlyList<GuideStatement> ContradictedBy);
