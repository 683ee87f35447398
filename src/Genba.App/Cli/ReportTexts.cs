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
}
