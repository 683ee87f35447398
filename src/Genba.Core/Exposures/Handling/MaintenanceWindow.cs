using System.Text.Json.Serialization;

namespace Genba.Core.Exposures.Handling;

/// <summary>A time in which a line stands still and machines may be patched.</summary>
/// <param name="Line">The line, zone or machine that stands, in the plant's words.</param>
/// <param name="First">The first day of the first time.</param>
/// <param name="Days">How long it lasts, one day or more.</param>
/// <param name="EveryMonths">One of <see cref="Repeats"/>; 0: once.</param>
public sealed record MaintenanceWindow(string Name, string Line, DateOnly First, int Days, int EveryMonths, string Note)
{
    public const int LongestName = 100, LongestNote = 1_000, MostDays = 60, MostWindows = 500;

    /// <summary>Months from one time to the next.</summary>
    public static IReadOnlyList<int> Repeats { get; } = [0, 1, 3, 6, 12];

    [JsonIgnore]
    public bool IsSensible => Name.Trim().Length is > 0 and <= LongestName && Line.Length <= LongestName && Note.Length <= LongestNote
        && Days is > 0 and <= MostDays && Repeats.Contains(EveryMonths) && First.Year is > 2000 and < 2200;

    /// <summary>The first day of the time that is not over yet; null: it was once, and is over.</summary>
    public DateOnly? NextOn(DateOnly today)
    {
        if (EndOf(First) >= today) return First;
        if (EveryMonths == 0) return null;
        var months = (today.Year - First.Year) * 12 + today.Month - First.Month;
        // One time earlier may still last; each is counted from the first, so that the 31st does not become the 28th for ever.
        for (var times = Math.Max(1, months / EveryMonths - 1); ; times++)
        {
            var start = First.AddMonths(times * EveryMonths);
            if (EndOf(start) >= today) return start;
        }
    }

    /// <summary>The last day of the time that begins then.</summary>
    public DateOnly EndOf(DateOnly start) => start.AddDays(Days - 1);
}

/// <param name="Version">Counts the changes; whoever changes it says which version was read.</param>
public sealed record StoredWindow(long Id, int Version, MaintenanceWindow Window, string Actor, DateTimeOffset SavedAt)
{
    /// <summary>Until when something in it is done at the latest; null: it is over.</summary>
    public DateOnly? DueOn(DateOnly today) => Window.NextOn(today) is { } start ? Window.EndOf(start) : null;
}
