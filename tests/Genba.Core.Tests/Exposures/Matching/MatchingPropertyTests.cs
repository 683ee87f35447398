using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Genba.Core.Advisories;
using Genba.Core.Advisories.Reading;
using Genba.Core.Exposures;
using Genba.Core.Exposures.Matching;
using Genba.Core.Versions;
using Vers = Genba.Core.Versions.VersionRange;

namespace Genba.Core.Tests.Exposures.Matching;

public sealed class MatchingPropertyTests
{
    private static readonly string[] Pieces =
        ["0", "1", "2", "10", "1.0", "2.1.3", ".", "-", "V", "SP1", " Update 2", "rc1", "<", "<=", ">", ">=", "=", "|", "*", " ",
            "vers:all/", "and prior",
            "prior to ", "以前", "すべてのバージョン", "(incl. ", ")", "\"", "n/a", "FW", "α", "\uD800"];

    private static readonly Gen<string> Text = Gen.Elements(Pieces).ListOf(5).Select(pieces => string.Concat(pieces));

    private static readonly IReadOnlyList<MatchTarget> Targets = [.. LabelledMatch.All.Select(label => label.Target()).Take(400)];

    /// <summary>Inside, outside and unknown as the range itself says.</summary>
    [Theory]
    [InlineData("npm", "semver")]
    [InlineData("pypi", "ECOSYSTEM")]
    [InlineData("maven", "ECOSYSTEM")]
    [InlineData("deb", "ECOSYSTEM")]
    public void Affected_is_what_lies_in_the_range_and_nothing_else(string scheme, string type)
    {
        var number = Gen.Choose(0, 12).ListOf(3).Select(numbers => string.Join('.', numbers));
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(7, 11),
            Prop.ForAll(number.ListOf(3).ToArbitrary(), three =>
            {
                var (version, from, to) = (three[0], three[1], three[2]);
                var range = Vers.Of(scheme, [new(Comparator.GreaterOrEqual, from), new(Comparator.Less, to)]);
                if (range.Simplify() is null || !range.IsCanonical()) return true;
                var purl = scheme switch { "maven" => "pkg:maven/a/b", "deb" => "pkg:deb/debian/b", _ => $"pkg:{scheme}/b" };
                var product = new StatedProduct { Purl = purl };
                var claim = new Claim(ClaimStatus.Affected, "affected", product)
                {
                    Ranges = [new(type, ClaimStatus.Affected, [new(">=", from), new("<", to)])],
                };
                var record = new Advisory(AdvisoryFeed.Osv, "x", "X-1") { Statements = [new("x", ["CVE-2099-1"]) { Claims = [claim] }] };
                var answer = new Criteria(record)
                    .Ask(MatchTarget.OfComponent("library", "b", version, null, purl, [])).Single();
                return answer.Status == (range.Contains(version) == Containment.Inside ? ExposureStatus.Affected
                    : ExposureStatus.NotAffected);
            }));
    }

    [Fact]
    public void No_text_in_place_of_a_version_makes_it_throw() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(1_500).WithReplay(7, 11),
        Prop.ForAll(Gen.Zip(Text, Gen.Zip(Text, Gen.Elements("Siemens", "Rockwell Automation", "Mitsubishi Electric", "Kaede")))
            .ToArbitrary(), three =>
        {
            var (said, (version, vendor)) = three;
            var product = new StatedProduct { Vendor = vendor, Product = "X " + said, Name = said, Version = said };
            var claims = new Claim[]
            {
                new(ClaimStatus.Affected, "affected", product),
                new(ClaimStatus.Unknown, "unknown", product with { Version = null })
                {
                    Ranges = [new("custom", ClaimStatus.Affected, [new("=", said)]),
                        new(null, ClaimStatus.Affected, [new(">=", said), new("<", version)])],
                },
            };
            foreach (var feed in new[] { AdvisoryFeed.Cve, AdvisoryFeed.Csaf })
            {
                var criteria = new Criteria(new(feed, "x", "X-1") { Statements = [new("x", ["CVE-2099-1"]) { Claims = claims }] });
                Assert.All(criteria.Ask(MatchTarget.OfDevice(vendor, "X " + said, version)), answer =>
                    Assert.InRange(answer.Confidence, 0, 100));
                Assert.All(criteria.Ask(MatchTarget.OfComponent("firmware", "X " + said, version, vendor, null, [])), answer =>
                    Assert.NotNull(answer.Publisher));
            }
        }));

    /// <summary>Whatever a record says after it was changed at random, every target gets an answer or none.</summary>
    [Theory]
    [InlineData("osv.json")]
    [InlineData("cve.json")]
    [InlineData("nvd.json")]
    [InlineData("csaf.json")]
    [InlineData("vex.json")]
    public void Records_changed_at_random_never_make_it_throw(string file)
    {
        const int Seed = 20_261_122;
        var random = new Random(Seed);
        var original = File.ReadAllBytes(LabelledMatch.PathOf("samples/" + file));
        var asked = 0;
        for (var round = 0; round < 250; round++)
        {
            var bytes = (byte[])original.Clone();
            for (var changes = 1 + random.Next(6); changes > 0; changes--)
                bytes[random.Next(bytes.Length)] = (byte)"\"{}[]:,0-<>\\*./aV~9"[random.Next(19)];
            foreach (var advisory in Readable(bytes))
            {
                var criteria = new Criteria(AdvisoryClaims.Read(advisory.Feed, advisory.Publisher, advisory.Id,
                    AdvisoryClaims.Write(advisory))!);
                for (var at = round % 7; at < Targets.Count; at += 7)
                {
                    var answers = criteria.Ask(Targets[at]).ToList();
                    if (answers.Count > 0) Assert.NotEmpty(MatchTexts.Of(Verdict.Of(answers), Targets[at]).Ja);
                    asked++;
                }
            }
        }
        Assert.True(asked > 1000, $"Seed {Seed}: only {asked} questions.");
    }

    private static List<Advisory> Readable(byte[] bytes)
    {
        var all = new List<Advisory>();
        try
        {
            if (FileRecords.Of(new MemoryStream(bytes), "x.json") is not FileContents.Records records) return all;
            foreach (var raw in records.All)
            {
                using var document = JsonDocument.Parse(raw.Bytes, AdvisoryReaders.Json);
                if (AdvisoryReaders.Find(document.RootElement) is { } reader) all.Add(reader.Read(document.RootElement, new()));
            }
        }
        catch (Exception fault) when (fault is JsonException or RecordFaultException or InvalidDataException or DecoderFallbackException)
        {
            // What came before the damage still counts.
        }
        return all;
    }
}
