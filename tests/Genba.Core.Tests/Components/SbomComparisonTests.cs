using System.Text;
using Genba.Core.Components;
using Genba.Core.Components.Reading;

namespace Genba.Core.Tests.Components;

public sealed class SbomComparisonTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void Two_versions_differ_in_what_came_went_and_changed()
    {
        var difference = SbomDifference.Of(PartsOf(OwnSboms.Controller("4.5.1")), PartsOf(OwnSboms.Controller("4.6.0")
            .Replace("\"lwip\", \"licenses\"", "\"lwip\", \"version\": \"2.1\", \"licenses\"", StringComparison.Ordinal)
            .Replace("\"name\": \"busybox\"", "\"name\": \"toybox\"", StringComparison.Ordinal)));
        Assert.Equal("toybox", Assert.Single(difference.Added).Name);
        Assert.Equal("busybox", Assert.Single(difference.Removed).Name);
        Assert.Equal(["KC-200", "lwip", "openssl"], difference.Changed.Select(one => one.After.Name));
        var openssl = difference.Changed[2];
        Assert.Equal((true, true, true, "1.1.1k", "3.0.13"),
            (openssl.Version, openssl.Licence, openssl.Hash, openssl.Before.Version, openssl.After.Version));
        Assert.Equal((true, false, false), (difference.Changed[1].Version, difference.Changed[1].Licence, difference.Changed[1].Hash));
        Assert.Equal(1, difference.Same);
    }

    [Fact]
    public void A_part_that_is_in_a_product_twice_is_paired_by_version_first()
    {
        ComparedPart Part(string version) => new("library", "zlib", version, "pkg:generic/zlib@" + version, null, null);
        var difference = SbomDifference.Of([Part("1.2.11"), Part("1.3")], [Part("1.3"), Part("1.3.1")]);
        Assert.Equal((1, 0, 0), (difference.Same, difference.Added.Count, difference.Removed.Count));
        Assert.Equal(("1.2.11", "1.3.1"), (Assert.Single(difference.Changed).Before.Version, difference.Changed[0].After.Version));
    }

    [Fact]
    public void The_same_version_with_other_content_is_told()
    {
        ComparedPart Part(string hash) => new("library", "zlib", "1.3", null, null, "SHA-256:" + hash);
        var changed = Assert.Single(SbomDifference.Of([Part("aa")], [Part("bb")]).Changed);
        Assert.Equal((false, false, true), (changed.Version, changed.Licence, changed.Hash));
    }

    [Theory]
    [InlineData("V4.5", "4.5.0", false)]
    [InlineData("4.5", "V04.05", false)]
    [InlineData("4.5", "4.5.1", false)]
    [InlineData("Firmware: V 3.2.6", "v3.2.6", false)]
    [InlineData("4.5.1", "4.6", true)]
    [InlineData("2.0", "2.1", true)]
    [InlineData("1.1.1k", "1.1.1w", true)]
    [InlineData("9.2p1", "9.2p1", false)]
    [InlineData("", "4.5", false)]
    public void Versions_contradict_only_where_both_say_it(string one, string other, bool contradicts)
    {
        Assert.Equal(contradicts, VersionWords.Contradict(one, other));
        Assert.Equal(contradicts, VersionWords.Contradict(other, one));
    }

    [Theory]
    [InlineData("4.5", "4.10", -1)]
    [InlineData("V4.5.0", "4.5", 0)]
    [InlineData("33.011", "33.11", 0)]
    [InlineData("1.1.1k", "1.1.1w", null)]
    [InlineData("B", "4", null)]
    public void Versions_of_numbers_have_an_order_and_others_none(string one, string other, int? order) =>
        Assert.Equal(order, VersionWords.Order(one, other));

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u10", "OpenSSH 9.2p1")]
    [InlineData("Apache/2.4.41 (Ubuntu) OpenSSL/1.1.1f mod_ssl/2.4", "Apache 2.4.41, OpenSSL 1.1.1f, mod_ssl 2.4")]
    [InlineData("220 (vsFTPd 3.0.3)", "vsFTPd 3.0.3")]
    [InlineData("nginx", "")]
    [InlineData("Linux UPnP/1.0 HTTP/1.1", "")]
    [InlineData("FANUC 31i-B FTP server ready", "")]
    public void Banners_name_software_where_they_say_a_version(string banner, string named) =>
        Assert.Equal(named, string.Join(", ", NamedSoftware.In(banner).Select(one => $"{one.Name} {one.Version}")));

    [Fact]
    public async Task Quality_is_told_in_facts_and_the_letter_asks_for_what_lacks()
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(OwnSboms.Controller("4.5.1")));
        var (_, sbom) = await SbomFile.InspectAsync(file, "kc200.json", TestContext.Current.CancellationToken);
        var quality = sbom!.Quality;
        Assert.Equal((4, 3, 1, 1, 2, 1), (quality.Parts, quality.WithVersion, quality.WithIdentifier, quality.WithSupplier,
            quality.WithLicence, quality.WithHash));
        Assert.Equal((2, 4, 5), (quality.Depth, quality.Reached, quality.Relationships));
        var rows = SbomQualityReport.Of(sbom, Now).ToDictionary(row => row.Key);
        Assert.Equal((SbomGrade.Good, SbomGrade.Poor, 75), (rows["product"].Grade, rows["version"].Grade, rows["version"].Percent));
        Assert.Equal(SbomGrade.Good, rows["depth"].Grade);
        var letter = SbomQualityReport.Letter(sbom, Now, new Dictionary<string, SbomLacking> { ["version"] = new(1, ["lwip"]) }, []);
        Assert.Contains("Not stated for: lwip", letter.En, StringComparison.Ordinal);
        Assert.Contains("記載のない部品：lwip", letter.Ja, StringComparison.Ordinal);
        Assert.Contains(sbom.Sha256, letter.En, StringComparison.Ordinal);
    }

    private static IEnumerable<ComparedPart> PartsOf(string text) =>
        SbomReader.ReadWhole(new MemoryStream(Encoding.UTF8.GetBytes(text))).Sbom!.Components.Select(ComparedPart.Of);
}
