using System.Globalization;
using System.Text.RegularExpressions;
using Genba.Wire;

namespace Genba.Core.Imports.Sources;

/// <summary>One message: who says it, by which program, and what.</summary>
/// <param name="Host">A name or an address, as the collector wrote it.</param>
/// <param name="ZoneWasGuessed">The line gives a local time without saying where.</param>
internal sealed partial record SyslogLine(PacketTime? Time, string Host, string? Program, string Message, bool ZoneWasGuessed)
{
    private const int MostCharacters = 16_384;
    private const int MostYearsBack = 4;
    private static readonly string[] OldTimes = ["yyyy MMM d HH:mm:ss", "yyyy MMM dd HH:mm:ss"];

    /// <param name="taken">When the file was made: it gives the year and the zone that old messages leave out.</param>
    /// <returns>Null when the line has no such form.</returns>
    public static SyslogLine? TryParse(string line, DateTimeOffset taken)
    {
        if (line.Length > MostCharacters) line = line[..MostCharacters];
        if (New().Match(line) is { Success: true } written)
        {
            var program = written.Groups["program"].Value is var name and not "-" ? name : null;
            return new(TimeOf(written.Groups["time"].Value), written.Groups["host"].Value, program, written.Groups["text"].Value, false);
        }
        if (Iso().Match(line) is { Success: true } iso && TimeOf(iso.Groups["time"].Value) is { } time)
            return new(time, iso.Groups["host"].Value, ProgramOf(iso), iso.Groups["text"].Value, false);
        if (Old().Match(line) is not { Success: true } old) return null;
        return OldTime(Blanks().Replace(old.Groups["time"].Value, " "), taken) is { } local
            ? new(local, old.Groups["host"].Value, ProgramOf(old), old.Groups["text"].Value, true)
            : null;
    }

    private static string? ProgramOf(Match match) => match.Groups["program"] is { Success: true, Value: var program } ? program : null;

    private static PacketTime? TimeOf(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            && time >= DateTimeOffset.UnixEpoch
            ? SourceRecords.TimeOf(time)
            : null;

    /// <summary>The last such day before the file was made.</summary>
    private static PacketTime? OldTime(string text, DateTimeOffset taken)
    {
        for (var year = taken.Year; year >= taken.Year - MostYearsBack && year >= 1970; year--)
        {
            // The 29th of February is not in every year.
            if (!DateTime.TryParseExact($"{year} {text}", OldTimes, CultureInfo.InvariantCulture, DateTimeStyles.None,
                out var local)) continue;
            var time = new DateTimeOffset(local, taken.Offset);
            if (time <= taken.AddDays(1)) return SourceRecords.TimeOf(time);
        }
        return null;
    }

    private const RegexOptions Linear = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture;

    /// <summary>Host, and the tag of the program with its process number.</summary>
    private const string HostAndTag = @" (?<host>\S+) ((?<program>[^\s:\[]+)(\[\d+\])?: ?)?(?<text>.*)$";

    private const string Months = "(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)";

    /// <summary>RFC 5424, 6: priority, version 1, time, host, program, process, message id, data, text.</summary>
    [GeneratedRegex(@"^<\d{1,3}>1 (?<time>\S+) (?<host>\S+) (?<program>\S+) \S+ \S+ (-|\[.*?\])( (?<text>.*))?$", Linear)]
    private static partial Regex New();

    /// <summary>As rsyslog writes files by itself: ISO time, host, tag, text.</summary>
    [GeneratedRegex(@"^(<\d{1,3}>)?(?<time>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d))" + HostAndTag, Linear)]
    private static partial Regex Iso();

    /// <summary>RFC 3164, 4.1: month, day and time, host, tag, text.</summary>
    [GeneratedRegex(@"^(<\d{1,3}>)?(?<time>" + Months + @" {1,2}\d{1,2} \d\d:\d\d:\d\d)" + HostAndTag, Linear)]
    private static partial Regex Old();

    [GeneratedRegex(" +", Linear)]
    private static partial Regex Blanks();
}
