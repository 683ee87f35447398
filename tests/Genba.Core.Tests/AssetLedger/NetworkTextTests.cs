using Genba.Core.AssetLedger;

namespace Genba.Core.Tests.AssetLedger;

public sealed class NetworkTextTests
{
    [Theory]
    [InlineData("１９２．１６８．１．１０", "192.168.1.10")]
    [InlineData("192.168.001.010", "192.168.1.10")]
    [InlineData("192.168.1.10, 192.168.1.11", "192.168.1.10, 192.168.1.11")]
    [InlineData("192.168.1.10\n192.168.1.11", "192.168.1.10, 192.168.1.11")]
    [InlineData("192.168.1.10／10.0.0.1", "192.168.1.10, 10.0.0.1")]
    [InlineData("FE80::1", "fe80::1")]
    [InlineData("dhcp", "DHCP")]
    [InlineData("自動取得", "DHCP")]
    [InlineData("DHCP 10.0.0.5", "DHCP, 10.0.0.5")]
    public void Addresses_get_one_spelling(string text, string expected)
    {
        Assert.True(NetworkText.TryNormalizeAddresses(text, out var normalized));
        Assert.Equal(expected, normalized);
        Assert.True(NetworkText.TryNormalizeAddresses(normalized, out var again));
        Assert.Equal(expected, again);
    }

    [Theory]
    [InlineData("192.168.1.10(LAN1)", "192.168.1.10")]
    [InlineData("192.168.1.10/24", "192.168.1.10")]
    [InlineData("IP:192.168.1.10", "192.168.1.10")]
    [InlineData("192.168.1.10〜20", "192.168.1.10")]
    public void An_address_among_other_words_is_found_but_the_words_stay(string text, string expected)
    {
        Assert.False(NetworkText.TryNormalizeAddresses(text, out _));
        Assert.Equal([expected], NetworkText.Addresses(text).Select(address => address.ToString()));
    }

    [Theory]
    [InlineData("1.2.3")]
    [InlineData("1.2.3.4.5")]
    [InlineData("12:30")]
    [InlineData("v1.2.3.4")]
    [InlineData("0.0.0.0")]
    [InlineData("300.1.1.1")]
    [InlineData("")]
    public void What_is_no_address_is_not_taken_for_one(string text) => Assert.Empty(NetworkText.Addresses(text));

    [Theory]
    [InlineData("00-1A-2B-3C-4D-5E")]
    [InlineData("00:1a:2b:3c:4d:5e")]
    [InlineData("001A.2B3C.4D5E")]
    [InlineData("001A2B3C4D5E")]
    [InlineData("001A2B-3C4D5E")]
    [InlineData("00 1A 2B 3C 4D 5E")]
    [InlineData("００：１Ａ：２Ｂ：３Ｃ：４Ｄ：５Ｅ")]
    public void Mac_addresses_get_one_spelling(string text)
    {
        Assert.True(NetworkText.TryNormalizeMacs(text, out var normalized));
        Assert.Equal("00:1a:2b:3c:4d:5e", normalized);
    }

    [Fact]
    public void Several_mac_addresses_in_a_cell_are_all_found() =>
        Assert.Equal(
            ["00:1a:2b:3c:4d:5e", "00:1a:2b:3c:4d:5f"],
            NetworkText.Macs("MAC:00-1A-2B-3C-4D-5E\n(予備 001A2B3C4D5F)").Select(mac => mac.ToString()));

    [Theory]
    [InlineData("00:1A:2B:3C:4D:5E:6F")]
    [InlineData("00:1A:2B:3C:4D")]
    [InlineData("0123456789ABCDEF")]
    [InlineData("00:00:00:00:00:00")]
    public void What_is_no_mac_address_is_not_taken_for_one(string text) => Assert.Empty(NetworkText.Macs(text));
}
