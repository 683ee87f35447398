using Genba.Core.Advisories;

namespace Genba.Core.Exposures.Matching;

/// <summary>
/// What one record says of products, ready to be asked about many targets. Pure: the same record and target always give the same answers.
/// Not for several threads at once: what it works out is kept.
/// </summary>
public sealed class Criteria
{
    private readonly Advisory _advisory;
    private readonly VersionTest _versions = new();
    private readonly Configurations _configurations;
    private readonly ProductLikeness _products;

    /// <param name="advisory">The record; its texts and references are not needed.</param>
    public Criteria(Advisory advisory)
    {
        _advisory = advisory;
        _configurations = new(_versions);
        _products = new(advisory);
    }

    /// <summary>One answer for each statement that speaks of the target; none of a record that was taken back.</summary>
    public IEnumerable<Answer> Ask(MatchTarget target)
    {
        if (_advisory.IsWithdrawn) yield break;
        foreach (var statement in _advisory.Statements)
        {
            if (statement.Claims.Count > 0 && OfClaims(statement, target) is { } said) yield return said with { About = statement.About };
            if (statement.Configurations.Count > 0
                && _configurations.Ask(statement.Configurations, target, statement.Publisher) is { } configured)
                yield return configured with { About = statement.About };
        }
    }

    private Answer? OfClaims(Statement statement, MatchTarget target)
    {
        var answers = new List<Answer>();
        foreach (var claim in statement.Claims)
        {
            var product = _products.Of(claim.Product, target);
            if (product.Likeness == Likeness.None) continue;
            if (Decide(claim, product, target) is { } decided)
                answers.Add(decided with { Publisher = statement.Publisher, Claim = claim, IsOfRelease = product.IsOfRelease });
        }
        return answers.Count == 0 ? null : Joined(answers);
    }

    /// <summary>Of several claims of one statement about a product: one that names its version speaks before the silence of
    /// others.</summary>
    private static Answer Joined(List<Answer> answers)
    {
        var best = answers.Max(answer => answer.Likeness);
        var exact = answers.Where(answer => answer.Likeness == best).ToList();
        var named = exact.Where(answer => answer.IsDefinite
            && answer.Reason is not (MatchReason.OutsideRanges or MatchReason.OtherVersionsNamed)).ToList();
        var statuses = named.Select(answer => answer.Status).Distinct().ToList();
        if (exact.Exists(answer => answer.IsOfRelease) && exact.Select(answer => answer.Status).Distinct().Count() > 1)
            return exact[0] with { Status = ExposureStatus.CannotTell, Reason = MatchReason.ProductLessExact };
        if (statuses.Count > 1 && statuses.Contains(ExposureStatus.Affected))
            return named[0] with { Status = ExposureStatus.CannotTell, Reason = MatchReason.SourcesDisagree };
        return named.FirstOrDefault() ?? exact.Find(answer => !answer.IsDefinite && answer.Reason != MatchReason.OtherVersionsNamed)
            ?? exact.Find(answer => answer.IsDefinite) ?? exact[0];
    }

    /// <returns>Null when the claim says nothing of this version.</returns>
    private Answer? Decide(Claim claim, ProductMatch product, MatchTarget target)
    {
        var (status, reason) = claim.Ranges.Count > 0 ? OfRanges(claim, target) : OfProduct(claim, product, target);
        if (status is null) return null;
        if (status is not ExposureStatus.CannotTell && product.Doubt is { } doubt && status == ExposureStatus.Affected)
            (status, reason) = (ExposureStatus.CannotTell, doubt);
        if (status == ExposureStatus.Affected && product.Rank < 3 && claim.Product.Name is { } name
            && Narrows(name, reason) is { } narrowed)
            (status, reason) = (ExposureStatus.CannotTell, narrowed);
        return new(status.Value, reason, product.Likeness, "") { Rank = product.Rank };
    }

    /// <summary>
    /// Whether the name of a product says less than its version: "GT27: CoreOS -Y and earlier" beside "all versions", or "when … is
    /// enabled".
    /// </summary>
    private static MatchReason? Narrows(string name, MatchReason reason)
    {
        var words = name[(name.LastIndexOf(": ", StringComparison.Ordinal) + 1)..];
        if (words.Length == name.Length) return null;
        if (words.Contains(" when ", StringComparison.OrdinalIgnoreCase) || words.Contains(" only if ", StringComparison.OrdinalIgnoreCase))
            return MatchReason.PlatformUnknown;
        return reason == MatchReason.EveryVersion && (words.EndsWith(" earlier", StringComparison.OrdinalIgnoreCase)
            || words.EndsWith(" prior", StringComparison.OrdinalIgnoreCase)) ? MatchReason.VersionNotComparable : null;
    }

