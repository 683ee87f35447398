namespace Genba.Core.Advisories;

/// <summary>
/// One record as one source published it: a CVE record, an NVD entry, a CSAF document, a JVN page. It is read from the bytes as they came,
/// each time it is wanted; nothing of another source is mixed in.
/// </summary>
/// <param name="Id">As the publisher names it, for example <c>ICSA-24-011-10</c>.</param>
/// <param name="Publisher">Who says it, as it stands in the record; the feed's own where the record names nobody.</param>
public sealed record Advisory(AdvisoryFeed Feed, string Publisher, string Id)
{
    public string? Title { get; init; }

    /// <summary>Language of what carries none of its own, as BCP 47.</summary>
    public string Language { get; init; } = "en";

    public DateTimeOffset? Published { get; init; }

    /// <summary>When the source last changed it; decides which of two versions is newer.</summary>
    public DateTimeOffset? Modified { get; init; }

    /// <summary>Since when it is taken back; <see cref="IsWithdrawn"/> when the record names no date.</summary>
    public DateTimeOffset? Withdrawn { get; init; }

    public bool IsWithdrawn { get; init; }

    /// <summary>The state in the source's own word, for example <c>Deferred</c> or <c>REJECTED</c>.</summary>
    public string? State { get; init; }

    /// <summary>What is said of each vulnerability, by whom.</summary>
    public IReadOnlyList<Statement> Statements { get; init; } = [];

    /// <summary>The products that statements refer to by <see cref="StatedProduct.Id"/>.</summary>
    public ProductTree Products { get; init; } = ProductTree.Empty;

    public IReadOnlyList<AdvisoryText> Texts { get; init; } = [];
    public IReadOnlyList<AdvisoryReference> References { get; init; } = [];

    /// <summary>The worst score that anybody in this record gives; null when none does.</summary>
    public double? WorstScore => Statements.SelectMany(statement => statement.Severities).Max(severity => severity.Score);
}

/// <summary>What one publisher says of one vulnerability.</summary>
/// <param name="Publisher">For example the CNA, an ADP, or the publisher of the whole record.</param>
/// <param name="About">
/// Ids of the vulnerability. Several only where a record speaks of all of them together: they stay apart.
/// </param>
public sealed record Statement(string Publisher, IReadOnlyList<string> About)
{
    /// <summary>Other ids of the same one vulnerability, as stated. See <see cref="AliasGroups"/> for which of them join.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Ids that only have to do with it; they never join.</summary>
    public IReadOnlyList<string> Related { get; init; } = [];

    public string? Title { get; init; }
    public DateTimeOffset? Published { get; init; }
    public DateTimeOffset? Modified { get; init; }
    public IReadOnlyList<AdvisoryText> Texts { get; init; } = [];
    public IReadOnlyList<Severity> Severities { get; init; } = [];

    /// <summary>CWE ids, or words where the source has no id.</summary>
    public IReadOnlyList<string> Weaknesses { get; init; } = [];

    public IReadOnlyList<Claim> Claims { get; init; } = [];

    /// <summary>Alternatives: it is enough that one of them applies.</summary>
    public IReadOnlyList<CpeNode> Configurations { get; init; } = [];

    public IReadOnlyList<Remedy> Remedies { get; init; } = [];
    public IReadOnlyList<AdvisoryReference> References { get; init; } = [];
    public Exploitation? Exploitation { get; init; }

    /// <summary>Decision points of SSVC as stated, for example Exploitation = poc.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> DecisionPoints { get; init; } = [];
}

/// <param name="Kind">What the text is: description, summary, impact, legal_disclaimer, in the source's word.</param>
/// <param name="Language">BCP 47.</param>
public sealed record AdvisoryText(string Kind, string Language, string Text)
{
    public string? Title { get; init; }
}

/// <param name="Tags">Types and tags of the source, in its words.</param>
public sealed record AdvisoryReference(string Url, string? Title, IReadOnlyList<string> Tags);

/// <param name="System">CVSS:2.0, CVSS:3.0, CVSS:3.1, CVSS:4.0, or the source's own scale.</param>
/// <param name="Source">Who gave this score; the publisher of the statement where nobody else is named.</param>
public sealed record Severity(string System, string? Vector, double? Score, string? Rating, string Source)
{
    /// <summary>Ids of the products it is meant for; empty: all of the statement.</summary>
    public IReadOnlyList<string> Products { get; init; } = [];
}

public enum ClaimStatus
{
    /// <summary>The source gives a status that says nothing, or none.</summary>
    Unknown,
    Affected,
    NotAffected,
    Fixed,
    UnderInvestigation,
}

