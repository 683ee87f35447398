namespace Genba.Core.Actions;

/// <summary>How the plant stood at the end of a day.</summary>
/// <param name="Declared">Points; null while the answers cannot be scored.</param>
/// <param name="Observable">Requirements about which the evidence could speak.</param>
/// <param name="Differences">Of the ledger, not decided; null while there is no ledger.</param>
/// <param name="Findings">That nobody settled.</param>
public sealed record KeyFigures(
    DateOnly Day, int? Declared, int? Corroborated, int Observable, int Requirements, TimeSpan Watched, int ActionsOpen,
        int ActionsOverdue, int ActionsDone,
    int? Differences, int Findings);

/// <summary>A quarter of a calendar year.</summary>
public readonly record struct Quarter(int Year, int Number)
{
    public DateOnly First => new(Year, Number * 3 - 2, 1);
    public DateOnly Last => First.AddMonths(3).AddDays(-1);

    public Quarter Before => Number == 1 ? new(Year - 1, 4) : new(Year, Number - 1);
    public Quarter After => Number == 4 ? new(Year + 1, 1) : new(Year, Number + 1);

    public static Quarter Of(DateOnly day) => new(day.Year, (day.Month + 2) / 3);

    /// <returns>Null when there is no such quarter.</returns>
    public static Quarter? Of(int year, int number) => year is >= 2000 and <= 2100 && number is >= 1 and <= 4 ? new(year, number) : null;
}
