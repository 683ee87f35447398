namespace Genba.App.Web.Texts;

/// <summary>All texts of the pages, one set per folder of Web.</summary>
internal static class PageTexts
{
    public static readonly TextSet Frame = new("Frame");
    public static readonly TextSet Start = new("Start");
    public static readonly TextSet Intake = new("Intake");
    public static readonly TextSet Parts = new("Parts");
}
