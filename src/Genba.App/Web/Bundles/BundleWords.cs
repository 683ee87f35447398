using Genba.App.Web.Advisories;
using Genba.App.Web.Parts;
using Genba.App.Web.Texts;
using Genba.Core.Advisories;
using Genba.Core.Bundles;
using Genba.Core.Texts;

namespace Genba.App.Web.Bundles;

/// <summary>Bundles in words.</summary>
internal static class BundleWords
{
    private static readonly BilingualTexts Texts = new(new($"Genba.App.Web.Bundles.BundlesTexts", typeof(BundleWords).Assembly));

    public static BilingualText Text(string key, params ReadOnlySpan<object?> arguments) => Texts.Get(key, arguments);

    public static string NameOf(BundleSource source) => source.Name switch
    {
        "sbom" => PageTexts.Bundles["SourceSbom"],
        "oui" => PageTexts.Bundles["SourceMakers"],
        _ => AdvisoryWords.ParseFeed(source.Name) is { } feed ? AdvisoryFeedTexts.NameOf(feed).ToString() : source.Name,
    };

    public static State StateOf(StoredBundle bundle) => bundle.State switch
    {
        BundleState.Staged => State.Attention,
        BundleState.Taken => State.Good,
        _ => State.Unknown,
    };

    /// <summary>How old what is in effect is: a week is fresh, past its end it says nothing any more.</summary>
    public static State AgeOf(StoredBundle bundle, DateTimeOffset now) =>
        now > bundle.NotAfter ? State.Warning : AdvisoryWords.AgeOf(bundle.CreatedAt, now);

    /// <summary>What it brings, as far as there is any of it.</summary>
    public static IEnumerable<string> LinesOf(BundleBrought brought)
    {
        var t = PageTexts.Bundles;
        if (brought.Added > 0) yield return t.Count("BroughtAdded", brought.Added);
        if (brought.Replaced > 0) yield return t.Count("BroughtReplaced", brought.Replaced);
        if (brought.Exploited > 0) yield return t.Count("BroughtExploited", brought.Exploited);
        if (brought.Exposures is { } found)
            yield return found.Vulnerabilities == 0 ? t["NoExposures"]
                : t.Count("NewExposures", found.Vulnerabilities, Reader.Count(found.Machines), Reader.Count(found.Parts));
        if (brought.Scores > 0) yield return t.Count("BroughtScores", brought.Scores);
        if (brought.Sboms > 0) yield return t.Count("BroughtSboms", brought.Sboms);
        if (brought.Prefixes > 0) yield return t.Count("BroughtMakers", brought.Prefixes);
        if (brought.Faulty > 0) yield return t.Count("BroughtFaulty", brought.Faulty);
        if (brought is { Added: 0, Replaced: 0, Scores: 0, Sboms: 0, Prefixes: 0 }) yield return t["BroughtNothing"];
    }

    /// <summary>A fingerprint in groups, to be read aloud.</summary>
    public static string Grouped(string fingerprint) => string.Join(' ', fingerprint.Chunk(4).Select(four => new string(four)));

    public static string KeyName(string name) => name.StartsWith("genba-site/", StringComparison.Ordinal) ? name[11..] : name;
}
