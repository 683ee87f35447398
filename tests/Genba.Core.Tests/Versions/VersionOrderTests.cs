using Genba.Core.Versions;

namespace Genba.Core.Tests.Versions;

public sealed class VersionOrderTests
{
    /// <summary>From the lowest up; versions joined by = are equal. From the specifications named in each order's summary.</summary>
    [Theory]
    [InlineData("semver", "1.0.0-alpha 1.0.0-alpha.1 1.0.0-alpha.beta 1.0.0-beta 1.0.0-beta.2 1.0.0-beta.11 1.0.0-rc.1 1.0.0=1.0.0+build=v1.0 1.0.1 1.10.0 2")]
    [InlineData("npm", "1.2.3-4 1.2.3-beta=1.2.3beta 1.2.3=v1.2.3 1.2.10")]
    [InlineData("golang", "v0.0.0-20200101000000-abcdefabcdef v1.2.3-pre v1.2.3=v1.2.3+incompatible v1.2.4-0.20200101000000-abcdefabcdef v1.2.4")]
    [InlineData("nuget", "1.0.0-BETA=1.0-beta 1.0.0=1.0.0.0=1.00 1.0.0.1 1.1")]
    [InlineData("maven", "1-alpha-1=1a1 1-beta 1-milestone 1-rc=1-cr 1-SNAPSHOT 1=1.0.0=1-ga=1.final 1-sp 1-abc 1-1 1.0.1 1.1=1.1.0")]
    [InlineData("maven", "2.0.alpha 2.0=2 2-1 2.0.a 2.0.0.a 2.0.1")]
    [InlineData("pypi", "1.dev0 1.0.dev456 1.0a1 1.0a2.dev456 1.0a12.dev456 1.0a12 1.0b1.dev456 1.0b2 1.0b2.post345.dev456 1.0b2.post345 1.0rc1.dev456 1.0rc1=1.0c1=1.0-preview-1 1.0=1=v1.0.0 1.0+abc.5 1.0+abc.7 1.0+5 1.0.post456.dev34 1.0.post456=1.0-456=1.0rev456 1.1.dev1 1!0.1")]
    [InlineData("gem", "1.0.a 1.0.a.1 1.0.a.2 1.0.b1=1.0.b.1 1.0-1=1.0.pre.1 1.0=1=1.0.0 1.0.1 1.2.b 1.2 1.10")]
    [InlineData("gem", "1.a.0.b 1.a=1.a.0 1.a.0.1 1.0")]
    [InlineData("deb", "0~ 0=0-0=0:0 0a 0+ 0. 1~~ 1~~a 1~ 1 1-1~bpo1 1-1 1a 1+b1 1.0=1.00 1:0")]
    [InlineData("rpm", "1.0~rc1 1.0 1.0^git1 1.0a 1.0.1=1.0_1 1.10 1:0.1")]
    [InlineData("rpm", "1.0-1.el7 1.0-1.el8 1.0-2 1.0.1-1")]
    [InlineData("apk", "1.0_alpha 1.0_alpha1 1.0_beta 1.0_pre1 1.0_rc2 1.0 1.0-r1 1.0_cvs 1.0_git20200101 1.0_p1 1.0_p1-r1 1.0b 1.0.1")]
    [InlineData("apk", "1.001 1.0 1.01 1.02.1 1.1 1.10")]
    [InlineData("alpm", "1.0a 1.0b 1.0rc 1.0=1.0-1=0:1.0 1.0.a 1.0.1 1:0")]
    [InlineData("gentoo", "1.0_alpha 1.0_alpha1 1.0_beta 1.0_rc1 1.0=1.0-r0 1.0-r1 1.0_p 1.0_p1 1.0b 1.0.0 1.01 1.1")]
    [InlineData("conan", "1.0-alpha 1.0=1 1.0+1 1.0.a 1.1 1.1a 1.2 9d 10")]
    [InlineData("openssl", "0.9.8 0.9.8a 0.9.8z 0.9.8za 1.0.2-beta1 1.0.2 1.0.2a 1.1.1 3.0.0-alpha1 3.0.0-beta2 3.0.0 3.0.10")]
    [InlineData("composer", "1.0-dev 1.0-alpha1=1.0a1 1.0-beta2 1.0-RC1 1.0=1.0.0.0=v1 1.0-patch1=1.0pl1 1.0.1")]
    [InlineData("cpan", "0.005 1.05 1.5=1.500=v1.500 1.501 v1.501.1 2")]
    [InlineData("hackage", "1 1.0 1.0.1 1.1")]
    [InlineData("intdot", "1 1.2=1.02=1.2.0=1.2-rc1 1.10 10.234.5.12")]
    [InlineData("generic", "1.0alpha1 1.0beta 1.0pre1 1.0rc1 1.0=1 1.0.post1 1.0.1 1.0a")]
    [InlineData("datetime", "2023-12-31T23:59:60Z=2024-01-01T00:00:00Z 2024-01-01T00:00:00.5Z=2024-01-01T09:00:00.50+09:00 2024-01-01T00:00:01Z")]
    [InlineData("siemens-firmware",
        "V2.9 V2.9_SP1=V2.9SP1 V2.9_SP1_Upd_2=V2.9SP1Update2 V2.9SP2 V4.5=V04.05.00=FWV4.5 V4.5.2 V4.5.10 V17Update4 V17Update10")]
    [InlineData("rockwell-firmware", "20.011=20.11=FRN20.011 20.12 33.011 33.11.1")]
    [InlineData("mitsubishi-firmware", "Ver.1.14=1.14 1.100 1.100A=1.100a 1.100E 1.101 26")]
    [InlineData("mitsubishi-serial", "10122 20082 21102")]
    [InlineData("omron-firmware", "Ver.1.02=V1.2 Ver.1.13 Ver.4.1 Ver.4.10")]
    [InlineData("schneider-firmware", "SV2.90=V2.90=SV02.90 SV3.10 SV3.10IR2 SV3.10SP1 SV3.20")]
    [InlineData("yokogawa-firmware", "R3.08.50 R3.09 R3.09.50")]
    [InlineData("dotted-firmware", "v3.9 v3.9Build18061911 v3.9Build19010100 3.10")]
    public void Versions_stand_in_the_order_of_their_scheme(string scheme, string ascending)
    {
        var order = VersionOrderTable.Find(scheme)!;
        var groups = ascending.Split(' ').Select(group => group.Split('=')).ToList();
        for (var one = 0; one < groups.Count; one++)
        {
            for (var other = 0; other < groups.Count; other++)
            {
                foreach (var (left, right) in groups[one].SelectMany(left => groups[other].Select(right => (left, right))))
                    Assert.True(Math.Sign(Compare(order, left, right)) == Math.Sign(one - other), $"{scheme}: {left} and {right}");
            }
        }
    }

