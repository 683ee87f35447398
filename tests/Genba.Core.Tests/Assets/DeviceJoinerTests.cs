using Genba.Core.Assets;
using Genba.Core.Tests.Inspection;
using Genba.Wire.Observations;

namespace Genba.Core.Tests.Assets;

public sealed class DeviceJoinerTests
{
    private const string Leg1 = "00:09:0f:8a:01:01", Leg2 = "00:09:0f:8a:10:01", Leg3 = "00:09:0f:8a:20:01";
    private const string Near1 = "00:0c:29:00:00:10", Near2 = "00:0c:29:00:00:11", Far = "00:50:56:aa:00:01";
    private const string Key = "ssh-ed25519 SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    [Fact]
    public void The_legs_of_a_router_with_one_chassis_are_one_device_that_says_why()
    {
        var asset = Assert.Single(new Sketch().Arp(Leg1, "10.20.1.1").Arp(Leg2, "192.168.10.1").Arp(Leg3, "192.168.20.1")
            .Says(Leg1, null, IdentityField.Chassis, Leg2, "lldp").Says(Leg2, null, IdentityField.Chassis, Leg2, "lldp")
            .Says(Leg3, null, IdentityField.Chassis, Leg2, "lldp").Plant().Assets);
        Assert.Equal((Leg2, 3, 3), (asset.Id, asset.Macs.Count, asset.Addresses.Count));
        var shared = Assert.Single(asset.Shares);
        Assert.Equal(("chassis", Leg2, true), (shared.Key, shared.Value, shared.Joined));
        Assert.Equal([Leg1, Leg2, Leg3], shared.Devices);
        Assert.Contains(Leg2, shared.Reason.Ja, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_said_of_any_leg_is_found_at_the_one_device()
    {
        var plant = new Sketch().Arp(Leg1, "10.20.1.1").Arp(Leg2, "192.168.10.1").Arp(Far, "192.168.10.9")
            .Says(Leg1, null, IdentityField.Serial, "FGT60F7788", "lldp").Says(Leg2, null, IdentityField.Serial, "FGT60F7788", "lldp")
            .Says(null, "10.20.1.1", IdentityField.Firmware, "v7.0.12", "snmp")
            .Says(null, "192.168.10.1", IdentityField.Firmware, "v7.0.13", "ssh")
            .Talk("192.168.10.9", "10.20.1.1").Plant();
        var firewall = Assert.Single(plant.Assets, asset => asset.Macs.Count == 2);
        // Facts that disagree stay, both with their sources.
        Assert.Equal(["v7.0.12", "v7.0.13"], firewall.Facts.Where(fact => fact.Key == "firmware").Select(fact => fact.Value));
        Assert.Equal(firewall.Id, plant.Conversations[0].BAsset);
    }

    [Fact]
    public void A_copied_image_with_the_same_host_key_on_two_machines_at_once_stays_two()
    {
        var plant = new Sketch().Arp(Near1, "192.168.0.10", 0, 100).Arp(Near2, "192.168.0.11", 50, 200)
            .Says(Near1, "192.168.0.10", IdentityField.HostKey, Key, "ssh").Says(Near2, "192.168.0.11", IdentityField.HostKey, Key, "ssh")
            .Says(Near1, null, IdentityField.Name, "press-01", "nbns").Says(Near2, null, IdentityField.Name, "press-01", "nbns").Plant();
        Assert.Equal(2, plant.Assets.Count);
        Assert.All(plant.Assets, asset => Assert.False(Assert.Single(asset.Shares, shared => shared.Key == "host-key").Joined));
    }

    [Fact]
    public void A_host_key_joins_with_a_name_or_with_near_addresses_never_alone()
    {
        Sketch Two(string first, string second) => new Sketch().Arp(first, "192.168.0.10").Arp(second, "192.168.9.10")
            .Says(first, "192.168.0.10", IdentityField.HostKey, Key, "ssh").Says(second, "192.168.9.10", IdentityField.HostKey, Key, "ssh");
        Assert.Equal(2, Two(Near1, Far).Plant().Assets.Count);
        Assert.Single(Two(Near1, Near2).Plant().Assets);
        Assert.Single(Two(Near1, Far).Says(Near1, null, IdentityField.Name, "gw-7", "dhcp")
            .Says(Far, null, IdentityField.Name, "GW-7", "snmp").Plant().Assets);
    }

    [Fact]
    public void Machines_that_talk_to_each_other_are_two()
    {
        var plant = new Sketch().Arp(Leg1, "10.20.1.1").Arp(Leg2, "192.168.10.1").Talk("10.20.1.1", "192.168.10.1")
            .Says(Leg1, "10.20.1.1", IdentityField.Serial, "FGT60F7788", "snmp")
            .Says(Leg2, "192.168.10.1", IdentityField.Serial, "FGT60F7788", "snmp").Plant();
        Assert.Equal(2, plant.Assets.Count);
    }

    [Fact]
    public void Another_serial_number_is_another_machine_whatever_else_agrees()
    {
        var plant = new Sketch().Arp(Near1, "192.168.0.10").Arp(Near2, "192.168.9.10")
            .Says(Near1, "192.168.0.10", IdentityField.Engine, "80001f8880e963", "snmp")
            .Says(Near2, "192.168.9.10", IdentityField.Engine, "80001f8880e963", "snmp")
            .Says(Near1, "192.168.0.10", IdentityField.Serial, "SN-10001", "snmp")
            .Says(Near2, "192.168.9.10", IdentityField.Serial, "SN-10002", "snmp").Plant();
        Assert.Equal(2, plant.Assets.Count);
    }

    [Fact]
    public void The_virtual_address_of_a_router_group_joins_nobody()
    {
        var plant = new Sketch().Arp("00:00:5e:00:01:0a", "192.168.0.254").Arp(Leg1, "192.168.0.252").Arp(Leg2, "192.168.0.253")
            .Says("00:00:5e:00:01:0a", "192.168.0.254", IdentityField.HostKey, Key, "ssh")
            .Says(Leg1, "192.168.0.252", IdentityField.HostKey, Key, "ssh").Plant();
        Assert.Equal(3, plant.Assets.Count);
    }

    [Theory]
    [InlineData(IdentityField.Serial, "00000000")]
    [InlineData(IdentityField.Serial, "N/A")]
    [InlineData(IdentityField.Name, "localhost")]
    public void Fillers_identify_nobody(IdentityField field, string value) => Assert.Equal(2, new Sketch()
        .Arp(Near1, "192.168.0.10").Arp(Near2, "192.168.9.10").Says(Near1, null, field, value, "snmp")
            .Says(Near2, null, field, value, "snmp").Plant().Assets.Count);

    [Fact]
    public void A_key_that_very_many_devices_show_is_a_preset()
    {
        var sketch = new Sketch();
        for (var host = 1; host <= 40; host++)
        {
            var (mac, address) = ($"00:0c:29:00:01:{host:x2}", $"192.168.{host}.10");
            sketch.Arp(mac, address).Says(mac, address, IdentityField.HostKey, Key, "ssh");
        }
        Assert.Equal(40, sketch.Plant().Assets.Count);
    }
}
