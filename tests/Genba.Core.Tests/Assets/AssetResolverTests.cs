using Genba.Core.Assets;
using Genba.Core.Tests.Inspection;
using Genba.Wire.Observations;

namespace Genba.Core.Tests.Assets;

public sealed class AssetResolverTests
{
    private const string Plc = "00:1b:1b:00:00:01";
    private const string Pc = "00:0c:29:00:00:02";
    private const string Router = "00:1e:f6:00:00:03";

    [Fact]
    public void A_neighbour_is_one_asset_with_its_addresses_of_both_families()
    {
        var asset = Assert.Single(new Sketch().Frame(Plc, "192.168.0.1").Frame(Plc, "fe80::21b:1bff:fe00:1", 255).Plant().Assets);
        Assert.Equal(Plc, asset.Id);
        Assert.Equal(["192.168.0.1", "fe80::21b:1bff:fe00:1"], asset.Addresses.Select(address => address.Address.ToString()));
        Assert.False(asset.BeyondRouter);
    }

    [Fact]
    public void A_router_does_not_swallow_the_machines_behind_it()
    {
        var plant = new Sketch().Arp(Router, "192.168.0.254").Frame(Router, "192.168.0.254")
            .Frame(Router, "10.1.1.5", 63).Frame(Router, "10.1.1.6", 127).Frame(Pc, "192.168.0.2", 128).Plant();
        Assert.Equal(["10.1.1.5", "10.1.1.6", Pc, Router], plant.Assets.Select(asset => asset.Id));
        Assert.All(plant.Assets.Take(2), asset => Assert.True(asset.BeyondRouter && asset.Macs.Count == 0));
        Assert.Equal(AssetKind.Router, plant.Assets[3].Kind);
        Assert.Equal("192.168.0.254", Assert.Single(plant.Assets[3].Addresses).Address.ToString());
    }

    [Fact]
    public void A_router_that_was_never_heard_itself_is_an_asset_without_address()
    {
        var plant = new Sketch().Frame(Router, "10.1.1.5", 57).Plant();
        Assert.Equal(["10.1.1.5", Router], plant.Assets.Select(asset => asset.Id));
        Assert.Empty(plant.Assets[1].Addresses);
    }

    [Fact]
    public void An_odd_start_value_is_believed_of_an_address_that_is_alone()
    {
        Assert.Equal(Plc, Assert.Single(new Sketch().Frame(Plc, "192.168.0.1", 30).Plant().Assets).Id);
        Assert.Equal(3, new Sketch().Frame(Router, "10.1.1.5", 30).Frame(Router, "10.1.1.6", 30).Plant().Assets.Count);
    }

    [Fact]
    public void Many_unclaimed_addresses_behind_one_MAC_are_machines_of_their_own()
    {
        var sketch = new Sketch();
        for (var host = 1; host <= 9; host++) sketch.Frame(Router, $"10.1.1.{host}", 64);
        Assert.Equal(10, sketch.Plant().Assets.Count);
    }

    [Fact]
    public void The_address_of_a_router_group_is_an_asset_without_MAC()
    {
        var asset = Assert.Single(new Sketch().Arp("00:00:5e:00:01:0a", "192.168.0.254").Plant().Assets);
        Assert.Equal("192.168.0.254", asset.Id);
        Assert.Empty(asset.Macs);
        Assert.Equal(AssetKind.Router, asset.Kind);
    }

    [Fact]
    public void A_machine_that_got_another_address_keeps_both_with_their_times()
    {
        var asset = Assert.Single(new Sketch()
            .Claim(Pc, "192.168.0.20", BindingSource.Dhcp, 0, 100).Claim(Pc, "192.168.0.30", BindingSource.Dhcp, 5000, 6000).Plant().Assets);
        Assert.Equal(2, asset.Addresses.Count);
        Assert.Equal(Sketch.At(100), asset.Addresses[0].Seen.Last);
        Assert.Equal(Sketch.At(5000), asset.Addresses[1].Seen.First);
    }

    [Fact]
    public void One_address_on_two_machines_at_once_is_kept_on_both_and_noted()
    {
        var plant = new Sketch().Arp(Plc, "192.168.0.1", 0, 100).Arp(Pc, "192.168.0.1", 50, 60).Plant();
        Assert.Equal(2, plant.Assets.Count);
        Assert.All(plant.Assets, asset => Assert.Contains(asset.Facts, fact => fact.Key == "address-conflict"));
    }

    [Fact]
    public void An_address_that_was_handed_over_is_no_conflict()
    {
        var plant = new Sketch().Arp(Plc, "192.168.0.1", 0, 100).Arp(Pc, "192.168.0.1", 4000, 5000)
            .Says(null, "192.168.0.1", IdentityField.Name, "later", at: 4500).Plant();
        Assert.DoesNotContain(plant.Assets, asset => asset.Facts.Any(fact => fact.Key == "address-conflict"));
        Assert.Equal("later", Assert.Single(plant.Assets.Single(asset => asset.Id == Pc).Names));
    }

