using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Genba.Core.Checks;
using Genba.Core.Tests.AssetLedger;

namespace Genba.Core.Tests.Checks;

public sealed partial class CalendarFeedTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 14, 30, 0, TimeSpan.FromHours(9));
    private static readonly CalendarWords Words = new(
        (title, department, assets) => $"{title}; {department ?? "-"}, {assets}", (names, all) => string.Join('\n', names) + $"\n{all}");

    [Fact]
    public void The_feed_reads_as_the_standard_says_and_tells_each_day_list_and_department_once()
    {
        var table = SamplePlant.Ledger(
            "番号|名称|管理部署|ウイルス対策", "1|プレス盤 PC; 1\\2|生産技術部|手動", "2|組立 PC|生産技術部|手動", "3|検査 PC|品質保証部|手動", "4|PLC||対策できない");
        var plan = CheckPlanTests.Plan(table, new(2026, 11, 21), new(2026, 11, 21));
        var feed = CalendarFeed.Write(plan.Checks, "genba-abc", "点検（工場）", Words, "ja", Now);
        var events = Parse(feed);

        Assert.Equal(3, events.Count);
        Assert.Equal(["20261221", "20261221", "20270521"], events.Select(one => one["DTSTART;VALUE=DATE"]));
        Assert.Equal(["20261222", "20261222", "20270522"], events.Select(one => one["DTEND;VALUE=DATE"]));
        Assert.All(events, one => Assert.Equal("20261121T053000Z", one["DTSTAMP"]));
        Assert.All(events, one => Assert.EndsWith("@genba-abc", one["UID"], StringComparison.Ordinal));
        Assert.Equal(3, events.Select(one => one["UID"]).Distinct().Count());
        Assert.Contains("Update and scan by hand; 生産技術部, 2", events.Select(one => one["SUMMARY;LANGUAGE=ja"]));
        Assert.Contains(events, one => one["DESCRIPTION;LANGUAGE=ja"].Contains("プレス盤 PC; 1\\2\n組立 PC", StringComparison.Ordinal));
        Assert.Equal(events.Select(one => one["UID"]), Parse(CalendarFeed.Write(plan.Checks, "genba-abc", "x", Words, "en", Now.AddDays(3))).Select(one => one["UID"]));
    }

    [Fact]
    public void No_moment_in_the_feed_depends_on_a_time_zone()
    {
        var plan = CheckPlanTests.Plan(SamplePlant.Ledger("番号|名称|ウイルス対策", "1|PC|手動"), new(2026, 11, 21), new(2026, 11, 21));

        var feed = CalendarFeed.Write(plan.Checks, "s", "t", Words, "ja", Now);

        Assert.All(Moment().Matches(feed), moment => Assert.EndsWith("Z", moment.Value, StringComparison.Ordinal));
    }

    [Fact]
    public void An_empty_plan_is_an_empty_calendar() => Assert.Empty(Parse(CalendarFeed.Write([], "s", "t", Words, "en", Now)));

    [Fact]
    public void Any_text_folds_to_lines_of_at_most_75_octets_and_unfolds_to_itself() => Prop.ForAll(
        ArbMap.Default.ArbFor<string>(),
        any =>
        {
            var text = new string([.. ("SUMMARY:点検" + any + any + "🏭").Where(sign => sign is not ('\r' or '\n'))]);
            var valid = string.Concat(text.EnumerateRunes());
            var folded = CalendarFeed.Folded(text);
            return folded.Split("\r\n")[..^1].All(line => Encoding.UTF8.GetByteCount(line) <= 75)
                && folded.EndsWith("\r\n", StringComparison.Ordinal) && folded.Replace("\r\n ", "", StringComparison.Ordinal) == valid + "\r\n";
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_text_is_the_same_after_writing_and_reading() => Prop.ForAll(
        ArbMap.Default.ArbFor<string>(),
        any =>
        {
            var text = string.Concat(any?.Where(sign => !char.IsControl(sign)) ?? []) + "\n;,\\n\\";
            var written = CalendarFeed.Escaped(text);
            return !written.Contains('\n') && Unescaped(written) == text.ReplaceLineEndings("\n");
        }).QuickCheckThrowOnFailure();

    /// <summary>A strict reader of RFC 5545 for this test: line ends, folding, nesting, required properties once each, text values.</summary>
    private static List<Dictionary<string, string>> Parse(string feed)
    {
        Assert.DoesNotContain('\n', feed.Replace("\r\n", "", StringComparison.Ordinal));
        Assert.EndsWith("END:VCALENDAR\r\n", feed, StringComparison.Ordinal);
        Assert.All(feed.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        var events = new List<Dictionary<string, string>>();
        var open = new Stack<string>();
        foreach (var line in feed.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n")[..^1])
        {
            var match = ContentLine().Match(line);
            Assert.True(match.Success, line);
            var (name, value) = (match.Groups[1].Value, match.Groups[2].Value);
            if (name == "BEGIN")
            {
                open.Push(value);
                if (value == "VEVENT") events.Add([]);
            }
            else if (name == "END") Assert.Equal(open.Pop(), value);
            else if (open.Peek() == "VEVENT") events[^1].Add(name, Unescaped(value));
        }
        Assert.Empty(open);
        Assert.All(events, one => Assert.Superset(new HashSet<string> { "UID", "DTSTAMP", "DTSTART;VALUE=DATE" }, one.Keys.ToHashSet()));
        Assert.Equal(events.Count, events.Select(one => DateOnly.ParseExact(one["DTSTART;VALUE=DATE"], "yyyyMMdd", CultureInfo.InvariantCulture)).Count());
        return events;
    }

    private static string Unescaped(string value) => Escape().Replace(value, match => match.Groups[1].Value is "n" or "N" ? "\n" : match.Groups[1].Value);

    [GeneratedRegex(@"\A([A-Z-]+(?:;[A-Z-]+=[^;:,]+)*):(.*)\z")]
    private static partial Regex ContentLine();

    [GeneratedRegex(@"\\(.)")]
    private static partial Regex Escape();

    [GeneratedRegex(@"\d{8}T\d{6}Z?")]
    private static partial Regex Moment();
}
