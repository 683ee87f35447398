using System.Globalization;
using Genba.Core.Assessment;
using Genba.Core.Texts;

namespace Genba.App.Cli;

internal static class AssessTexts
{
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(AssessTexts));

    public static BilingualText Assess() => Texts.Get(nameof(Assess));
    public static BilingualText FrameworkOption() => Texts.Get(nameof(FrameworkOption));
    public static BilingualText AnswersOption() => Texts.Get(nameof(AnswersOption));
    public static BilingualText PlantOption() => Texts.Get(nameof(PlantOption));
    public static BilingualText LedgerOption() => Texts.Get(nameof(LedgerOption));
    public static BilingualText ZonesOption() => Texts.Get(nameof(ZonesOption));
    public static BilingualText PlantNeeded() => Texts.Get(nameof(PlantNeeded));
    public static BilingualText ResultOption() => Texts.Get(nameof(ResultOption));
    public static BilingualText FormatOption() => Texts.Get(nameof(FormatOption));
    public static BilingualText AnswersOrResult() => Texts.Get(nameof(AnswersOrResult));
    public static BilingualText AssessmentOption() => Texts.Get(nameof(AssessmentOption));
    public static BilingualText AssessmentNeedsFolder() => Texts.Get(nameof(AssessmentNeedsFolder));
    public static BilingualText AssessmentUnknown(string named, string known) => Texts.Get(nameof(AssessmentUnknown), named, known);
    public static BilingualText AssessmentClosed() => Texts.Get(nameof(AssessmentClosed));
    public static BilingualText AnswersProposed() => Texts.Get(nameof(AnswersProposed));
    public static BilingualText AddressEdited() => Texts.Get(nameof(AddressEdited));

    public static BilingualText FrameworkUnknown(string id, IEnumerable<string> known) =>
        Texts.Get(nameof(FrameworkUnknown), id, string.Join(", ", known));

    public static BilingualText ImportAnswers() => Texts.Get(nameof(ImportAnswers));

    public static BilingualText AnswersImported(int answers, int changed) =>
        Texts.Get(nameof(AnswersImported), answers, changed);
    public static BilingualText Total() => Texts.Get(nameof(Total));
    public static BilingualText Declared(string address) => Texts.Get(nameof(Declared), address);
    public static BilingualText Corroborated(string address) => Texts.Get(nameof(Corroborated), address);

    public static BilingualText Coverage(Coverage coverage) =>
        Texts.Get(nameof(Coverage), coverage.Observable, coverage.Requirements, DurationTexts.InWords(coverage.Watched));

    public static BilingualText RequirementLine(RequirementResult result) => Texts.Get(
        nameof(RequirementLine), result.Requirement.Id, Level(result, result.Declared), Level(result, result.Corroborated),
        Texts.Get(result.Judgement.Name), result.Requirement.Title);

    private static string Level(RequirementResult result, int? level) =>
        level?.ToString(CultureInfo.InvariantCulture) ?? (result.Answered ? "-" : "?");
}
