using System.Globalization;
using System.Text.RegularExpressions;

namespace Genba.Core.Versions.Orders;

/// <summary>Moments as RFC 3339, 5.6 writes them; offsets and any number of decimals of a second count.</summary>
internal sealed partial class DatetimeOrder : IVersionOrder
{
    public VersionKey? KeyOf(string version)
    {
        if (!VersionText.IsPlausible(version) || Pattern().Match(version) is not { Success: true } match) return null;
        var second = match.Groups["second"].ValueSpan;
        var isLeap = second is "60";
        var moment = $"{match.Groups["minute"].ValueSpan}:{(isLeap ? "59" : second)}Z";
        if (!DateTime.TryParseExact(
            moment.ToUpperInvariant(), "yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture,
            DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var local)) return null;
        if (OffsetOf(match) is not { } offset) return null;
        // Before year 1 by its offset: 14 days of ticks keep it positive.
        var ticks = local.Ticks + TimeSpan.FromDays(14).Ticks - offset.Ticks + (isLeap ? TimeSpan.TicksPerSecond : 0);
        return new VersionKeyWriter()
            .Number((ticks / TimeSpan.TicksPerSecond).ToString(CultureInfo.InvariantCulture))
            .Text(match.Groups["fraction"].ValueSpan.TrimEnd('0')).ToKey();
    }

    private static TimeSpan? OffsetOf(Match match)
    {
        if (!match.Groups["sign"].Success) return TimeSpan.Zero;
        var (hours, minutes) = (Two(match.Groups["hours"]), Two(match.Groups["minutes"]));
        if (hours > 23 || minutes > 59) return null;
        var offset = new TimeSpan(hours, minutes, 0);
        return match.Groups["sign"].ValueSpan is "-" ? -offset : offset;
    }

    private static int Two(Group digits) => int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"^(?<minute>\d{4}-\d\d-\d\dT\d\d:\d\d):(?<second>\d\d)(?:\.(?<fraction>\d+))?(?:Z|(?<sign>[+-])(?<hours>\d\d):(?<minutes>\d\d))\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ECMAScript)]
    private static partial Regex Pattern();
}
