using Genba.Core.Assets;
using Genba.Core.Tests.Inspection;
using Genba.Core.Texts;
using Genba.Wire.Observations;

namespace Genba.Core.Tests.Assets;

public sealed class SystemGuessTests
{
    private const string Pc = "00:0c:29:00:00:02";

    [Theory]
    [InlineData(IdentityField.Software, "ssh", "SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u2", "Debian 12")]
    [InlineData(IdentityField.Software, "ssh", "SSH-2.0-OpenSSH_9.6p1 Ubuntu-3ubuntu13.8", "Ubuntu Linux")]
    [InlineData(IdentityField.Software, "ssh", "SSH-2.0-OpenSSH_for_Windows_8.1", "Windows")]
    [InlineData(IdentityField.Software, "ssh", "SSH-2.0-OpenSSH_7.4", null)]
    [InlineData(IdentityField.Software, "http", "Microsoft-IIS/7.5", "Windows Server 2008 R2 or Windows 7")]
    [InlineData(IdentityField.Software, "http", "Apache/2.4.57 (Debian)", "Debian")]
    [InlineData(IdentityField.VendorClass, "dhcp", "MSFT 5.0", "Windows")]
    [InlineData(IdentityField.VendorClass, "dhcp", "android-dhcp-13", "Android 13")]
    [InlineData(IdentityField.Fingerprint, "dhcp", "1,3,6,15,31,33,43,44,46,47,119,121,249,252", "Windows")]
    [InlineData(IdentityField.Fingerprint, "dhcp", "1,28,2,3,15,6,119,12,44,47,26,121,42", "Linux")]
    [InlineData(IdentityField.Fingerprint, "tls", "1,28,2,3,15,6,119,12", null)]
    [InlineData(IdentityField.UserAgent, "http", "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36", "Windows 10 or later")]
    [InlineData(IdentityField.UserAgent, "http", "Mozilla/4.0 (compatible; MSIE 6.0; Windows NT 5.1)", null)]
    [InlineData(IdentityField.Model, "mdns", "MacBookPro14,3", "Apple macOS")]
    [InlineData(IdentityField.Model, "mdns", "iPad7,5", "Apple iOS")]
    [InlineData(IdentityField.Model, "mdns", "RackMac", null)]
    [InlineData(IdentityField.Model, "snmp", "MacBookPro14,3", null)]
    [InlineData(IdentityField.Service, "mdns", "_androidtvremote2._tcp", "Android")]
    [InlineData(IdentityField.Fingerprint, "tcp", "ttl=64 window=29200 mss=1460 scale=7 options=2,4,8,1,3", "Linux")]
    [InlineData(IdentityField.Fingerprint, "tcp", "ttl=128 window=8192 mss=1460 scale=8 options=2,1,3,1,1,4",
        "Windows Vista to 10, or Windows Server 2008 to 2016")]
    [InlineData(IdentityField.Fingerprint, "tcp", "ttl=128 window=64240 mss=1460 scale=8 options=2,1,3,1,1,4",
        "Windows 10 or later, or Windows Server 2016 or later")]
    [InlineData(IdentityField.Fingerprint, "tcp", "ttl=64 window=65535 mss=1460 scale=6 options=2,1,3,1,1,8,4,0", "Apple macOS or iOS")]
    [InlineData(IdentityField.Fingerprint, "tcp", "ttl=64 window=1024 mss=1460 scale=- options=2", null)]
    [InlineData(IdentityField.Fingerprint, "tcp", "ttl ttl= window=x=y window=1", null)]
    public void A_system_is_read_between_the_lines(IdentityField field, string protocol, string said, string? system)
    {
        var asset = Assert.Single(new Sketch().Arp(Pc, "192.168.0.2").Says(Pc, "192.168.0.2", field, said, protocol).Plant().Assets);
        Assert.Equal(system, asset.OperatingSystem);
        if (system is null) return;
        var (guess, source) = (asset.Facts.Single(fact => fact.Key == "os"), asset.Facts.Single(fact => fact.Value == said));
        Assert.Equal((source.Evidence, source.Protocol), (guess.Evidence, guess.Protocol));
        Assert.InRange(guess.Confidence, protocol == "tcp" ? 0.3 : 0.5, protocol == "tcp" ? 0.4 : 0.8);
    }

    [Fact]
    public void What_names_the_system_outweighs_every_guess_and_both_are_kept()
    {
        var asset = Assert.Single(new Sketch().Arp(Pc, "192.168.0.2")
            .Says(Pc, "192.168.0.2", IdentityField.VendorClass, "MSFT 5.0", "dhcp")
            .Says(Pc, "192.168.0.2", IdentityField.OperatingSystem, "Windows 10.0 build 19041", "smb").Plant().Assets);
        Assert.Equal("Windows 10.0 build 19041", asset.OperatingSystem);
        Assert.Equal(["Windows 10.0 build 19041", "Windows"], asset.Facts.Where(fact => fact.Key == "os").Select(fact => fact.Value));
    }

    [Fact]
    public void The_way_of_opening_agrees_in_silence_and_contradicts_aloud()
    {
        var agreeing = Assert.Single(Opening("ttl=128 window=8192 mss=1460 scale=8 options=2,1,3,1,1,4").Plant().Assets);
        Assert.Equal(AssetTexts.SaidBy("smb"), ReasonOf(agreeing));
        var contradicting = Assert.Single(Opening("ttl=64 window=29200 mss=1460 scale=7 options=2,4,8,1,3").Plant().Assets);
        Assert.Equal("Windows 10.0 build 19041", contradicting.OperatingSystem);
        Assert.Equal(AssetTexts.SystemsDisagree("smb", "tcp", "Linux"), ReasonOf(contradicting));
    }

    [Fact]
    public void A_hint_alone_says_that_it_is_one_and_tells_no_kind()
    {
        var asset = Assert.Single(new Sketch().Arp(Pc, "192.168.0.2")
            .Says(Pc, "192.168.0.2", IdentityField.Fingerprint, "ttl=128 window=64240 mss=1460 scale=8 options=2,1,3,1,1,4", "tcp", 40)
            .Plant().Assets);
        Assert.Equal(AssetTexts.SystemByOpening(), ReasonOf(asset));
        Assert.NotEqual(AssetKind.Server, asset.Kind);
    }

    private static Sketch Opening(string opening) => new Sketch().Arp(Pc, "192.168.0.2")
        .Says(Pc, "192.168.0.2", IdentityField.Fingerprint, opening, "tcp", 40)
        .Says(Pc, "192.168.0.2", IdentityField.OperatingSystem, "Windows 10.0 build 19041", "smb");

    private static BilingualText ReasonOf(Asset asset) => Assert.Single(asset.Choices, choice => choice.Key == "os").Reason;
}
