using Genba.Core.Texts;

namespace Genba.Core.Versions.Ranges;

/// <summary>Ranges as package managers write them, turned into VERS.</summary>
public static class NativeRange
{
    private const int LongestRange = 100_000;

    /// <summary>Adds what one alternative of a range says to the constraints; returns the part that is not understood, or null.</summary>
    private delegate string? RangeReader(string range, List<VersionConstraint> constraints);

    private static readonly Notation Firmware = new(FirmwareRange.Read) { KnowsEveryVersion = true };

    private static readonly Dictionary<string, Notation> Notations = new(StringComparer.OrdinalIgnoreCase)
    {
        ["npm"] = new(NpmRange.Read),
        ["cargo"] = new(CargoRange.Read),
        ["composer"] = new(ComposerRange.Read, range => range.Replace("||", "|", StringComparison.Ordinal).Split('|')),
        ["conan"] = new(ConanRange.Read),
        ["gem"] = new(GemRange.Read),
        ["hex"] = new(GemRange.Read, range => range.Split(" or ")),
        ["maven"] = new(BracketRange.ReadMaven, BracketRange.Intervals),
        ["nuget"] = new(BracketRange.ReadNuget, BracketRange.Intervals),
        ["nginx"] = new(NginxRange.Read, range => range.Split(',')),
        ["openssl"] = new(ComparatorRange.ReadAll),
        ["pypi"] = new(PypiRange.Read),
        ["semver"] = new(ComparatorRange.ReadAll),
        ["golang"] = new(ComparatorRange.ReadAll),
        ["github"] = new(ComparatorRange.ReadAll),
        ["pub"] = new(CargoRange.ReadExact),
        ["swift"] = new(ComparatorRange.ReadAll),
        ["hackage"] = new(ComparatorRange.ReadAll),
        ["cpan"] = new(ComparatorRange.ReadAll),
        ["deb"] = new(ComparatorRange.ReadAll),
        ["rpm"] = new(ComparatorRange.ReadAll),
        ["apk"] = new(ComparatorRange.ReadAll),
        ["alpine"] = new(ComparatorRange.ReadAll),
        ["alpm"] = new(ComparatorRange.ReadAll),
        ["arch"] = new(ComparatorRange.ReadAll),
        ["gentoo"] = new(ComparatorRange.ReadAll),
        ["ebuild"] = new(ComparatorRange.ReadAll),
        ["intdot"] = new(ComparatorRange.ReadAll),
        ["apache"] = new(ComparatorRange.ReadAll),
        ["generic"] = new(ComparatorRange.ReadAll),
        ["siemens-firmware"] = Firmware,
        ["rockwell-firmware"] = Firmware,
        ["mitsubishi-firmware"] = Firmware,
        ["mitsubishi-serial"] = Firmware,
        ["omron-firmware"] = Firmware,
        ["schneider-firmware"] = Firmware,
        ["yokogawa-firmware"] = Firmware,
        ["dotted-firmware"] = Firmware,
    };

    public static IEnumerable<string> Schemes => Notations.Keys;

    /// <summary>
    /// The VERS of a native range: all its constraints, sorted, nothing joined or left out (see <see cref="VersionRange.Simplify"/>). VERS
    /// has no signs for "both" and "either": the order of the constraints says it.
    /// </summary>
    public static bool TryRead(string scheme, string range, out VersionRange read, out ReadingFault? fault)
    {
        (read, fault) = (new(VersionRange.NoneScheme, []), null);
        if (!Notations.TryGetValue(scheme, out var notation))
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
        var alternatives = new List<VersionRange>();
        foreach (var alternative in notation.Split(range))
        {
            var constraints = new List<VersionConstraint>();
            if (notation.Read(alternative, constraints) is { } bad)
            {
                fault = new(Math.Max(0, range.IndexOf(bad, StringComparison.Ordinal)), VersionTexts.BadNativeRange(bad));
                return false;
            }
            if (notation.KnowsEveryVersion && UnknownVersion(scheme, constraints) is { } unknown)
            {
                fault = new(Math.Max(0, range.IndexOf(unknown, StringComparison.Ordinal)), VersionTexts.UnknownVersion(unknown, scheme));
                return false;
            }
            alternatives.Add(VersionRange.Of(scheme, constraints));
        }
        read = Joined(scheme, alternatives);
        return true;
    }

    private static string? UnknownVersion(string scheme, List<VersionConstraint> constraints)
    {
        var order = VersionOrderTable.Find(scheme)!;
        return constraints.Find(constraint => constraint != RangeText.Any && order.KeyOf(constraint.Version) is null)?.Version;
    }

    /// <summary>
    /// The constraints of all alternatives, lowest alternative first, so that one that ends where another begins stays before it.
    /// </summary>
    private static VersionRange Joined(string scheme, List<VersionRange> alternatives)
    {
        var constraints = alternatives.SelectMany(alternative => alternative.Constraints).ToList();
        // A part without any bound makes the whole unbounded.
        if (constraints.Any(constraint => constraint.Version == RangeText.Any.Version)) return new(scheme, []);
        if (VersionRange.Sorted(scheme, constraints) is null) return new(scheme, constraints);
        var order = VersionOrderTable.Find(scheme)!;
        var fromBelow = alternatives.Where(alternative => alternative.Constraints.Any(constraint => constraint.IsUpperEnd)
            && !alternative.Constraints.Any(constraint => constraint.IsLowerEnd));
        var others = alternatives.Except(fromBelow).OrderBy(
            alternative => order.KeyOf(alternative.Constraints[0].Version)!.Value, Comparer<VersionKey>.Create(order.Compare));
        return VersionRange.Of(scheme, fromBelow.Concat(others).SelectMany(alternative => alternative.Constraints));
    }

    /// <param name="Read">Reads one alternative.</param>
    /// <param name="Alternatives">Splits a range where one of its parts is enough; by default at <c>||</c>.</param>
    private sealed record Notation(RangeReader Read, Func<string, IEnumerable<string>>? Alternatives = null)
    {
        /// <summary>
        /// Whether a version that the scheme cannot compare makes the range unreadable: words of an advisory look like versions.
        /// </summary>
        public bool KnowsEveryVersion { get; init; }

        public IEnumerable<string> Split(string range) => Alternatives is null ? range.Split("||") : Alternatives(range);
    }
}
