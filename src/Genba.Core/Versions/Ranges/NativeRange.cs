using Genba.Core.Texts;

namespace Genba.Core.Versions.Ranges;

/// <summary>Ranges as package managers write them, turned into VERS.</summary>
public static class NativeRange
{
    private const int LongestRange = 100_000;

    /// <summary>Adds what one range says to the constraints; returns the part that is not understood, or null.</summary>
    private delegate string? RangeReader(string range, List<VersionConstraint> constraints);

    private static readonly Dictionary<string, RangeReader> Readers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["npm"] = NpmRange.Read,
        ["cargo"] = CargoRange.Read,
        ["composer"] = ComposerRange.Read,
        ["conan"] = ConanRange.Read,
        ["gem"] = GemRange.Read,
        ["hex"] = GemRange.Read,
        ["maven"] = BracketRange.ReadMaven,
        ["nuget"] = BracketRange.ReadNuget,
        ["nginx"] = NginxRange.Read,
        ["openssl"] = ComparatorRange.ReadAll,
        ["pypi"] = PypiRange.Read,
        ["semver"] = ComparatorRange.ReadAll,
        ["golang"] = ComparatorRange.ReadAll,
        ["github"] = ComparatorRange.ReadAll,
        ["pub"] = CargoRange.ReadExact,
        ["swift"] = ComparatorRange.ReadAll,
        ["hackage"] = ComparatorRange.ReadAll,
        ["cpan"] = ComparatorRange.ReadAll,
        ["deb"] = ComparatorRange.ReadAll,
        ["rpm"] = ComparatorRange.ReadAll,
        ["apk"] = ComparatorRange.ReadAll,
        ["alpine"] = ComparatorRange.ReadAll,
        ["alpm"] = ComparatorRange.ReadAll,
        ["arch"] = ComparatorRange.ReadAll,
        ["gentoo"] = ComparatorRange.ReadAll,
        ["ebuild"] = ComparatorRange.ReadAll,
        ["intdot"] = ComparatorRange.ReadAll,
        ["generic"] = ComparatorRange.ReadAll,
    };

    public static IEnumerable<string> Schemes => Readers.Keys;

    /// <summary>
    /// The VERS of a native range: all its constraints, sorted, nothing joined or left out (see <see cref="VersionRange.Simplify"/>). Parts that must
    /// hold together and parts of which one is enough are not told apart afterwards, as VERS has no signs for that.
    /// </summary>
    public static bool TryRead(string scheme, string range, out VersionRange read, out ReadingFault? fault)
    {
        (read, fault) = (new(VersionRange.NoneScheme, []), null);
        if (!Readers.TryGetValue(scheme, out var reader))
        {
            fault = new(0, VersionTexts.NoNativeRange(scheme));
            return false;
        }
        if (range.Length > LongestRange)
        {
            fault = new(LongestRange, VersionTexts.TooLong(LongestRange));
            return false;
        }
        scheme = scheme.ToLowerInvariant();
        if (range.Trim() is "none" && scheme == "nginx") return true;
        if (range.Trim() is "*" or "all" && scheme != "conan")
        {
            read = new(scheme, []);
            return true;
        }
        var constraints = new List<VersionConstraint>();
        if (reader(range, constraints) is { } bad)
        {
            fault = new(Math.Max(0, range.IndexOf(bad, StringComparison.Ordinal)), VersionTexts.BadNativeRange(bad));
            return false;
        }
        // A part without any bound makes the whole unbounded.
        read = constraints.Any(constraint => constraint.Version == "*") ? new(scheme, []) : VersionRange.Of(scheme, constraints);
        return true;
    }
}
