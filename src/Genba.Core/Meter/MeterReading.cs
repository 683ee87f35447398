namespace Genba.Core.Meter;

/// <summary>From when the data are that the meter stands on.</summary>
/// <param name="Sources">Kinds of advisories, each with the last day on which something of it came in.</param>
/// <param name="Newest">The newest change that any source itself names; null: none does.</param>
/// <param name="Compared">When machines and parts were last compared with advisories; null: never.</param>
/// <param name="Watched">The last frame; null: nothing was watched.</param>
public sealed record MeterAges(
    IReadOnlyList<MeterSource> Sources, DateTimeOffset? Newest, DateTimeOffset? Compared, DateTimeOffset? Watched)
{
    /// <summary>When anything last came in; null: nothing did yet.</summary>
    public DateTimeOffset? Latest => Sources.Select(source => (DateTimeOffset?)source.TakenAt).Append(Compared).Append(Watched).Max();
}

public sealed record MeterSource(string Name, DateTimeOffset TakenAt);

/// <summary>Why the meter does not know. The order is that in which they are told.</summary>
public enum MeterDoubtKind
{
    NoMachines,
    VersionUnknown,
    ProductUnknown,
    SourcesUnknown,
    NoAdvisories,
    AdvisoriesOld,
    NeverCompared,
    ComparedOld,
    NeverWatched,
    WatchedOld,

    /// <summary>Data from the future: the clock of this machine is behind, so no age can be told.</summary>
    ClockBehind,
}

/// <param name="Count">Machines; 0 where it is no matter of machines.</param>
/// <param name="Since">From when the old data are.</param>
/// <param name="Source">Whose data.</param>
public sealed record MeterDoubt(MeterDoubtKind Kind, int Count = 0, DateTimeOffset? Since = null, string? Source = null);

/// <summary>What the meter shows of a site, hall or line at a moment.</summary>
/// <param name="Measured">0 to 100, whether or not it may be shown; null without machines.</param>
/// <param name="Machines">All, the most points first.</param>
/// <param name="Doubts">Any of them makes the meter grey.</param>
public sealed record MeterReading(
    MeterRules Rules, int? Measured, IReadOnlyList<MeterPoints> Machines, int Known, IReadOnlyList<MeterDoubt> Doubts)
{
    /// <summary>Clocks of two machines differ by less than this.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromDays(1);

    /// <summary>Null: the meter does not know, and shows no colour.</summary>
    public int? Level => Doubts.Count == 0 ? Measured : null;

    public MeterBand? Band => Level is { } level ? Rules.BandOf(level) : null;

    /// <summary>After the cap.</summary>
    public int Points => Machines.Sum(one => one.Points);

    /// <summary>Machines that the level is an average of.</summary>
    public int Standing => Machines.Count(one => one.Stands);

    /// <summary>0 to 100, rounded down: what is shown as reached is reached. 0 without machines.</summary>
    public int CoveragePercent => Machines.Count == 0 ? 0 : (int)(100L * Known / Machines.Count);

    /// <summary>Some counting vulnerability lifts the level to where the rules want it at least.</summary>
    public bool IsLifted => Measured > Average(Rules, Points, Standing);

    /// <param name="now">By this all ages are told.</param>
    public static MeterReading Of(MeterRules rules, IReadOnlyList<MeterMachine> machines, MeterAges ages, DateTimeOffset now) =>
        Of(rules, MeterPoints.Ordered(machines.Select(machine => MeterPoints.Of(rules, machine))), ages, now);

    /// <param name="points">By these rules, in the order of <see cref="MeterPoints.Ordered"/>.</param>
    /// <inheritdoc cref="Of(MeterRules, IReadOnlyList{MeterMachine}, MeterAges, DateTimeOffset)"/>
    public static MeterReading Of(MeterRules rules, IReadOnlyList<MeterPoints> points, MeterAges ages, DateTimeOffset now)
    {
        var known = points.Count(one => one.Machine.Gap == MeterGap.None);
        return new(rules, LevelOf(rules, points), points, known, [.. Doubting(rules, points, known, ages, now)]);
    }

    /// <summary>What a number of points is of the level, unrounded.</summary>
    public decimal ShareOf(int points) => Standing == 0 ? 0 : 100m * points / (Standing * Rules.FullAt);

    private static int? LevelOf(MeterRules rules, IReadOnlyList<MeterPoints> points)
    {
        if (points.Count == 0) return null;
        var outcomes = points.SelectMany(one => one.Machine.Rows).Where(row => row.Counts).Select(row => row.Decision).ToHashSet();
        var least = rules.AtLeast.Where(floor => outcomes.Contains(floor.Key)).Select(floor => floor.Value).DefaultIfEmpty(0).Max();
        return Math.Max(Average(rules, points.Sum(one => one.Points), points.Count(one => one.Stands)), least);
    }

    /// <summary>Rounded up: while anything counts, the level is not 0.</summary>
    private static int Average(MeterRules rules, int points, int standing) =>
        standing == 0 ? 0 : (int)Math.Min(MeterRules.Highest, Math.Ceiling(100m * points / (standing * rules.FullAt)));

    private static IEnumerable<MeterDoubt> Doubting(
        MeterRules rules, IReadOnlyList<MeterPoints> machines, int known, MeterAges ages, DateTimeOffset now)
    {
        if (machines.Count == 0) yield return new(MeterDoubtKind.NoMachines);
        else if (100L * known < (long)rules.CoverageLimit * machines.Count)
        {
            foreach (var (gap, kind) in new[]
            {
                (MeterGap.Version, MeterDoubtKind.VersionUnknown), (MeterGap.Product, MeterDoubtKind.ProductUnknown),
                (MeterGap.Sources, MeterDoubtKind.SourcesUnknown),
            })
                if (machines.Count(one => one.Machine.Gap == gap) is > 0 and var count) yield return new(kind, count);
        }
        foreach (var doubt in DoubtingAges(rules, ages, now)) yield return doubt;
    }

    private static IEnumerable<MeterDoubt> DoubtingAges(MeterRules rules, MeterAges ages, DateTimeOffset now)
    {
        var oldest = now - TimeSpan.FromDays(rules.OldestDays);
        if (ages.Sources.Count == 0) yield return new(MeterDoubtKind.NoAdvisories);
        else
        {
            foreach (var source in ages.Sources.Where(source => source.TakenAt < oldest).OrderBy(source => source.TakenAt))
                yield return new(MeterDoubtKind.AdvisoriesOld, 0, source.TakenAt, source.Name);
            // Imported today, but written long ago: a fresh import makes old data no younger.
            if (ages.Newest < oldest && ages.Sources.All(source => source.TakenAt >= oldest))
                yield return new(MeterDoubtKind.AdvisoriesOld, 0, ages.Newest);
        }
        if (ages.Compared is null) yield return new(MeterDoubtKind.NeverCompared);
        else if (ages.Compared < oldest) yield return new(MeterDoubtKind.ComparedOld, 0, ages.Compared);
        if (ages.Watched is null) yield return new(MeterDoubtKind.NeverWatched);
        else if (ages.Watched < oldest) yield return new(MeterDoubtKind.WatchedOld, 0, ages.Watched);
        if (ages.Latest > now + ClockTolerance) yield return new(MeterDoubtKind.ClockBehind, 0, ages.Latest);
    }
}
