using FsCheck;
using FsCheck.Fluent;
using Genba.Core.Versions;

namespace Genba.Core.Tests.Versions;

public sealed class VersionPropertyTests
{
    private static readonly string[] Pieces =
    [
        "0", "1", "2", "9", "10", "00", "01", "123456789012345678901234567890", ".", ".", ".", "-", "_", "~", "^", "+", ":", "a", "b",
            "alpha", "beta", "rc",
        "sp", "post", "dev", "_p", "_alpha", "-r", "V", "SP", "x", "SNAPSHOT", "1.0", "2.0.1",
    ];

    private static readonly Gen<string> Version = Gen.Elements(Pieces).ListOf(6).Select(pieces => string.Concat(pieces));

    public static TheoryData<string> Schemes => [.. VersionOrderTable.Schemes];

    /// <summary>Versions that the scheme knows: plain numbers, and whatever of the random pieces makes sense to it.</summary>
    private static Gen<string> VersionsOf(string scheme)
    {
        var order = VersionOrderTable.Find(scheme)!;
        var sure = scheme == "datetime" ? Gen.Elements("2024-01-01T00:00:00Z", "2023-05-06T07:08:09.5+09:00", "1999-12-31T23:59:60Z")
            : scheme == "mitsubishi-serial" ? Gen.Choose(10_000, 99_999).Select(number => $"{number}")
            : Gen.Choose(0, 12).ListOf(3).Select(numbers => string.Join('.', numbers));
        // pacman compares an open release with any as equal: an order exists among versions that all give one.
        var suffix = scheme is "alpm" or "arch" ? "-1" : "";
        return Gen.OneOf(Version, sure).Select(version => version + suffix).Where(version => order.KeyOf(version) is not null);
    }

    [Theory, MemberData(nameof(Schemes))]
    public void An_order_is_antisymmetric_and_transitive(string scheme)
    {
        var order = VersionOrderTable.Find(scheme)!;
        int Compare(string left, string right) => Math.Sign(order.Compare(order.KeyOf(left)!.Value, order.KeyOf(right)!.Value));
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(60).WithReplay(7, 11),
            Prop.ForAll(VersionsOf(scheme).ListOf(3).ToArbitrary(), versions =>
            {
                var (a, b, c) = (versions[0], versions[1], versions[2]);
                var isTransitive = !(Compare(a, b) <= 0 && Compare(b, c) <= 0) || Compare(a, c) <= 0;
                return Compare(a, a) == 0 && Compare(a, b) == -Compare(b, a) && isTransitive;
            }));
    }

    /// <summary>The rule of each manual, pair by pair, written without keys.</summary>
    [Fact]
    public void Keys_compare_as_the_manuals_of_rpm_and_dpkg_do()
    {
        var config = Config.QuickThrowOnFailure.WithMaxTest(3_000).WithReplay(7, 11);
        foreach (var (scheme, naive) in new (string, Func<string, string, int>)[] { ("rpm", NaiveOrders.Rpm), ("deb", NaiveOrders.Deb) })
        {
            var order = VersionOrderTable.Find(scheme)!;
            // Without colons and hyphens: the manuals' comparison is of one part.
            var part = Version.Select(version => version.Replace(":", "", StringComparison.Ordinal)
                .Replace("-", "", StringComparison.Ordinal))
                .Where(version => order.KeyOf(version) is not null);
            Check.One(config, Prop.ForAll(Gen.Zip(part, part).ToArbitrary(), pair =>
                Math.Sign(order.Compare(order.KeyOf(pair.Item1)!.Value, order.KeyOf(pair.Item2)!.Value)) == Math.Sign(naive(pair.Item1,
                    pair.Item2))));
        }
    }

    private static readonly Gen<VersionRange> Range =
        Gen.Zip(Gen.Elements(Enum.GetValues<Comparator>()), Gen.Choose(0, 9)).ListOf(5)
            .Select(pairs => VersionRange.Of("intdot", pairs.Select(pair => new VersionConstraint(pair.Item1, $"{pair.Item2}"))));

    [Fact]
    public void What_is_written_can_be_read_and_is_the_same() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(7, 11),
        Prop.ForAll(Gen.Zip(Gen.Elements(Enum.GetValues<Comparator>()),
            Gen.OneOf(Version.Where(version => version.Length > 0), Gen.Elements("%", "a|b", "é 1", "<1>", "*")))
            .ListOf(4).ToArbitrary(), pairs =>
        {
            // Of a type without an order nothing is sorted.
            var range = VersionRange.Of("test", pairs.Select(pair => new VersionConstraint(pair.Item1, pair.Item2)));
            return VersionRange.TryParse(range.ToString(), out var read, out _)
                && read.Equals(range) == (range.Constraints.Count > 0 || read.IsStar);
        }));

    [Fact]
    public void Containment_agrees_with_the_procedure_of_the_specification() => ForRanges(range =>
        Probes.All(probe => range.Contains(probe) == (NaiveOrders.Contains(range,
            decimal.Parse(probe, System.Globalization.CultureInfo.InvariantCulture))
            ? Containment.Inside : Containment.Outside)));

    [Fact]
    public void A_simplified_range_is_canonical_and_holds_the_same_versions() => ForRanges(range =>
    {
        var simple = range.Simplify()!;
        return simple.IsCanonical() && Probes.All(probe => simple.Contains(probe) == range.Contains(probe))
            && simple.Equals(simple.Simplify());
    });

    [Fact]
    public void An_inverted_range_holds_the_other_versions_and_twice_inverted_the_same() => ForRanges(range =>
        Probes.All(probe => range.Invert()!.Contains(probe) != range.Contains(probe)
            && (range.Invert()!.IsStar || range.Invert()!.Invert()!.Contains(probe) == range.Contains(probe))));

    [Fact]
    public void Merged_ranges_hold_what_either_holds() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(7, 11),
        Prop.ForAll(Gen.Zip(Range, Range).ToArbitrary(), pair => Probes.All(probe =>
            (pair.Item1.Merge(pair.Item2)!.Contains(probe) == Containment.Inside)
            == (pair.Item1.Contains(probe) == Containment.Inside || pair.Item2.Contains(probe) == Containment.Inside))));

    // Each version of the ranges and one between each two.
    private static readonly string[] Probes = [.. Enumerable.Range(0, 10).SelectMany(number => new[] { $"{number}", $"{number}.5" })];

    private static void ForRanges(Func<VersionRange, bool> holds) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000).WithReplay(7, 11), Prop.ForAll(Range.ToArbitrary(), holds));
}
