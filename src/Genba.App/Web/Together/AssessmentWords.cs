using Genba.App.Web.Registers;
using Genba.App.Web.Texts;
using Genba.Core.Assessment;

namespace Genba.App.Web.Together;

/// <summary>Assessments in words and addresses.</summary>
internal static class AssessmentWords
{
    public static string LinkTo(SiteAssessment assessment) => $"/assessments/{assessment.Id}";

    public static string ChecklistOf(SiteAssessment assessment) => $"/checklist?assessment={assessment.Id}";

    /// <summary>Its name; the first one, which nobody named, by its period.</summary>
    public static string NameOf(SiteAssessment assessment) => assessment.About.Name.Length > 0
        ? assessment.IsOfThisPlant ? assessment.About.Name : $"{assessment.About.Name} — {assessment.About.Site}"
        : PageTexts.Together["Unnamed", assessment.About.From.Year];

    public static string SiteOf(SiteAssessment assessment) => assessment.IsOfThisPlant ? PageTexts.Together["ThisPlant"]
        : assessment.About.Site;

    public static string PeriodOf(SiteAssessment assessment) =>
        PageTexts.Together["Period", RegisterWords.DayOf(assessment.About.From), RegisterWords.DayOf(assessment.About.To)];
}
