using Genba.App.Web.Assessment;
using Genba.App.Web.Inspection;
using Genba.App.Web.Texts;
using Genba.Core.Assessment;
using Genba.Core.Detection;
using Genba.Core.Texts;

namespace Genba.App.Web.Overview;

/// <summary>Something to do that follows from what was found.</summary>
/// <param name="Owner">Who answers for the zone it lies in; null: nobody named yet.</param>
/// <param name="Gain">Points of the corroborated score; null where it does not touch the score.</param>
internal sealed record NextAction(string Text, string Address, BilingualText? Owner, string Haste, int? Gain, Rank? RankAfter);

internal static class ActionList
{
    private const int Most = 6;

    /// <summary>First what raises the score most, then grave findings by machine, then what is not answered.</summary>
    public static IReadOnlyList<NextAction> Of(PlantSnapshot plant)
    {
        var result = plant.Assessment;
        var gaps = result.Gaps.Select(gap => new NextAction(
            PageTexts.Overview["RepairItem", gap.Requirement, result.Requirements.First(item => item.Requirement.Id == gap.Requirement).Requirement.Title],
            JudgementWords.LinkTo(gap.Requirement), null, PageTexts.Parts["HasteAttention"], gap.TotalPoints, gap.RankAfter)).Take(Most / 2);
        var findings = plant.Findings.Where(finding => finding.Severity >= Severity.High).DistinctBy(finding => finding.Rule).Take(Most / 2)
            .Select(finding => new NextAction(
                finding.Title.ToString(), FindingWords.LinkTo(finding), OwnerOf(plant, finding.Assets[0]), SeverityWords.HasteOf(finding.Severity), null, null));
        var open = result.Requirements.Count(item => !item.Answered);
        var answers = open == 0 ? [] : new[] { new NextAction(PageTexts.Overview.Count("AnswerOpen", open), "/checklist", null, PageTexts.Parts["HasteWarning"], null, null) };
        return [.. gaps.Concat(findings).Concat(answers)];
    }

    private static BilingualText? OwnerOf(PlantSnapshot plant, string asset) =>
        plant.Assets.GetValueOrDefault(asset)?.Zone is { } zone ? plant.Zones.GetValueOrDefault(zone)?.Owner : null;
}
