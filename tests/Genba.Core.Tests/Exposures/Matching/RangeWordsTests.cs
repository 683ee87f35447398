using Genba.Core.Exposures.Matching;

namespace Genba.Core.Tests.Exposures.Matching;

public sealed class RangeWordsTests
{
    [Theory]
    [InlineData("V4.5 and prior", "<= V4.5")]
    [InlineData("v4.09.450 and prior", "<= v4.09.450")]
    [InlineData("1.2.3 and earlier versions", "<= 1.2.3")]
    [InlineData("Versions 8.1.1.3 and prior", "<= 8.1.1.3")]
    [InlineData("prior to 2.1", "< 2.1")]
    [InlineData("All versions prior to V2.0.6", "< V2.0.6")]
    [InlineData("Versions before 3.0", "< 3.0")]
    [InlineData("Version.5.0 or later", ">= 5.0")]
    [InlineData("6.2 and newer", ">= 6.2")]
    [InlineData("up to and including 11.001", "<= 11.001")]
    [InlineData("Versions 1.0 through 1.9", ">= 1.0 <= 1.9")]
    [InlineData("Version 16.00 - 16.20.02", ">= 16.00 <= 16.20.02")]
    [InlineData("28  - 32", ">= 28 <= 32")]
    [InlineData("12.0-14.0", ">= 12.0 <= 14.0")]
    [InlineData("<= R6.07.00 (Including CENTUM VP Entry Class)", "<= R6.07.00")]
    [InlineData(">=\"05\"|<=\"07\"", ">=05|<=07")]
    [InlineData("v.32.011", "32.011")]
    [InlineData("≤ 1.4", "<= 1.4")]
    [InlineData("7.6.0.3 and all previous versions", "<= 7.6.0.3")]
    [InlineData("All versions <= V7.x", "< V8")]
    [InlineData(">= V7.x", ">= V7")]
    [InlineData("All versions", "*")]
    [InlineData("vers:all/*", "*")]
    [InlineData("any", "*")]
    public void English_phrases_become_signs(string text, string signs) => Assert.Equal(signs, RangeWords.ToSigns(text));

    [Theory]
    [InlineData("1.49 以前", "<= 1.49")]
    [InlineData("65 およびそれ以前", "<= 65")]
    [InlineData("7.3 以下", "<= 7.3")]
    [InlineData("1.5.62 未満", "< 1.5.62")]
    [InlineData("7.3.7 より前", "< 7.3.7")]
    [InlineData("5.0 以降", ">= 5.0")]
    [InlineData("1.0 から 1.9 まで", ">= 1.0 <= 1.9")]
    [InlineData("バージョン 2.1 以前", "<= 2.1")]
    [InlineData("すべてのバージョン", "*")]
    public void Japanese_phrases_become_signs(string text, string signs) => Assert.Equal(signs, RangeWords.ToSigns(text));

    [Theory]
    [InlineData("4.5.2")]
    [InlineData("V7.5 SP2 Update 16")]
    [InlineData("8.8.5-02")]
    [InlineData("V3.X.14")]
    [InlineData("the November patch")]
    [InlineData("C3414-500-S02K5_P7")]
    public void What_is_one_version_or_nothing_stays_as_it_is(string text)
    {
        Assert.Equal(text, RangeWords.ToSigns(text));
        Assert.False(RangeWords.IsRange(text));
    }

    [Fact]
    public void What_is_endless_is_left_alone()
    {
        var endless = new string('1', 1_000_000) + " and prior";
        Assert.Same(endless, RangeWords.ToSigns(endless));
        Assert.Equal(Likeness.None, Device.Of("Mitsubishi Electric", "R04ENCPU", "1").LikenessTo(new string('R', 1_000_000), []));
    }

    [Fact]
    public void A_hyphen_in_the_version_of_a_package_is_no_span() =>
        Assert.Equal("2.4.57-2.4.60", RangeWords.ToSigns("2.4.57-2.4.60", isOfPackage: true));
}
