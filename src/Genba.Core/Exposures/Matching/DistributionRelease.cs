using System.Text.RegularExpressions;
using Genba.Core.Advisories;
using Genba.Core.Identifiers;

namespace Genba.Core.Exposures.Matching;

/// <summary>Which release of a distribution a package is of: repairs of one say nothing about the others.</summary>
internal static partial class DistributionRelease
{
    /// <summary>
    /// "Debian:11" is 11, "Ubuntu:22.04:LTS" 22.04, "Alpine:v3.18" 3.18; in CVE records of Red Hat the release stands in the CPE names.
    /// </summary>
    public static string? Of(StatedProduct product)
    {
        if (product.Ecosystem is not { } ecosystem) return null;
        if (ecosystem.Contains("access.redhat.com/", StringComparison.OrdinalIgnoreCase))
            return product.Cpes.Select(cpe => Cpe.TryParse(cpe, out var name, out _) ? name.Plain(CpeField.Version) : "")
                .FirstOrDefault(version => version.Length > 0 && char.IsAsciiDigit(version[0]));
        if (ecosystem.Contains("://", StringComparison.Ordinal)) return null;
        foreach (var part in ecosystem.Split(':').Skip(1))
            if (part.TrimStart('v') is { Length: > 0 } number && char.IsAsciiDigit(number[0])) return number;
        return null;
    }

    /// <summary>The qualifier <c>distro</c> (debian-11, alpine-3.18.4), else what an RPM carries in its version (.el8_9).</summary>
    public static string? Of(MatchTarget target)
    {
        if (target.Purl is not { } purl) return null;
        if (Qualifier(purl, "distro") is { } value
            && value.AsSpan().IndexOfAnyInRange('0', '9') is >= 0 and var digit)
            return value[digit..];
        return purl.Type == "rpm" && target.Version is { } version && Enterprise().Match(version) is { Success: true } tag
            ? tag.Groups[2].Success ? $"{tag.Groups[1]}.{tag.Groups[2]}" : tag.Groups[1].Value : null;
    }

    /// <summary>Whether both versions are of one enterprise release, so that the newer holds what was repaired in the older.</summary>
    public static bool IsSame(string one, string other) =>
        Enterprise().Match(one) is { Success: true } first && Enterprise().Match(other) is { Success: true } second
            && first.Groups[1].Value == second.Groups[1].Value;

    /// <summary>RPM keeps the epoch apart from the version of a purl (ECMA-427, type rpm).</summary>
    public static string? WithEpoch(PackageUrl purl) =>
        purl.Version is { } version && Qualifier(purl, "epoch") is { } epoch && !version.Contains(':', StringComparison.Ordinal)
            ? $"{epoch}:{version}" : purl.Version;

    private static string? Qualifier(PackageUrl purl, string name)
    {
        foreach (var (key, value) in purl.Qualifiers)
            if (key == name) return value;
        return null;
    }

    [GeneratedRegex(@"\.el([0-9]{1,2})(?:_([0-9]{1,2}))?(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Enterprise();
}
