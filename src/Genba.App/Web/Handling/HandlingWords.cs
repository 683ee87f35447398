using System.Globalization;
using Genba.App.Web.Parts;
using Genba.App.Web.Texts;
using Genba.Core.Exposures.Handling;

namespace Genba.App.Web.Handling;

/// <summary>The ledger of vulnerabilities in marks, days and addresses.</summary>
internal static class HandlingWords
{
    public const string Ledger = "/exposures/ledger";

    public static string LinkTo(VulnerabilityRow row) => LinkToRow(row.Key);
    public static string LinkToRow(string key) => $"{Ledger}/row?key={Uri.EscapeDataString(key)}";
    public static string LinkToVulnerability(string id) => "/exposures/" + Uri.EscapeDataString(id);
    public static string LinkTo(StoredWindow window) => LinkToWindow(window.Id);
    public static string LinkToWindow(long id) => string.Create(CultureInfo.InvariantCulture, $"/exposures/windows/{id}");
    public static string LinkToNotice(long id) => string.Create(CultureInfo.InvariantCulture, $"/exposures/confirmations/{id}");

    public static State StateOf(HandlingState state) => state switch
    {
        HandlingState.Open => State.Attention,
        HandlingState.Planned => State.Instruct,
        HandlingState.Accepted => State.Excused,
        _ => State.Good,
    };

    /// <summary>Null: no mark; it has time.</summary>
    public static State? StateOf(Urgency urgency) => urgency switch
    {
        Urgency.Immediate => State.Danger,
        Urgency.OutOfCycle => State.Warning,
        _ => null,
    };

    public static State StateOf(NoticeAnswer? answer) => answer switch
    {
        NoticeAnswer.Affected => State.Warning,
        NoticeAnswer.NotAffected or NoticeAnswer.Checked => State.Good,
        NoticeAnswer.Cannot => State.Attention,
        _ => State.Unknown,
    };

    public static string DayOf(DateOnly? day) =>
        day?.ToString(Reader.IsJapanese ? "yyyy年M月d日(ddd)" : "ddd d MMM yyyy", Reader.Culture) ?? "–";

    public static string DayShort(DateOnly? day) =>
        day?.ToString(Reader.IsJapanese ? "M月d日(ddd)" : "ddd d MMM", Reader.Culture) ?? "–";

    /// <summary>One day, or from the first to the last.</summary>
    public static string DaysOf(MaintenanceWindow window, DateOnly start) => window.Days == 1
        ? DayOf(start)
        : $"{DayOf(start)}{(Reader.IsJapanese ? "～" : " – ")}{DayShort(window.EndOf(start))}";

    public static string Written(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    public static DateOnly? DayIn(string? text) =>
        DateOnly.TryParseExact(text?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
