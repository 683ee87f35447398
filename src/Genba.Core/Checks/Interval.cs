namespace Genba.Core.Checks;

public enum IntervalUnit { Day, Week, Month, Year }

/// <summary>How often something is to be done.</summary>
/// <param name="Amount">1 to <see cref="Most"/>.</param>
public readonly record struct Interval(int Amount, IntervalUnit Unit)
{
    public const int Most = 120;

    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsSensible => Amount is >= 1 and <= Most && Enum.IsDefined(Unit);

    /// <summary>
    /// The day that is one interval later. A month after the 31st is the last day of a shorter month; where the calendar ends it is its
    /// last day.
    /// </summary>
    public DateOnly After(DateOnly day)
    {
        try
        {
            return Unit switch
            {
                IntervalUnit.Day => day.AddDays(Amount),
                IntervalUnit.Week => day.AddDays(7 * Amount),
                IntervalUnit.Month => day.AddMonths(Amount),
                _ => day.AddYears(Amount),
            };
        }
        catch (ArgumentOutOfRangeException)
        {
            return DateOnly.MaxValue;
        }
    }
}
