using Genba.Core.Texts;

namespace Genba.App.Cli;

internal static class ReportTexts
{
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(ReportTexts));

    public static BilingualText Report => Texts.Get(nameof(Report));
    public static BilingualText Plan => Texts.Get(nameof(Plan));
    public static BilingualText PlanFile => Texts.Get(nameof(PlanFile));
    public static BilingualText WordOrExcel(string file) => Texts.Get(nameof(WordOrExcel), file);
    public static BilingualText PlanWritten(string file, int finished, int steps) => Texts.Get(nameof(PlanWritten), file, finished, steps);
    public static BilingualText Assessment => Texts.Get(nameof(Assessment));
    public static BilingualText AssessmentFile => Texts.Get(nameof(AssessmentFile));
    public static BilingualText AnyForm(string file) => Texts.Get(nameof(AnyForm), file);
    public static BilingualText ForOption => Texts.Get(nameof(ForOption));
    public static BilingualText AnonymousOption => Texts.Get(nameof(AnonymousOption));
    public static BilingualText Written(string file) => Texts.Get(nameof(Written), file);
    public static BilingualText NoPdf(string file) => Texts.Get(nameof(NoPdf), file);
    public static BilingualText DepartmentOption => Texts.Get(nameof(DepartmentOption));
    public static BilingualText NoDepartments => Texts.Get(nameof(NoDepartments));
    public static BilingualText WhichDepartment(string all) => Texts.Get(nameof(WhichDepartment), all);
    public static BilingualText Roles => Texts.Get(nameof(Roles));
    public static BilingualText PaperOption => Texts.Get(nameof(PaperOption));
    public static BilingualText Results => Texts.Get(nameof(Results));
    public static BilingualText Actions => Texts.Get(nameof(Actions));
    public static BilingualText OscalFile => Texts.Get(nameof(OscalFile));
    public static BilingualText JsonOnly(string file) => Texts.Get(nameof(JsonOnly), file);
    public static BilingualText OscalWritten(string file, int found, int requirements, int contradicted) =>
        Texts.Get(nameof(OscalWritten), file, found, requirements, contradicted);
    public static BilingualText NothingToDo => Texts.Get(nameof(NothingToDo));
}
