namespace Genba.Core.Actions;

/// <summary>What an executive is told of a quarter.</summary>
/// <param name="Before">How the plant stood before its first day, else on the first day that is kept; null: there is nothing
/// earlier.</param>
/// <param name="After">How it stood at its end, or stands now.</param>
/// <param name="Done">Closed in the quarter as done.</param>
/// <param name="Late">Open and due before its end, or before today.</param>
/// <param name="Money">Of open actions of which somebody said it.</param>
/// <param name="Minutes">Of own people, of all open actions.</param>
/// <param name="Stops">Open actions that need a line to stand still.</param>
/// <param name="NoOwner">Open actions that nobody answers for.</param>
public sealed record QuarterReport(
    Quarter Quarter, KeyFigures? Before, KeyFigures After, IReadOnlyList<FactoryAction> Done, IReadOnlyList<FactoryAction> Late,
    long Money, int Minutes, IReadOnlyList<FactoryAction> Stops, int NoOwner, int Open)
{
    /// <param name="figures">The oldest first.</param>
    /// <param name="now">Stands for the end while the quarter is not over.</param>
    public static QuarterReport Of(Quarter quarter, IReadOnlyList<KeyFigures> figures, KeyFigures now, IReadOnlyList<FactoryAction> actions)
    {
        var isOver = quarter.Last < now.Day;
        var end = isOver ? quarter.Last : now.Day;
        var before = figures.LastOrDefault(one => one.Day < quarter.First) ?? figures.FirstOrDefault(one => one.Day < end);
        var after = isOver ? figures.LastOrDefault(one => one.Day <= quarter.Last) ?? now : now;
        var open = actions.Where(action => action.IsOpen && DayOf(action.Body.OpenedAt) <= end).ToList();
        return new(
            quarter, before, after,
            [.. actions.Where(action => action is { State: ActionState.Done, Body.Closing: { } closing }
                && DayOf(closing.At) >= quarter.First && DayOf(closing.At) <= end)],
            [.. open.Where(action => action.Plan.Due < end).OrderBy(action => action.Plan.Due)],
            open.Sum(action => action.Plan.Money ?? 0), open.Sum(action => action.Plan.Minutes ?? 0),
                [.. open.Where(action => action.Plan.NeedsStop)],
            open.Count(action => action.Plan.Owner.Length == 0), open.Count);
    }

    private static DateOnly DayOf(DateTimeOffset time) => DateOnly.FromDateTime(time.LocalDateTime);
}
