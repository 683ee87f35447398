using Genba.Core.AssetLedger;

namespace Genba.Core.Tests.AssetLedger;

public sealed class LikenessTests
{
    [Theory]
    [InlineData("MELSEC R08ENCPU", "R08ENCPU", true)]
    [InlineData("6ES7 214-1AG40-0XB0", "6ES7214-1AG40-0XB0", true)]
    [InlineData("CPU 1214C DC/DC/DC", "S7-1200 CPU 1214C", false)]
    [InlineData("S7-1200", "S7-1200 CPU 1214C", true)]
    [InlineData("S7-300", "S7-300F", false)]
    [InlineData("ＧＯＴ２０００", "got2000", true)]
    [InlineData("MELSEC", "MELSEC R08ENCPU", false)]
    public void Models_are_the_same_when_one_spelling_says_less(string left, string right, bool expected) =>
        Assert.Equal(expected, Likeness.SameModel(left, right));

    [Theory]
    [InlineData("V4.2", "4.2.0", true)]
    [InlineData("Ver. 4.02", "4.2", true)]
    [InlineData("V4.2", "V4.20", false)]
    [InlineData("V9.30P/18", "V9.40P/47", false)]
    public void Versions_are_compared_number_by_number(string left, string right, bool expected) =>
        Assert.Equal(expected, Likeness.SameFirmware(left, right));

    [Theory]
    [InlineData("三菱電機株式会社", "Mitsubishi Electric Corporation", true)]
    [InlineData("オムロン(株)", "OMRON Corp.", true)]
    [InlineData("Siemens AG", "Siemens Industrial Automation", true)]
    [InlineData("Moxa Inc.", "Advantech Co., Ltd.", false)]
    public void Makers_are_the_same_in_both_languages(string left, string right, bool expected) =>
        Assert.Equal(expected, Likeness.SameVendor(left, right));

    [Theory]
    [InlineData("PC-01.corp.example", "pc01", true)]
    [InlineData("ﾌﾟﾚｽ１号", "プレス1号", true)]
    [InlineData("PC-01", "PC-02", false)]
    public void Names_are_compared_without_signs_and_domain(string left, string right, bool expected) =>
        Assert.Equal(expected, Likeness.NameKey(left) == Likeness.NameKey(right));
}
