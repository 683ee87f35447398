using Genba.App.Web.Parts;
using Genba.App.Web.Texts;
using Genba.Core.Advisories;
using Genba.Core.Advisories.Vex;

namespace Genba.App.Web.Advisories;

/// <summary>Advisories in words and addresses.</summary>
internal static class AdvisoryWords
{
    /// <summary>Older than this, what is known of a source no longer says how things stand.</summary>
    private const int StaleDays = 14;
    private const int OldDays = 28;
    private const int LongestText = 1200;

    public static string LinkTo(string vulnerability) => "/advisories/" + Uri.EscapeDataString(vulnerability);

    public static AdvisoryFeed? ParseFeed(string? name) =>
        AdvisoryFeeds.All.Cast<AdvisoryFeed?>().FirstOrDefault(feed => AdvisoryFeeds.NameOf(feed!.Value) == name);

    public static string SourceOf(AdvisoryRecord record) =>
        record.Feed is AdvisoryFeed.Csaf or AdvisoryFeed.OpenVex or AdvisoryFeed.CycloneDx
        ? record.Publisher : AdvisoryFeedTexts.NameOf(record.Feed).ToString();

    /// <summary>In the reader's language where a source writes it.</summary>
    public static string? TitleOf(AdvisoryLine line)
    {
        var titled = line.Records.Where(record => record.Title is not null).ToList();
        return (titled.Find(record => IsJapanese(record.Feed) == Reader.IsJapanese) ?? titled.FirstOrDefault())?.Title;
    }

    /// <summary>One number, or from the mildest to the worst where sources differ.</summary>
    public static string ScoreOf(AdvisoryLine line) => line.Worst is not { } worst ? "–"
        : line.Mildest is { } mildest && mildest < worst ? $"{Reader.Number(mildest)}–{Reader.Number(worst)}" : Reader.Number(worst);

    public static string Share(double probability) => probability.ToString(probability < 0.1 ? "P1" : "P0", Reader.Culture);

    public static long DaysSince(DateTimeOffset time, DateTimeOffset now) => Math.Max(0, (long)(now - time).TotalDays);

    public static State AgeOf(DateTimeOffset newest, DateTimeOffset now) => DaysSince(newest, now) switch
    {
        > OldDays => State.Warning,
        > StaleDays => State.Attention,
        _ => State.Good,
    };

    public static State StateOf(ClaimStatus status) => status switch
    {
        ClaimStatus.Affected => State.Warning,
        ClaimStatus.NotAffected or ClaimStatus.Fixed => State.Good,
        ClaimStatus.UnderInvestigation => State.Attention,
        _ => State.Unknown,
    };

    public static string NameOf(ClaimStatus status) => PageTexts.Advisories["Status" + status];

    public static string NameOf(VexJustification justification) => PageTexts.Advisories["Why" + justification];

    /// <summary>The kinds that CSAF and CVE records name, in plain words; another in the source's own.</summary>
    public static string RemedyOf(string category) => PageTexts.Advisories.Find("Remedy-" + category) ?? category;

    public static string LineOf(Claim claim) =>
        $"{NameOf(claim.Status)}: {AdvisoryLines.Of(claim.Product)} {AdvisoryLines.Ranges(claim.Ranges)}".TrimEnd();

    /// <summary>The texts in the reader's language; all of them where there is none.</summary>
    public static IEnumerable<AdvisoryText> Readable(IReadOnlyList<AdvisoryText> texts)
    {
        var own = texts.Where(text => text.Language.StartsWith(Reader.Language, StringComparison.OrdinalIgnoreCase)).ToList();
        if (own.Count > 0) return own;
        var english = texts.Where(text => text.Language.StartsWith("en", StringComparison.OrdinalIgnoreCase)).ToList();
        return english.Count > 0 ? english : texts;
    }

    public static string Shortened(string text) => text.Length <= LongestText ? text : string.Concat(text.AsSpan(0, LongestText), " …");

    private static bool IsJapanese(AdvisoryFeed feed) => feed is AdvisoryFeed.Jvn or AdvisoryFeed.JvnOverview;
}