    /// <summary>A status of one version, of versions in words, or of every version.</summary>
    private (ExposureStatus?, MatchReason) OfProduct(Claim claim, ProductMatch product, MatchTarget target)
    {
        if (StatusOf(claim.Status) is not { } status) return (null, default);
        // The list of what is used in attacks says of versions nothing.
        if (_advisory.Feed == AdvisoryFeed.Kev) return (ExposureStatus.CannotTell, MatchReason.SourceWithoutVersions);
        if (product.Version is not { Length: > 0 } said)
            return (status, status == ExposureStatus.Affected ? MatchReason.EveryVersion : ReasonOf(status, isNamed: true));
        var signs = _versions.SignsOf(said, target);
        var isRange = RangeWords.IsRange(signs);
        return (isRange || signs.Contains('|', StringComparison.Ordinal) ? _versions.IsInText(said, target, claim)
            : _versions.IsSame(said, target)) switch
        {
            true => (status, signs is "*" or "vers:all/*" && status == ExposureStatus.Affected ? MatchReason.EveryVersion
                : ReasonOf(status, !isRange)),
            false when status == ExposureStatus.Fixed && product.Rank == 3 && target.Version is { } own
                && DistributionRelease.IsSame(said, own) =>
                _versions.IsIn([new(">=", said)], null, target) == true ? (status, MatchReason.NamedFixed)
                    : (ExposureStatus.CannotTell, MatchReason.OtherVersionsNamed),
            false => status != ExposureStatus.Affected ? (null, default)
                : isRange ? (ExposureStatus.NotAffected, MatchReason.OutsideRanges)
                    : (ExposureStatus.CannotTell, MatchReason.OtherVersionsNamed),
            null => status != ExposureStatus.Affected ? (null, default)
                : (ExposureStatus.CannotTell, target.Version is null ? MatchReason.VersionMissing : MatchReason.VersionNotComparable),
        };
    }

    private (ExposureStatus?, MatchReason) OfRanges(Claim claim, MatchTarget target)
    {
        // JVN writes versions for people: they find the product, nothing more.
        if (_advisory.Feed is AdvisoryFeed.Jvn or AdvisoryFeed.JvnOverview)
            return (ExposureStatus.CannotTell, MatchReason.SourceWithoutVersions);
        var (isUnknown, isBounded, unknown) = (false, false, MatchReason.VersionNotComparable);
        ExposureStatus? found = null;
        var why = MatchReason.InAffectedRange;
        var listed = claim.Ranges.Any(range => range.Type == "versions");
        foreach (var range in claim.Ranges)
        {
            // A list of all versions stands beside the ranges of commits, which nobody but the repository can order.
            if (listed && claim.Ranges.Count > 1 && IsOfCommits(range)) continue;
            switch (_versions.IsIn(range, target))
            {
                case null:
                    isUnknown = true;
                    if (IsWithoutVersion(range)) unknown = MatchReason.SourceWithoutVersions;
                    break;
                case false:
                    isBounded |= range.Bounds.Any(bound => bound.Operator is "<" or "<=") || range.Text is not null || listed
                        || range.Bounds is [{ Operator: "=" } said] && RangeWords.IsRange(_versions.SignsOf(said.Version, target));
                    break;
                case true:
                    var stated = range.Status == ClaimStatus.Unknown ? claim.Status : range.Status;
                    var status = _versions.StatusIn(range with { Status = stated }, target);
                    if (StatusOf(status) is not { } inside)
                    {
                        isUnknown = true;
                        break;
                    }
                    // A later entry of the same record may take a version out again; being affected is said more exactly.
                    if (found is null || inside == ExposureStatus.Affected)
                        (found, why) = (inside, IsOneVersion(range) ? MatchReason.NamedAffected
                            : IsEvery(range) ? MatchReason.EveryVersion : MatchReason.InAffectedRange);
                    break;
            }
        }
        if (found is { } known) return (known, known == ExposureStatus.Affected ? why : ReasonOf(known, isNamed: true));
        if (isUnknown) return (ExposureStatus.CannotTell, target.Version is null ? MatchReason.VersionMissing : unknown);
        if (_advisory.Feed != AdvisoryFeed.Cve)
            return claim.Status == ClaimStatus.Affected ? (ExposureStatus.NotAffected, MatchReason.OutsideRanges) : (null, default);
        // CVE record format, "defaultStatus": of every version that is not listed.
        return claim.Status switch
        {
            ClaimStatus.Affected => (ExposureStatus.Affected, MatchReason.InAffectedRange),
            ClaimStatus.NotAffected when target.Device?.Maker.NamesFirstOnly == true && !isBounded =>
                (ExposureStatus.CannotTell, MatchReason.OtherVersionsNamed),
            ClaimStatus.NotAffected => (ExposureStatus.NotAffected, MatchReason.OutsideRanges),
            _ => isBounded ? (ExposureStatus.NotAffected, MatchReason.OutsideRanges)
                : (ExposureStatus.CannotTell, MatchReason.OtherVersionsNamed),
        };
    }

    private static bool IsOfCommits(VersionRange range) => "GIT".Equals(range.Type, StringComparison.OrdinalIgnoreCase);

    private static bool IsOneVersion(VersionRange range) => range.Bounds.All(bound => bound.Operator == "=") && range.Bounds.Count > 0;

    private static bool IsEvery(VersionRange range) => range.Bounds.Count > 0
        && !range.Bounds.Any(bound => bound.Operator is "<" or "<=" or "=");

    private static bool IsWithoutVersion(VersionRange range) =>
        range.Bounds is [{ Version: "n/a" or "unspecified" or "unknown" or "" or "-" }] || range.Bounds.Count == 0 && range.Text is null;

    private static MatchReason ReasonOf(ExposureStatus status, bool isNamed) => status switch
    {
        ExposureStatus.Affected => isNamed ? MatchReason.NamedAffected : MatchReason.InAffectedRange,
        ExposureStatus.Fixed => MatchReason.NamedFixed,
        ExposureStatus.UnderInvestigation => MatchReason.StillLookedAt,
        _ => MatchReason.NamedNotAffected,
    };

    private static ExposureStatus? StatusOf(ClaimStatus status) => status switch
    {
        ClaimStatus.Affected => ExposureStatus.Affected,
        ClaimStatus.NotAffected => ExposureStatus.NotAffected,
        ClaimStatus.Fixed => ExposureStatus.Fixed,
        ClaimStatus.UnderInvestigation => ExposureStatus.UnderInvestigation,
        _ => null,
    };
}
