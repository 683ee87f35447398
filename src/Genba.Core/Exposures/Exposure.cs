namespace Genba.Core.Exposures;

/// <summary>
/// A vulnerability in something that the plant has: a part that an SBOM lists, or a machine itself by its maker, model and firmware.
/// </summary>
/// <param name="Vulnerability">The CVE id where there is one.</param>
/// <param name="Confidence">0 to 100: how surely the product is the one that the sources mean.</param>
/// <param name="FoundAt">When it was first so.</param>
public sealed record Exposure(
    string Vulnerability, ExposedProduct Product, ExposureStatus Status, int Confidence, MatchReason Reason, DateTimeOffset FoundAt);

/// <summary>What has the vulnerability; either a part of an SBOM or a machine.</summary>
/// <param name="Name">As the SBOM or the machine says it.</param>
public sealed record ExposedProduct(string Name, string? Version)
{
    /// <summary>As <see cref="AssetLedger.KnownAsset.Key"/>.</summary>
    public string? AssetKey { get; init; }

    public long? Sbom { get; init; }

    /// <summary>Number of the part in its SBOM.</summary>
    public int? Component { get; init; }

    /// <summary>It is what the SBOM is about, not a part of it.</summary>
    public bool IsWhole { get; init; }
}

/// <summary>
/// Three answers for people: affected, not affected (never was, or repaired), cannot tell (also: its maker still looks). The numbers are
/// stored, so never changed.
/// </summary>
public enum ExposureStatus
{
    CannotTell,
    Affected,
    NotAffected,
    Fixed,
    UnderInvestigation,
}

/// <summary>Why a status was chosen, in one word; the explanation says it whole. Stored, so never changed.</summary>
public enum MatchReason
{
    /// <summary>The version lies in a range that a source calls affected.</summary>
    InAffectedRange,

    /// <summary>A source names exactly this product and version as affected.</summary>
    NamedAffected,

    /// <summary>A source calls every version affected.</summary>
    EveryVersion,

    /// <summary>The version lies in no affected range.</summary>
    OutsideRanges,

    /// <summary>A source says that this version is not affected.</summary>
    NamedNotAffected,

    /// <summary>A source says that this version holds the repair.</summary>
    NamedFixed,

    /// <summary>Its maker is looking.</summary>
    StillLookedAt,

    /// <summary>Nobody told which version it is.</summary>
    VersionMissing,

    /// <summary>Nobody here knows how these versions compare.</summary>
    VersionNotComparable,

    /// <summary>The source gives no version that could be compared: prose, or none at all.</summary>
    SourceWithoutVersions,

    /// <summary>The source names other versions, and says nothing of this one.</summary>
    OtherVersionsNamed,

    /// <summary>What is known of the product is less exact than what the source speaks of.</summary>
    ProductLessExact,

    /// <summary>Only the names are alike; no identifier ties them.</summary>
    NameOnly,

    /// <summary>It applies only together with other hardware or software, of which is not known whether it is there.</summary>
    PlatformUnknown,

    /// <summary>A distribution repairs without raising the version that this source counts in.</summary>
    DistributionRepairs,

    /// <summary>Sources that name it equally exactly contradict each other.</summary>
    SourcesDisagree,

    /// <summary>A person of the plant stated it (VEX).</summary>
    StatedHere,
}

/// <summary>What lists show of a vulnerability that something here has.</summary>
/// <param name="Ids">All its ids, the one of <see cref="Exposure.Vulnerability"/> first.</param>
/// <param name="Score">The worst that anybody gives, 0 to 10; with the vector it belongs to.</param>
/// <param name="IsExploited">Listed as used in attacks (KEV).</param>
/// <param name="IsExploitKnown">Somebody published how to use it.</param>
/// <param name="Probability">EPSS, 0 to 1.</param>
/// <param name="HasFix">A source names a repaired version or a patch; false: one says there is none; null: nobody says.</param>
public sealed record ExposedVulnerability(
    IReadOnlyList<string> Ids, string? Title, double? Score, string? Vector, bool IsExploited, bool IsExploitKnown, double? Probability,
    bool? HasFix, DateTimeOffset? Published, DateTimeOffset? Modified)
{
    public string Id => Ids[0];
}
