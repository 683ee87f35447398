namespace Genba.Core.Advisories;

/// <summary>By which way a record came. The same id from two feeds is two records; neither replaces the other.</summary>
public enum AdvisoryFeed
{
    /// <summary>CVE records, format 5.</summary>
    Cve = 1,

    /// <summary>NVD, API 2.0 and the older feed 1.1.</summary>
    Nvd = 2,

    Osv = 3,

    /// <summary>GitHub's own API.</summary>
    GitHub = 4,

    Csaf = 5,

    /// <summary>JVN iPedia in detail (VULDEF).</summary>
    Jvn = 6,

    /// <summary>JVN iPedia in overview (JVNRSS), which says less than the detail and must not replace it.</summary>
    JvnOverview = 7,

    /// <summary>CISA's catalogue of known exploited vulnerabilities.</summary>
    Kev = 8,

    OpenVex = 9,
    CycloneDx = 10,

    /// <summary>Scores of FIRST's EPSS; they are numbers by CVE, not records.</summary>
    Epss = 11,
}

public static class AdvisoryFeeds
{
    public static IReadOnlyList<AdvisoryFeed> All { get; } = Enum.GetValues<AdvisoryFeed>();

    /// <summary>The spelling in addresses, documents and the log.</summary>
    public static string NameOf(AdvisoryFeed feed) => feed switch
    {
        AdvisoryFeed.Cve => "cve",
        AdvisoryFeed.Nvd => "nvd",
        AdvisoryFeed.Osv => "osv",
        AdvisoryFeed.GitHub => "github",
        AdvisoryFeed.Csaf => "csaf",
        AdvisoryFeed.Jvn => "jvn",
        AdvisoryFeed.JvnOverview => "jvn-overview",
        AdvisoryFeed.Kev => "kev",
        AdvisoryFeed.OpenVex => "openvex",
        AdvisoryFeed.CycloneDx => "cyclonedx",
        _ => "epss",
    };
}
