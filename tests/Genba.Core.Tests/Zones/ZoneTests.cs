using Genba.Core.Tests.Inspection;
using Genba.Core.Texts;
using Genba.Core.Zones;

namespace Genba.Core.Tests.Zones;

public sealed class ZoneTests
{
    [Theory]
    [InlineData("10.1.2.0/24", "10.1.2.255", true)]
    [InlineData("10.1.2.0/24", "10.1.3.0", false)]
    [InlineData("10.1.2.7", "10.1.2.7", true)]
    [InlineData("0.0.0.0/0", "203.0.113.1", true)]
    [InlineData("0.0.0.0/0", "2001:db8::1", false)]
    [InlineData("2001:db8:1::/48", "2001:db8:1:ffff::1", true)]
    [InlineData("2001:db8:1::/48", "2001:db8:2::1", false)]
    public void A_subnet_holds_what_shares_its_prefix(string subnet, string address, bool expected)
    {
        Assert.True(Subnet.TryParse(subnet, out var parsed));
        Assert.Equal(expected, parsed.Contains(Sketch.Ip(address)));
    }

    [Theory]
    [InlineData("10.1.2.0/33")]
    [InlineData("ten/24")]
    [InlineData("10.1.2.0/-1")]
    [InlineData("")]
    public void What_is_no_subnet_is_refused(string text) => Assert.False(Subnet.TryParse(text, out _));

    [Fact]
    public void The_longest_subnet_wins_and_a_VLAN_counts_where_none_speaks()
    {
        var lookup = new ZoneLookup(new([Zone("plant", "10.0.0.0/8"), Zone("cell", "10.1.2.0/24") with { Vlans = [7] }], []));
        Assert.Equal("cell", lookup.ZoneOf(Sketch.Ip("10.1.2.3"), 0));
        Assert.Equal("plant", lookup.ZoneOf(Sketch.Ip("10.9.9.9"), 7));
        Assert.Equal("cell", lookup.ZoneOf(Sketch.Ip("192.168.0.1"), 7));
        Assert.Null(lookup.ZoneOf(Sketch.Ip("192.168.0.1"), 0));
    }

    [Fact]
    public void Without_declared_zones_the_private_networks_are_proposed()
    {
        var plant = new Sketch().Frame("00:1b:1b:00:00:01", "192.168.0.1").Frame("00:1b:1b:00:00:02", "10.1.1.1").Plant();
        Assert.Equal(["net-10.1.1.0-24", "net-192.168.0.0-24"], plant.Zones.Zones.Select(zone => zone.Id));
        Assert.All(plant.Zones.Zones, zone => Assert.True(zone.IsProposed));
        Assert.Equal("net-192.168.0.0-24", plant.Assets.Single(asset => asset.Id.EndsWith("01", StringComparison.Ordinal)).Zone);
    }

    [Fact]
    public void A_conversation_between_zones_or_with_the_internet_crosses()
    {
        var plant = new Sketch().Talk("10.1.1.1", "10.1.1.2").Talk("10.1.1.1", "10.2.2.2").Talk("10.1.1.1", "203.0.113.9").Talk("10.1.1.1", "192.168.9.9")
            .Plant(new([Zone("a", "10.1.1.0/24"), Zone("b", "10.2.2.0/24")], []));
        Assert.Equal([false, true, true, false], plant.Conversations.Select(conversation => conversation.CrossesZones));
    }

    private static Zone Zone(string id, string subnet) => new() { Id = id, Name = new BilingualText(id, id), Subnets = [subnet] };
}