/// <summary>That a product is affected, not affected, fixed or looked at.</summary>
/// <param name="Stated">The status in the source's word: <c>first_affected</c>, <c>recommended</c>, <c>exploitable</c>.</param>
public sealed record Claim(ClaimStatus Status, string Stated, StatedProduct Product)
{
    /// <summary>Versions it is said of; with none, the status is that of every version, or of the version the product names.</summary>
    public IReadOnlyList<VersionRange> Ranges { get; init; } = [];

    /// <summary>Why it is not affected, in the words of VEX: <c>component_not_present</c>.</summary>
    public string? Justification { get; init; }

    /// <summary>What is said beside it, for example an impact statement.</summary>
    public string? Note { get; init; }
}

/// <summary>A product as a source names it; what it does not say is null.</summary>
public sealed record StatedProduct
{
    /// <summary>By which statements of the same record refer to it.</summary>
    public string? Id { get; init; }

    public string? Name { get; init; }
    public string? Vendor { get; init; }
    public string? Product { get; init; }

    /// <summary>Version, or range of versions in prose.</summary>
    public string? Version { get; init; }

    public string? Purl { get; init; }

    /// <summary>OSV's ecosystem or the collection of a CVE record, with the package in it.</summary>
    public string? Ecosystem { get; init; }

    public string? Package { get; init; }
    public string? Repository { get; init; }

    /// <summary>CPE names, 2.2 or 2.3, as they stand there.</summary>
    public IReadOnlyList<string> Cpes { get; init; } = [];

    public IReadOnlyList<string> Platforms { get; init; } = [];
    public IReadOnlyList<string> Modules { get; init; } = [];
    public IReadOnlyList<string> Files { get; init; } = [];
    public IReadOnlyList<string> Routines { get; init; } = [];

    /// <summary>Branches above a leaf of a CSAF tree, from the root: category and name.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Path { get; init; } = [];

    public IReadOnlyList<string> ModelNumbers { get; init; } = [];
    public IReadOnlyList<string> SerialNumbers { get; init; } = [];
    public IReadOnlyList<string> StockUnits { get; init; } = [];

    /// <summary>As <c>sha256:…</c>.</summary>
    public IReadOnlyList<string> Hashes { get; init; } = [];
}

/// <summary>Versions as a source bounds them.</summary>
/// <param name="Type">The order the source names: <c>semver</c>, <c>ECOSYSTEM</c>, <c>GIT</c>, <c>custom</c>, <c>cpe</c>, <c>vers</c>;
/// null: none.</param>
/// <param name="Status">Of the versions inside; differs from that of the claim where a record names exceptions.</param>
/// <param name="Bounds">In the order they stand there.</param>
public sealed record VersionRange(string? Type, ClaimStatus Status, IReadOnlyList<VersionBound> Bounds)
{
    /// <summary>The range in the source's own words where it is written as one text.</summary>
    public string? Text { get; init; }

    public string? Repository { get; init; }
}

/// <param name="Operator"><c>=</c>, <c>&gt;=</c>, <c>&gt;</c>, <c>&lt;</c>, <c>&lt;=</c>, <c>!=</c>; <c>limit</c> (OSV); <c>at</c> (a
/// change of a CVE record).</param>
public readonly record struct VersionBound(string Operator, string Version)
{
    /// <summary>With <c>at</c>: the status from that version on.</summary>
    public ClaimStatus? From { get; init; }

    public override string ToString() => $"{Operator} {Version}";
}

/// <summary>A node of a configuration: matches and nodes joined by the operator.</summary>
public sealed record CpeNode(bool IsAnd, bool IsNegated, IReadOnlyList<CpeNode> Nodes, IReadOnlyList<CpeMatch> Matches)
{
    public IEnumerable<CpeMatch> AllMatches => Matches.Concat(Nodes.SelectMany(node => node.AllMatches));
}

/// <param name="IsVulnerable">False: it only has to be there, like the hardware under a firmware.</param>
/// <param name="Criteria">CPE 2.3 as it stands there.</param>
public sealed record CpeMatch(bool IsVulnerable, string Criteria, string? MatchId, IReadOnlyList<VersionBound> Bounds);

/// <param name="Category">In the source's word: <c>vendor_fix</c>, <c>mitigation</c>, <c>workaround</c>, <c>none_available</c>,
/// <c>no_fix_planned</c>.</param>
/// <param name="Products">Ids of products; empty: all of the statement.</param>
public sealed record Remedy(string Category, string Language, string Text, string? Url, IReadOnlyList<string> Products)
{
    public DateTimeOffset? Date { get; init; }

    /// <summary>What must be started again, in the source's word.</summary>
    public string? Restart { get; init; }
}

/// <summary>That somebody saw it used in attacks: an entry of CISA's catalogue.</summary>
public sealed record Exploitation(DateOnly Added, DateOnly? Due, string? Action, bool? InRansomware, string? Notes);
