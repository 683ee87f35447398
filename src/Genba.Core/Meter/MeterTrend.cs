namespace Genba.Core.Meter;

/// <summary>How a place stood when it was last kept in a week.</summary>
/// <param name="Monday">The first day of the week.</param>
/// <param name="Level">Null: the meter was grey.</param>
public sealed record MeterWeek(DateOnly Monday, int? Level, int Points, int Machines, int Known)
{
    public static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}

/// <summary>The last weeks up to this one; a week of which nothing was kept is a gap.</summary>
/// <param name="Weeks">The oldest first; null: the program did not run.</param>
public sealed record MeterTrend(IReadOnlyList<MeterWeek?> Weeks)
{
    public const int Length = 8;

    /// <summary>From the first level that is known to the last; null while there are not two.</summary>
    public int? Difference
    {
        get
        {
            var known = Weeks.Where(week => week?.Level is not null).Select(week => week!.Level!.Value).ToList();
            return known.Count > 1 ? known[^1] - known[0] : null;
        }
    }

    /// <summary>Weeks without a level at the end; 0 where there never was one.</summary>
    public int UnknownAtEnd => Weeks.All(week => week?.Level is null) ? 0 : Weeks.Reverse().TakeWhile(week => week?.Level is null).Count();

    /// <summary>Weeks in which the program did not run, after the first that was kept.</summary>
    public int Missing => Weeks.SkipWhile(week => week is null).Count(week => week is null);

    /// <param name="kept">In any order, also older ones.</param>
    public static MeterTrend Of(IEnumerable<MeterWeek> kept, DateOnly today)
    {
        var byMonday = kept.ToDictionary(week => week.Monday);
        var last = MeterWeek.MondayOf(today);
        return new([.. Enumerable.Range(0, Length).Select(place => byMonday.GetValueOrDefault(last.AddDays(-7 * (Length - 1 - place))))]);
    }
}
