using Genba.App.Web.Actions;
using Genba.App.Web.Assessment;
using Genba.App.Web.Inspection;
using Genba.App.Web.Texts;
using Genba.Core.Actions;
using Genba.Core.Detection;

namespace Genba.App.Web.Overview;

/// <summary>Something to do next.</summary>
/// <param name="Owner">Who does it, or answers for the zone it lies in; null: nobody named yet.</param>
/// <param name="Effect">On both grades; null where it does not touch them.</param>
internal sealed record NextAction(string Text, string Address, string? Owner, string When, bool IsLate, ActionEffect? Effect);

internal static class ActionList
{
    private const int Most = 6;

    /// <summary>What people took up, the late ones first; then grave findings by machine, and what gaps propose.</summary>
    public static IReadOnlyList<NextAction> Of(ActionPicture picture)
    {
        var open = picture.Ordered.Where(one => one.Action is not null).OrderByDescending(one => one.Action!.IsLate(picture.Today))
            .Select(one => new NextAction(
                one.Plan.Title.ToString(), ActionWords.LinkTo(one), one.Plan.Owner.Length > 0 ? one.Plan.Owner : null,
                    ActionWords.DayOf(one.Plan.Due),
                one.Action!.IsLate(picture.Today), picture.Effects.Of([one.Plan]))).ToList();
        var plant = picture.Plant;
        var findings = plant.Findings.Where(finding => finding.Severity >= Severity.High).DistinctBy(finding => finding.Rule).Take(Most / 2)
            .Select(finding => new NextAction(
                finding.Title.ToString(), FindingWords.LinkTo(finding), OwnerOf(plant, finding.Assets[0]),
                    SeverityWords.HasteOf(finding.Severity), false, null));
        var proposed = picture.Proposals.Where(one => one.Plan.Kind != ActionKind.Answer).Take(Most / 2)
            .Select(one => new NextAction(
                one.Plan.Title.ToString(), JudgementWords.LinkTo(one.Gap!.Requirement), null, PageTexts.Overview["Proposed"], false,
                    picture.Effects.Of([one.Plan])));
        var unanswered = plant.Assessment.Requirements.Count(item => !item.Answered);
        NextAction[] answers = unanswered == 0 ? []
            : [new(PageTexts.Overview.Count("AnswerOpen", unanswered), "/checklist", null, PageTexts.Parts["HasteWarning"], false, null)];
        return [.. open.Concat(open.Count == 0 ? proposed.Concat(findings) : findings).Take(Most - answers.Length).Concat(answers)];
    }

    private static string? OwnerOf(PlantSnapshot plant, string asset) =>
        plant.Assets.GetValueOrDefault(asset)?.Zone is { } zone ? plant.Zones.GetValueOrDefault(zone)?.Owner?.ToString() : null;
}
