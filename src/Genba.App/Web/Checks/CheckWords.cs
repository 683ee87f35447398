using System.Globalization;
using Genba.App.Web.Parts;
using Genba.App.Web.Texts;
using Genba.Core.Checks;
using Genba.Core.Labels;

namespace Genba.App.Web.Checks;

/// <summary>Checks in words and addresses.</summary>
internal static class CheckWords
{
    public static State StateOf(DueState state) => state switch
    {
        DueState.Overdue => State.Warning,
        DueState.Soon => State.Attention,
        _ => State.Good,
    };

    public static State StateOf(CheckResult result) => result switch
    {
        CheckResult.Good => State.Good,
        CheckResult.Trouble => State.Warning,
        _ => State.Unknown,
    };

    public static string WordOf(DueState state) => PageTexts.Checks["Due" + state];
    public static string WordOf(CheckResult result) => PageTexts.Checks["Result" + result];

    /// <summary>Every month, every 3 months.</summary>
    public static string WordOf(Interval every) => PageTexts.Checks.Count("Every" + every.Unit, every.Amount);

    public static string DateOf(DateOnly day) => day.ToString(Reader.IsJapanese ? "yyyy年M月d日(ddd)" : "d MMM yyyy", Reader.Culture);

    public static string Machine(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>How far a day lies from today: 3 days late, in 5 days, today.</summary>
    public static string Distance(DateOnly due, DateOnly today) => (due.DayNumber - today.DayNumber) switch
    {
        0 => PageTexts.Checks["Today"],
        < 0 and var late => PageTexts.Checks.Count("Late", -late),
        var ahead => PageTexts.Checks.Count("Ahead", ahead),
    };

    public static string LinkTo(PlannedCheck check) => $"/checks/{Uri.EscapeDataString(check.List.Id)}/{AssetCode.Of(check.Asset)}";

    public static string DepartmentOf(string? department) => department ?? PageTexts.Checks["NoDepartment"];

    public static CalendarWords Calendar { get; } = new(
        (title, department, assets) => PageTexts.Checks.Count("CalendarSummary", assets, title, DepartmentOf(department)),
        (names, all) =>
            string.Join('\n', names) + (all > names.Count ? "\n" + PageTexts.Checks["CalendarMore", Reader.Count(all - names.Count)] : ""));
}
