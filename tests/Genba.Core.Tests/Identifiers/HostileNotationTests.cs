using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using Genba.Core.Identifiers;
using Genba.Core.Scoring;
using Genba.Core.Ssvc;
using Genba.Core.Versions;
using Genba.Core.Versions.Ranges;

namespace Genba.Core.Tests.Identifiers;

/// <summary>Whatever is typed or imported: a reason or an answer, soon, and never an exception.</summary>
public sealed class HostileNotationTests
{
    private const int Million = 1_000_000;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private static readonly string[] Starts =
        ["", "vers:npm/", "vers:maven/", "vers:test/", "pkg:npm/", "pkg:generic/a?", "cpe:2.3:a:", "cpe:/a:", "wfn:[", "CVSS:3.1/",
            "CVSS:4.0/", "AV:N/"];

    private static readonly string[] Repeated =
        ["a", "0", "9", ".", "|", "|1", "|>=1", "||1", "/", "%", "%41", "%ff", "@", "?", "&a=b", ":", "\\", "\\:", "*", "~", "(", "[",
            "\0", "\u0001", "\n", " ", "\ud83d", "😀", "AV:N/", "-", "1.", "a1", "1a", "=\"a\","];

    [Fact]
    public void A_million_characters_of_anything_are_answered_soon()
    {
        foreach (var (at, start) in Starts.Index())
        {
            // Each repetition meets two of the starts: all of them would take long.
            foreach (var repeated in Repeated.Where((_, index) => index % 6 == at % 6))
            {
                var watch = Stopwatch.StartNew();
                ReadAll(start + string.Concat(Enumerable.Repeat(repeated, Million / repeated.Length)),
                    schemes: ["npm", "maven", "conan", "pypi"]);
                Assert.True(watch.Elapsed < LongestWait, $"{start}{repeated}: {watch.Elapsed}");
            }
        }
    }

    [Fact]
    public void The_longest_version_of_anything_is_compared_soon()
    {
        foreach (var scheme in VersionOrderTable.Schemes)
        {
            var order = VersionOrderTable.Find(scheme)!;
            foreach (var repeated in Repeated)
            {
                var watch = Stopwatch.StartNew();
                foreach (var start in new[] { "", "1", "1.0", "V", "1:", "1-", "1_" })
                {
                    var text = start + string.Concat(Enumerable.Repeat(repeated, 4_000 / repeated.Length));
                    order.KeyOf(text);
                    order.KeyOf(text + "alpha");
                }
                Assert.True(watch.Elapsed < LongestWait, $"{scheme} {repeated}: {watch.Elapsed}");
            }
        }
    }

    [Fact]
    public void Random_text_never_throws()
    {
        var piece = Gen.OneOf(Gen.Elements(Starts), Gen.Elements(Repeated),
            Gen.Elements("1.0", "2", "<", ">=", "!=", "#", "npm", "a", "o", "ANY", "NA", "\"", "C:H", "E:X"),
            Gen.Choose(0, 0xffff).Select(code => $"{(char)code}"));
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(3_000).WithReplay(7, 11),
            Prop.ForAll(piece.ListOf(12).Select(pieces => string.Concat(pieces)).ToArbitrary(), text =>
            {
                ReadAll(text, [.. VersionOrderTable.Schemes]);
                return true;
            }));
    }

    private static void ReadAll(string text, IReadOnlyList<string> schemes)
    {
        if (VersionRange.TryParse(text, out var range, out _)) _ = $"{range}{range.IsCanonical()}{range.Simplify()}{range.Invert()}";
        if (VersionRange.TryRead(text, out range, out _)) range.Contains("1.0");
        if (PackageUrl.TryParse(text, out var package, out _))
            Assert.True(PackageUrl.TryParse($"{package}", out var again, out _) && again.Equals(package), text);
        if (PackageUrl.TryRead(text, out package, out _)) Assert.True(package.Name.Length > 0);
        if (PackageUrl.TryBuild(text, text, text, text, [KeyValuePair.Create(text, (string?)text)], text, out package, out _))
            Assert.StartsWith("pkg:", $"{package}", StringComparison.Ordinal);
        if (Cpe.TryParse(text, out var cpe, out _))
        {
            foreach (var form in new[] { $"{cpe}", cpe.ToUri(), cpe.ToWellFormedName() })
                Assert.True(Cpe.TryParse(form, out var same, out _) && same.Equals(cpe), form);
            CpeMatch.Decide(cpe, cpe);
        }
        if (CvssVector.TryParse(text, out var vector, out _)) Assert.InRange(vector.Score().Overall, 0, 10);
        DecisionTable.Deployer.TryDecide([KeyValuePair.Create(text, text)], out _, out _);
        Assert.False(DecisionTable.TryParse(new StringReader(text), out _, out _));
        foreach (var scheme in schemes)
        {
            if (VersionOrderTable.Find(scheme)?.KeyOf(text) is { } key) Assert.Equal(0, VersionOrderTable.Find(scheme)!.Compare(key, key));
            NativeRange.TryRead(scheme, text, out _, out _);
        }
    }
}
