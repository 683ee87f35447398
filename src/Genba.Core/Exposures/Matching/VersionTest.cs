using System.Buffers;
using Genba.Core.Advisories;
using Genba.Core.Versions;
using Genba.Core.Versions.Ranges;
using Vers = Genba.Core.Versions.VersionRange;

namespace Genba.Core.Exposures.Matching;

/// <summary>
/// Whether a target's version lies in what a source says of versions. A scheme must know every version in question; nothing is compared as
/// text.
/// </summary>
internal sealed class VersionTest
{
    /// <summary>No end at all.</summary>
    private static readonly HashSet<string> Open =
        new(["0", "*", "", "-", "n/a", "unspecified", "unknown", "any", "0.0", "0.0.0"], StringComparer.OrdinalIgnoreCase);

    private static readonly SearchValues<char> Plain = SearchValues.Create("0123456789.");

    /// <summary>What stands in no single version.</summary>
    private static readonly SearchValues<char> Signs = SearchValues.Create(" <>=|*");

    private readonly Dictionary<(object, string), Vers?> _compiled = [];
    private readonly Dictionary<(string, bool), string> _signs = [];
    private readonly Dictionary<(string, string), VersionKey?> _keys = [];

    /// <returns>Null: it cannot be told.</returns>
    public bool? IsIn(Advisories.VersionRange range, MatchTarget target)
    {
        if (range.Type is { } type && (type.Equals("GIT", StringComparison.OrdinalIgnoreCase) || type == "original_commit_for_fix"))
            return null;
        if (range.Bounds.Count == 0) return range.Text is { } text ? IsInText(text, target, range) : null;
        // CVE records often hold a whole range in words where one version should stand.
        if (range.Bounds is [{ Operator: "=" } only]
            && (only.Version.AsSpan().ContainsAny(Signs) || Open.Contains(only.Version)
                || RangeWords.IsRange(SignsOf(only.Version, target))))
            return IsInText(only.Version, target, range);
        if (range.Bounds.All(bound => bound.Operator == "=")) return IsOneOf(range, target);
        return IsIn(range.Bounds, range.Type, target);
    }

    /// <summary>A status as a CVE record gives it within a range: the last change before the version decides.</summary>
    public ClaimStatus StatusIn(Advisories.VersionRange range, MatchTarget target)
    {
        var status = range.Status;
        foreach (var change in range.Bounds.Where(bound => bound.Operator == "at"))
        {
            if (IsIn([new(">=", change.Version)], range.Type, target) is not { } isFrom) return ClaimStatus.Unknown;
            if (isFrom) status = change.From ?? status;
        }
        return status;
    }

