using Genba.App.Web.Parts;
using Genba.App.Web.Texts;
using Genba.Core.Detection;

namespace Genba.App.Web.Inspection;

/// <summary>How grave a finding is, as a state and in words.</summary>
internal static class SeverityWords
{
    public static State StateOf(Severity severity) => severity switch
    {
        Severity.Critical => State.Danger,
        Severity.High => State.Warning,
        _ => State.Attention,
    };

    /// <summary>Danger, warning or attention.</summary>
    public static string NameOf(Severity severity) => PageTexts.Parts["State" + StateOf(severity)];

    /// <summary>By when somebody should look: today, this week, this month.</summary>
    public static string HasteOf(Severity severity) => PageTexts.Parts["Haste" + StateOf(severity)];
}