    [Theory]
    [InlineData("siemens-firmware", "ABC")]
    [InlineData("siemens-firmware", "V4.5 beta")]
    [InlineData("siemens-firmware", "V4.5.2.1.7")]
    [InlineData("siemens-firmware", "V2.9 Upd2 SP1")]
    [InlineData("rockwell-firmware", "33")]
    [InlineData("mitsubishi-serial", "2008")]
    [InlineData("mitsubishi-serial", "200821")]
    [InlineData("omron-firmware", "Ver.4.1x")]
    [InlineData("pypi", "1.0-SNAPSHOT")]
    [InlineData("pypi", "1.0.0.x")]
    [InlineData("semver", "latest")]
    [InlineData("semver", "1.0.0-")]
    [InlineData("composer", "dev-master")]
    [InlineData("generic", "2021 spring")]
    [InlineData("generic", "1.0foo")]
    [InlineData("deb", "a:1.0")]
    [InlineData("deb", "1_0")]
    [InlineData("apk", "1.0_foo")]
    [InlineData("gentoo", "1.0_foo")]
    [InlineData("openssl", "1.0.2k-fips")]
    [InlineData("datetime", "2024-13-01T00:00:00Z")]
    [InlineData("datetime", "2024-01-01")]
    [InlineData("datetime", "2024-01-01T00:00:00+25:00")]
    [InlineData("gem", "1..2")]
    [InlineData("maven", "")]
    public void What_a_grammar_does_not_know_has_no_place_in_its_order(string scheme, string version) =>
        Assert.Null(VersionOrderTable.Find(scheme)!.KeyOf(version));

    [Fact]
    public void Numbers_of_any_length_are_compared_as_numbers()
    {
        var (less, more) = ("1." + new string('9', 40), "1.1" + new string('0', 40));
        foreach (var scheme in VersionOrderTable.Schemes.Except(["lexicographic", "datetime", "mitsubishi-serial", "cpan"]))
            Assert.True(Compare(VersionOrderTable.Find(scheme)!, less, more) < 0, scheme);
    }

    private static int Compare(IVersionOrder order, string left, string right)
    {
        var keys = new[] { left, right }.Select(version =>
            order.KeyOf(version.Replace('_', order is Core.Versions.Orders.FirmwareOrder ? ' ' : '_'))).ToList();
        Assert.True(keys[0] is not null, left);
        Assert.True(keys[1] is not null, right);
        return order.Compare(keys[0]!.Value, keys[1]!.Value);
    }
}