    /// <summary>Versions in signs or words: a VERS, "&lt; V4.5", "V2.9 and prior", or one version.</summary>
    public bool? IsInText(string text, MatchTarget target, object owner)
    {
        var signs = SignsOf(text, target);
        if (signs is "*" or "vers:all/*") return true;
        if (target.Version is null || Open.Contains(signs)) return null;
        // "5.1 | 6.0 | 6.1" is a list; ">= 5.1 | < 6.0" is one range.
        if (signs.Contains('|', StringComparison.Ordinal) && !signs.StartsWith("vers:", StringComparison.OrdinalIgnoreCase)
            && signs.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is { Length: > 1 } parts
            && parts.Any(part => part[0] is not ('<' or '>' or '=' or '!')))
            return IsInAny([.. parts.Select(part => IsInText(part, target, (owner, part)))]);
        // "11.1.0-11.1.7 11.2.0-11.2.8": spans one after the other.
        if (signs.Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: > 1 } spans
            && Array.TrueForAll(spans, span => span != SignsOf(span, target)))
            return IsInAny([.. spans.Select(span => IsInText(span, target, (owner, span)))]);
        foreach (var scheme in SchemesFor(target, null))
        {
            var read = Compiled((owner, scheme), () => Read(signs, scheme));
            if (read is not null && target.KeyIn(scheme) is { } key
                && read.Contains(target.Version, key) is var found and not Containment.CannotTell)
                return found == Containment.Inside;
        }
        // A version that no scheme knows can still be the very one that is named.
        return signs.Equals(target.Version, StringComparison.OrdinalIgnoreCase) ? true : null;
    }

    /// <summary>What a source says of versions, in signs where it can be said so.</summary>
    public string SignsOf(string text, MatchTarget target)
    {
        // Nearly all are plain numbers.
        if (text.Length > 0 && text.AsSpan().IndexOfAnyExcept(Plain) < 0) return text;
        var key = (text, target.Purl is not null);
        return _signs.TryGetValue(key, out var signs) ? signs : _signs[key] = RangeWords.ToSigns(text, isOfPackage: key.Item2);
    }

    /// <param name="type">The order that the source names; null: none.</param>
    /// <returns>Null: it cannot be told.</returns>
    public bool? IsIn(IReadOnlyList<VersionBound> bounds, string? type, MatchTarget target)
    {
        if (target.Scheme is { } own) return IsInBy(own, bounds, target);
        foreach (var scheme in SchemesFor(target, type))
            if (IsInBy(scheme, bounds, target) is { } isIn) return isIn;
        return null;
    }

    /// <summary>Whether two versions are one; null: no scheme knows both.</summary>
    public bool? IsSame(string said, MatchTarget target)
    {
        if (target.Version is null) return null;
        if (said.Equals(target.Version, StringComparison.OrdinalIgnoreCase)) return true;
        foreach (var scheme in SchemesFor(target, null))
        {
            if (target.KeyIn(scheme) is not { } own) continue;
            if (VersionOrderTable.Find(scheme)?.KeyOf(said) is { } plain) return own == plain;
            said = SignsOf(said, target);
            if (VersionOrderTable.Find(scheme)?.KeyOf(said) is { } other) return own == other;
            // "V28" of a maker who counts in two numbers means every 28.
            if (Widened(new(Comparator.Equal, said), scheme).ToList() is { Count: > 1 } widened)
                return Vers.Of(scheme, widened).Contains(target.Version, own) == Containment.Inside;
        }
        return null;
    }

    private static bool? IsInAny(IReadOnlyList<bool?> parts) => parts.Contains(true) ? true : parts.Contains(null) ? null : false;

    private bool? IsOneOf(Advisories.VersionRange range, MatchTarget target)
    {
        var isUnknown = false;
        foreach (var bound in range.Bounds)
        {
            if (IsSame(bound.Version, target) is not { } isSame) isUnknown = true;
            else if (isSame) return true;
        }
        // A list of exact spellings, as OSV gives it, needs no order.
        return isUnknown && !(range.Type == "versions" && target.Version is not null) ? null : false;
    }

    /// <summary>
    /// Pairs of a lower and an upper end, as nearly all sources write them, are compared as they stand; what has other ends or exceptions
    /// becomes a VERS.
    /// </summary>
    private bool? IsInBy(string scheme, IReadOnlyList<VersionBound> bounds, MatchTarget target)
    {
        var (isBegun, hasEnded, isInside) = (false, false, false);
        VersionBound? lower = null;
        foreach (var bound in bounds)
        {
            if (bound.Operator is "limit" or "at") continue;
            var end = Open.Contains(bound.Version) ? (VersionBound?)null : bound;
            if (bound.Operator is ">=" or ">" && !isBegun) (isBegun, lower) = (true, end);
            else if (bound.Operator is "<" or "<=" && (isBegun || !hasEnded))
            {
                if (IsBetween(scheme, lower, end, target) is not { } isIn) return IsInRange(scheme, bounds, target);
                (isBegun, hasEnded, isInside, lower) = (false, true, isInside || isIn, null);
            }
            else return IsInRange(scheme, bounds, target);
        }
        if (isBegun)
        {
            if (IsBetween(scheme, lower, null, target) is not { } isIn) return IsInRange(scheme, bounds, target);
            isInside |= isIn;
        }
        return isInside || (!isBegun && !hasEnded);
    }

    /// <returns>Null: a version is not known in this scheme, or the pair is empty or inverted, which VERS says how to read.</returns>
    private bool? IsBetween(string scheme, VersionBound? lower, VersionBound? upper, MatchTarget target)
    {
        if (lower is null && upper is null) return true;
        if (target.KeyIn(scheme) is not { } key || VersionOrderTable.Find(scheme) is not { } order) return null;
        var (from, to) = (KeyOf(lower), KeyOf(upper));
        if ((lower is not null && from is null) || (upper is not null && to is null)) return null;
        if (from is { } low && to is { } high && order.Compare(low, high) >= 0) return null;
        return (from is not { } start || order.Compare(key, start) is var after && (lower!.Value.Operator == ">=" ? after >= 0 : after > 0))
            && (to is not { } end || order.Compare(key, end) is var before && (upper!.Value.Operator == "<=" ? before <= 0 : before < 0));

        VersionKey? KeyOf(VersionBound? bound)
        {
            if (bound is not { Version: var version }) return null;
            if (!_keys.TryGetValue((version, scheme), out var known)) _keys[(version, scheme)] = known = order.KeyOf(version);
            return known;
        }
    }

    private bool? IsInRange(string scheme, IReadOnlyList<VersionBound> bounds, MatchTarget target)
    {
        if (target.Version is null || target.KeyIn(scheme) is not { } key) return null;
        var range = Compiled((bounds, scheme), () => Vers.Of(scheme, Constraints(bounds).SelectMany(one => Widened(one, scheme))));
        return range!.Contains(target.Version, key) switch
        {
            Containment.Inside => true,
            Containment.Outside => false,
            _ => null,
        };
    }

    private Vers? Compiled((object, string) key, Func<Vers?> make)
    {
        if (!_compiled.TryGetValue(key, out var range)) _compiled[key] = range = make();
        return range;
    }

    private static Vers? Read(string signs, string scheme)
    {
        if (signs.StartsWith("vers:", StringComparison.OrdinalIgnoreCase) && Vers.TryRead(signs, out var vers, out _)
            && vers.Scheme == scheme)
            return vers;
        // The reader of firmware ranges takes signs between any words; other schemes have their own notations.
        if (scheme.EndsWith("-firmware", StringComparison.Ordinal) || scheme == "mitsubishi-serial")
            return ReadFirmware(signs, scheme);
        var plain = signs.StartsWith("vers:", StringComparison.OrdinalIgnoreCase) && signs.IndexOf('/') is > 0 and var slash
            ? signs[(slash + 1)..] : signs;
        return FirmwareRange.Signs(plain) is { } constraints ? Vers.Of(scheme, constraints) : null;
    }

    /// <summary>Revisions of one number ("&lt;= 32") mean every revision under it.</summary>
    private static Vers? ReadFirmware(string signs, string scheme)
    {
        if (NativeRange.TryRead(scheme, signs, out var range, out _)) return range;
        return FirmwareRange.Signs(signs) is { } constraints && constraints.SelectMany(one => Widened(one, scheme)).ToList() is var widened
            && widened.TrueForAll(one => VersionOrderTable.Find(scheme)!.KeyOf(one.Version) is not null)
            ? Vers.Of(scheme, widened) : null;
    }

    private static IEnumerable<VersionConstraint> Widened(VersionConstraint constraint, string scheme)
    {
        var version = constraint.Version;
        if (VersionOrderTable.Find(scheme) is not { } order || order.KeyOf(version) is not null || order.KeyOf(version + ".0") is null
            || !int.TryParse(version.AsSpan().TrimStart("vV"), out var number))
            return [constraint];
        var (from, above) = (new VersionConstraint(Comparator.GreaterOrEqual, $"{number}.0"), $"{number + 1}.0");
        return constraint.Comparator switch
        {
            Comparator.LessOrEqual => [new(Comparator.Less, above)],
            Comparator.Less => [new(Comparator.Less, $"{number}.0")],
            Comparator.Greater => [new(Comparator.GreaterOrEqual, above)],
            Comparator.GreaterOrEqual => [from],
            Comparator.Equal => [from, new(Comparator.Less, above)],
            _ => [constraint],
        };
    }

    private static List<VersionConstraint> Constraints(IReadOnlyList<VersionBound> bounds)
    {
        var constraints = new List<VersionConstraint>(bounds.Count);
        foreach (var bound in bounds)
        {
            Comparator? comparator = bound.Operator switch
            {
                ">=" => Comparator.GreaterOrEqual,
                ">" => Comparator.Greater,
                "<" => Comparator.Less,
                "<=" => Comparator.LessOrEqual,
                "=" => Comparator.Equal,
                "!=" => Comparator.NotEqual,
                _ => null,
            };
            if (comparator is not { } sign || Open.Contains(bound.Version)) continue;
            constraints.Add(new(sign, bound.Version));
        }
        return constraints;
    }

    /// <summary>By which orders to try: an ecosystem's own only; else what the source names, and the order of nobody's versions.</summary>
    private static IEnumerable<string> SchemesFor(MatchTarget target, string? type)
    {
        if (target.Scheme is { } own) return [own];
        return type?.ToLowerInvariant() switch
        {
            "semver" => ["semver", "generic"],
            "rpm" => ["rpm"],
            "dpkg" or "deb" => ["deb"],
            "maven" => ["maven", "generic"],
            "python" => ["pypi", "generic"],
            _ => ["generic"],
        };
    }
}
