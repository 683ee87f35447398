using System.Globalization;
using Genba.App.Web.Parts;
using Genba.App.Web.Texts;
using Genba.Core.Actions;

namespace Genba.App.Web.Actions;

/// <summary>Actions in the words of the reader.</summary>
internal static class ActionWords
{
    private static TextSet T => PageTexts.Actions;

    public static string LinkTo(FactoryAction action) => FormattableString.Invariant($"/actions/{action.Id}");

    public static string LinkTo(Candidate one) => one.Action is { } action ? LinkTo(action) : "/checklist/" + one.Gap!.Requirement;

    /// <summary>4 h, 1.5 h, 30 min; a dash where nobody said.</summary>
    public static string Hours(int? minutes) => minutes switch
    {
        null => "–",
        < 60 => T["Minutes", minutes],
        _ => T["Hours", (minutes.Value / 60m).ToString("0.#", CultureInfo.InvariantCulture)],
    };

    public static string DayOf(DateOnly day) => Reader.Date(new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue)));

    public static string DayOf(DateOnly? day) => day is { } known ? DayOf(known) : "–";

    public static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static State StateOf(FactoryAction action, DateOnly today) => action.State switch
    {
        ActionState.Done => State.Good,
        ActionState.Dropped => State.Excused,
        _ when action.IsLate(today) => State.Warning,
        ActionState.Doing => State.Instruct,
        _ => State.Attention,
    };

    public static string WordOf(FactoryAction action, DateOnly today) => action.IsLate(today) ? T["Late"]
        : ActionTexts.State(action.State).ToString();

    /// <summary>+2, or ±0.</summary>
    public static string Points(int points) => points > 0 ? $"+{points}" : points < 0 ? $"−{-points}" : "±0";

    public static string Titles(IEnumerable<Candidate> these) =>
        string.Join(Reader.IsJapanese ? "、" : ", ", these.Select(one => one.Plan.Title.ToString()));
}