    [Fact]
    public void What_was_only_scanned_is_no_asset()
    {
        var plant = new Sketch().Frame(Pc, "192.168.0.2").Talk("192.168.0.2", "192.168.0.77", established: false, answers: 0).Plant();
        Assert.Equal(Pc, Assert.Single(plant.Assets).Id);
        Assert.Null(plant.Conversations[0].BAsset);
    }

    [Fact]
    public void A_switch_that_only_announces_itself_is_an_asset()
    {
        var plant = new Sketch().Link(Router, "01:80:c2:00:00:0e", "lldp")
            .Says(Router, null, IdentityField.Name, "switch-1").Claim(Router, "172.16.0.1", BindingSource.Protocol, protocol: "lldp").Plant();
        var asset = Assert.Single(plant.Assets);
        Assert.Equal("switch-1", Assert.Single(asset.Names));
        Assert.Empty(asset.Addresses);
        Assert.Contains(asset.Facts, fact => fact is { Key: "address", Value: "172.16.0.1" });
    }

    [Fact]
    public void Disagreeing_claims_are_all_kept_and_the_choice_gives_its_reason()
    {
        var asset = Assert.Single(new Sketch().Frame(Plc, "192.168.0.1")
            .Says(null, "192.168.0.1", IdentityField.Firmware, "V2.0", "s7comm", 95, 10)
            .Says(null, "192.168.0.1", IdentityField.Firmware, "V3.0", "snmp", 70, 20).Plant().Assets);
        Assert.Equal("V2.0", asset.Firmware);
        Assert.Equal(2, asset.Facts.Count(fact => fact.Key == "firmware"));
        Assert.Contains("S7comm", asset.Choices.Single(choice => choice.Key == "firmware").Reason.En, StringComparison.Ordinal);
    }

    [Fact]
    public void The_registry_names_the_maker_only_when_the_device_does_not()
    {
        var silent = Assert.Single(new Sketch().Frame(Plc, "192.168.0.1").Plant().Assets);
        Assert.Equal("Siemens AG", silent.Vendor);
        var telling = Assert.Single(new Sketch().Frame(Plc, "192.168.0.1").Says(null, "192.168.0.1", IdentityField.Vendor, "Original Siemens").Plant().Assets);
        Assert.Equal("Original Siemens", telling.Vendor);
    }

    [Fact]
    public void Kinds_follow_from_what_machines_do()
    {
        var plant = new Sketch().Frame(Plc, "192.168.0.1").Frame(Pc, "192.168.0.2")
            .Operates("192.168.0.2", "192.168.0.1", OperationClass.Program, "s7comm").Plant();
        Assert.Equal([AssetKind.Plc, AssetKind.Engineering], plant.Assets.Select(asset => asset.Kind));
    }

    [Fact]
    public void Being_asked_does_not_make_a_controller()
    {
        var plant = new Sketch().Frame(Plc, "192.168.0.1").Frame(Pc, "192.168.0.2")
            .Operates("192.168.0.2", "192.168.0.1", OperationClass.Read, "s7comm", succeeded: 0).Plant();
        Assert.Equal(AssetKind.Unknown, plant.Assets[0].Kind);
    }

    [Theory]
    [InlineData("ac:cc:8e:00:00:01", "http", AssetKind.Camera)]
    [InlineData("08:3a:f2:00:00:01", "mqtt", AssetKind.Server)]
    [InlineData("08:3a:f2:00:00:01", "http", AssetKind.Iot)]
    [InlineData("00:e0:e4:00:00:01", "ftp", AssetKind.Robot)]
    [InlineData("00:0c:29:00:00:01", "ipp", AssetKind.Printer)]
    [InlineData("00:0c:29:00:00:01", "http", AssetKind.Unknown)]
    public void Services_and_makers_tell_the_kind_of_what_is_silent(string mac, string served, AssetKind kind)
    {
        var asset = new Sketch().Arp(mac, "192.168.0.1").Arp(Pc, "192.168.0.2").Talk("192.168.0.2", "192.168.0.1", 80, protocol: served)
            .Plant().Assets.Single(one => one.Id == mac);
        Assert.Equal(kind, asset.Kind);
        Assert.Equal(kind != AssetKind.Unknown, asset.Choices.Any(choice => choice.Key == "kind" && choice.Reason.Ja.Length > 0));
    }

    [Theory]
    [InlineData("SIMATIC S7-300 CPU 315-2 PN/DP", AssetKind.Plc)]
    [InlineData("PowerFlex 525", AssetKind.Drive)]
    [InlineData("Programmable Logic Controller", AssetKind.Plc)]
    [InlineData("Cisco IOS Software, C2960 Software", AssetKind.Switch)]
    [InlineData("Windows 10", AssetKind.Workstation)]
    [InlineData("nothing in particular", AssetKind.Unknown)]
    public void Words_tell_kinds(string words, AssetKind expected) => Assert.Equal(expected, KindWords.Find(words));
}
