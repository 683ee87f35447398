using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Genba.Core.Checks;

/// <summary>
/// Due checks, and what else of the plant has a day, as a calendar that others subscribe to (RFC 5545). One event for each day, list and
/// department: hundreds of machines are one line in somebody's week. Events last whole days; a day has no time zone, so none can shift it.
/// </summary>
public static class CalendarFeed
{
    /// <summary>Octets of a line without its end (RFC 5545, 3.1).</summary>
    private const int LongestLine = 75;
    private const int NamedAssets = 20;

    /// <param name="site">Tells this plant's events from those of every other: part of their ids.</param>
    /// <param name="title">Name of the calendar.</param>
    /// <param name="language">ja or en.</param>
    public static string Write(IEnumerable<PlannedCheck> checks, string site, string title, CalendarWords words, string language,
        DateTimeOffset now) => Write(EventsOf(checks, words), site, title, language, now);

    /// <summary>The same for anything that has a day.</summary>
    public static string Write(IEnumerable<CalendarEvent> events, string site, string title, string language, DateTimeOffset now)
    {
        var text = new StringBuilder();
        Line("BEGIN:VCALENDAR");
        Line("VERSION:2.0");
        Line($"PRODID:-//Genba//Checks//{language.ToUpperInvariant()}");
        Line("CALSCALE:GREGORIAN");
        Line($"NAME:{Escaped(title)}");
        Line($"X-WR-CALNAME:{Escaped(title)}");
        Line("REFRESH-INTERVAL;VALUE=DURATION:PT6H");
        foreach (var one in events)
        {
            Line("BEGIN:VEVENT");
            Line($"UID:{one.Id}-{Day(one.First)}@{site}");
            Line($"DTSTAMP:{now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}");
            Line($"DTSTART;VALUE=DATE:{Day(one.First)}");
            if (one.First.DayNumber + one.Days <= DateOnly.MaxValue.DayNumber) Line($"DTEND;VALUE=DATE:{Day(one.First.AddDays(one.Days))}");
            Line($"SUMMARY;LANGUAGE={language}:{Escaped(one.Summary)}");
            Line($"DESCRIPTION;LANGUAGE={language}:{Escaped(one.Description)}");
            Line("TRANSP:TRANSPARENT");
            Line("BEGIN:VALARM");
            Line("ACTION:DISPLAY");
            Line($"DESCRIPTION;LANGUAGE={language}:{Escaped(one.Reminder)}");
            Line("TRIGGER:PT9H");       // at nine in the morning of that day
            Line("END:VALARM");
            Line("END:VEVENT");
        }
        Line("END:VCALENDAR");
        return text.ToString();

        void Line(string line) => text.Append(Folded(line));
    }

    /// <summary>One event for each day, list and department.</summary>
    public static IEnumerable<CalendarEvent> EventsOf(IEnumerable<PlannedCheck> checks, CalendarWords words) =>
        checks.GroupBy(check => (check.Due, List: check.List.Id, check.Asset.Department))
            .OrderBy(group => group.Key.Due).ThenBy(group => group.Key.List, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Department, StringComparer.Ordinal)
            .Select(group =>
            {
                var ((due, list, department), assets) = (group.Key, group.ToList());
                var title = assets[0].List.Title.ToString();
                return new CalendarEvent(
                    IdOf(list, department), due, 1, words.Summary(title, department, assets.Count),
                    words.Description([.. assets.Take(NamedAssets).Select(one => one.Asset.Name)], assets.Count), title);
            });

    /// <summary>A content line in pieces of at most 75 octets, none of which cuts a letter.</summary>
    internal static string Folded(string line)
    {
        var folded = new StringBuilder();
        var used = 0;
        foreach (var letter in line.EnumerateRunes())
        {
            if (used + letter.Utf8SequenceLength > LongestLine)
            {
                folded.Append("\r\n ");
                used = 1;
            }
            folded.Append(letter);
            used += letter.Utf8SequenceLength;
        }
        return folded.Append("\r\n").ToString();
    }

    /// <summary>Text as a value (RFC 5545, 3.3.11); control characters, which it may not hold, become spaces.</summary>
    internal static string Escaped(string text) => string.Concat(text.ReplaceLineEndings("\n").Select(sign => sign switch
    {
        '\\' => "\\\\",
        ';' => "\\;",
        ',' => "\\,",
        '\n' => "\\n",
        _ when char.IsControl(sign) => " ",
        _ => sign.ToString(),
    }));

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string IdOf(string list, string? department) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{list}\n{department}")).AsSpan(0, 8));
}

/// <summary>Something that has a day.</summary>
/// <param name="Id">With the day it is told apart from every other event of the plant.</param>
/// <param name="Days">How long it lasts, one day or more.</param>
/// <param name="Reminder">What is shown in the morning of that day.</param>
public sealed record CalendarEvent(string Id, DateOnly First, int Days, string Summary, string Description, string Reminder);

/// <summary>What events are called.</summary>
/// <param name="Summary">Of the title of the list, the department and how many assets.</param>
/// <param name="Description">Of the names of the first assets and how many there are.</param>
public sealed record CalendarWords(Func<string, string?, int, string> Summary, Func<IReadOnlyList<string>, int, string> Description);
