using System.Globalization;

namespace Genba.Core.Actions;

/// <summary>What an hour costs, as a person said: of a line that stands still, or of own people.</summary>
/// <param name="Line">Name of the line or process; <see cref="OwnPeople"/> for an hour of work.</param>
/// <param name="PerHour">In the plant's currency.</param>
/// <param name="SaidBy">Where the figure comes from: production control, a person.</param>
public sealed record LineCost(string Line, long PerHour, string SaidBy, DateTimeOffset SetAt)
{
    public const string OwnPeople = "";
    public const int LongestName = 200, LongestSource = 200;
    public const long MostPerHour = 1_000_000_000_000;

    public bool IsSensible => Line.Length <= LongestName && PerHour is > 0 and <= MostPerHour
        && SaidBy.Trim().Length is > 0 and <= LongestSource;

    /// <summary>For how many minutes of standstill a sum would pay, rounded up.</summary>
    public long MinutesFor(decimal sum) => (long)Math.Ceiling(sum * 60 / PerHour);
}

/// <summary>What a measure costs: what is bought, and own hours where somebody said what one costs.</summary>
/// <param name="Money">Null: nobody said.</param>
/// <param name="Hours">Own people's hours in money; null: the hours or their price are not known.</param>
public sealed record MeasureCost(decimal? Money, decimal? Hours)
{
    /// <summary>Null: nothing of it is known.</summary>
    public decimal? Sum => Money is null && Hours is null ? null : (Money ?? 0) + (Hours ?? 0);

    /// <summary>Both parts are known.</summary>
    public bool IsWhole => Money is not null && Hours is not null;

    public static MeasureCost Of(ActionPlan plan, LineCost? ownPeople) =>
        new(plan.Money, plan.Minutes is { } minutes && ownPeople is not null ? Math.Round(minutes * (decimal)ownPeople.PerHour / 60)
            : null);

    public static string Written(decimal sum, CultureInfo language) => sum.ToString("N0", language);
}
