using FsCheck;
using FsCheck.Fluent;
using Genba.Core.Zones;
using Genba.Wire;
using Genba.Wire.Observations;

namespace Genba.Core.Tests.Zones;

public sealed class ZoneRulesTests
{
    [Fact]
    public void Zones_that_are_parts_of_each_other_are_refused_by_the_chain_of_their_names()
    {
        var problem = Assert.Single(Check(Zone("a") with { Parent = "c" }, Zone("b") with { Parent = "a" }, Zone("c") with { Parent = "b" }, Zone("d") with { Parent = "a" }));
        Assert.Equal("zone/a", problem.Subject);
        Assert.Contains("A → C → B → A", problem.What.En, StringComparison.Ordinal);
        Assert.Contains("ゾーンa → ゾーンc → ゾーンb → ゾーンa", problem.What.Ja, StringComparison.Ordinal);
    }

    [Fact]
    public void A_zone_is_no_part_of_itself_or_of_one_that_does_not_exist()
    {
        Assert.Contains("A → A", Assert.Single(Check(Zone("a") with { Parent = "a" })).What.En, StringComparison.Ordinal);
        Assert.Contains("\"gone\"", Assert.Single(Check(Zone("a") with { Parent = "gone" })).What.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_subnets_are_refused_with_the_names_of_both_zones()
    {
        var problem = Assert.Single(Check(Zone("a", "10.1.2.0/24"), Zone("b", "10.1.2.7/24")));
        Assert.Contains("10.1.2.0/24 is a subnet of both \"A\" and \"B\"", problem.What.En, StringComparison.Ordinal);
        Assert.Contains("「ゾーンa」と「ゾーンb」", problem.What.Ja, StringComparison.Ordinal);
    }

    [Fact]
    public void A_subnet_inside_that_of_another_zone_is_allowed_and_told()
    {
        var model = new ZoneModel([Zone("plant", "10.0.0.0/8"), Zone("hall", "10.1.0.0/16", "10.1.2.0/24"), Zone("cell", "10.1.2.5", "192.168.0.0/24")], []);
        Assert.Empty(ZoneRules.Check(model));
        Assert.Equal(
            [("plant", "hall", "10.1.0.0/16"), ("hall", "cell", "10.1.2.5/32")],
            ZoneRules.Overlaps(model).Select(overlap => (overlap.Wide.Id, overlap.Narrow.Id, overlap.Subnet)));
    }

    [Theory]
    [InlineData("10.1.2.0/33")]
    [InlineData("machine hall")]
    public void What_is_no_subnet_is_named_with_its_zone(string subnet)
    {
        var problem = Assert.Single(Check(Zone("a", subnet)));
        Assert.Contains(subnet, problem.What.En, StringComparison.Ordinal);
        Assert.Contains("192.168.10.0/24", problem.Remedy.Ja, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_outside_their_range_ids_with_slashes_and_empty_names_are_refused()
    {
        Assert.Single(Check(Zone("a") with { Vlans = [4_095] }));
        Assert.Single(Check(Zone("a") with { TargetLevel = 5 }));
        Assert.Single(Check(Zone("a/b")));
        Assert.Single(Check(Zone("a") with { Name = new("", "あ") }));
        Assert.Single(Check(Zone("a") with { Vlans = [7] }, Zone("b") with { Vlans = [7] }));
        Assert.Single(Check(Zone("a") with { Owner = new(new string('x', 301), "x") }));
        Assert.Single(Check(Zone("a"), Zone("a")));
    }

    [Fact]
    public void A_conduit_joins_two_zones_that_exist_for_services_that_can_be()
    {
        Assert.Empty(ZoneRules.Check(new([Zone("a"), Zone("b")], [Conduit.Of("a", "b", "modbus", "tcp/8080")])));
        Assert.Single(ZoneRules.Check(new([Zone("a"), Zone("b")], [Conduit.Of("a", "c")])));
        Assert.Single(ZoneRules.Check(new([Zone("a"), Zone("b")], [Conduit.Of("a", "a")])));
        Assert.Single(ZoneRules.Check(new([Zone("a"), Zone("b")], [Conduit.Of("a", "b", "tcp/65536")])));
        Assert.Single(ZoneRules.Check(new([Zone("a"), Zone("b")], [Conduit.Of("a", "b"), Conduit.Of("a", "b", "http")])));
    }

    [Fact]
    public void A_conduit_allows_a_service_in_its_direction_by_protocol_or_port()
    {
        var conduit = Conduit.Of("a", "b") with
        {
            Services = [new("modbus"), new("http", ServiceDirection.Back), new("tcp/445", ServiceDirection.Both) { Operations = [OperationClass.Read] }],
        };
        Assert.True(conduit.Allows(new("a", "b", "modbus", "tcp", 502)));
        Assert.False(conduit.Allows(new("b", "a", "modbus", "tcp", 502)));
        Assert.False(conduit.Allows(new("a", "b", "http", "tcp", 80)));
        Assert.True(conduit.Allows(new("b", "a", "http", "tcp", 80)));
        Assert.True(conduit.Allows(new("a", "b", null, "tcp", 445)));
        Assert.True(conduit.Allows(new("b", "a", "smb", "tcp", 445)));
        Assert.False(conduit.Allows(new("a", "b", null, "udp", 445)));
        Assert.False(conduit.Allows(new("a", "c", "modbus", "tcp", 502)));
        Assert.False(conduit.Services[2].Permits(OperationClass.Write));
        Assert.True(Conduit.Of("a", "b").Allows(new("a", "b", null, "udp", 9)));
        Assert.False(Conduit.Of("a", "b").Allows(new("b", "a", null, "udp", 9)));
    }

    [Fact]
    public void A_zone_that_goes_takes_its_conduits_along_and_leaves_its_parts_to_the_zone_around_it()
    {
        var model = new ZoneModel(
            [Zone("plant"), Zone("hall") with { Parent = "plant" }, Zone("cell") with { Parent = "hall" }],
            [Conduit.Of("plant", "hall"), Conduit.Of("plant", "cell")]).WithoutZone("hall");
        Assert.Equal(["plant", "cell"], model.Zones.Select(zone => zone.Id));
        Assert.Equal("plant", model.Zones[1].Parent);
        Assert.Equal("plant--cell", Assert.Single(model.Conduits).Id);
    }

    [Fact]
    public void Every_address_gets_the_zone_with_the_most_specific_subnet() => Prop.ForAll(
        Subnets().ToArbitrary(), Addresses().ToArbitrary(), (subnets, address) =>
        {
            var zones = subnets.Distinct().Select((subnet, number) => Zone("z" + number, subnet.ToString())).ToList();
            var expected = zones.Select(zone => (zone.Id, Subnet: Parsed(zone.Subnets[0]))).Where(one => one.Subnet.Contains(address))
                .OrderByDescending(one => one.Subnet.Bits).Select(one => one.Id).FirstOrDefault();
            return ZoneRules.Check(new(zones, [])).Count == 0 && new ZoneLookup(new(zones, [])).ZoneOf(address, 0) == expected;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    /// <summary>Few networks, so that they lie in each other.</summary>
    private static Gen<HostAddress> Addresses() => Gen.OneOf(
        from bytes in Gen.Choose(0, 3).ArrayOf(3) select HostAddress.FromV4(0x0A000000u | (uint)(bytes[0] << 16 | bytes[1] << 8 | bytes[2])),
        from low in Gen.Choose(0, 255) from high in Gen.Choose(0, 3) select new HostAddress(0x2001_0DB8_0000_0000ul | (uint)high, (ulong)low));

    private static Gen<Subnet[]> Subnets() =>
        (from address in Addresses() from length in Gen.Choose(0, address.IsV4 ? 32 : 128) select Subnet.Of(address, length)).ArrayOf(12);

    private static Subnet Parsed(string text) => Subnet.TryParse(text, out var subnet) ? subnet : throw new FormatException(text);

    private static IReadOnlyList<ZoneProblem> Check(params IReadOnlyList<Zone> zones) => ZoneRules.Check(new(zones, []));

    private static Zone Zone(string id, params IReadOnlyList<string> subnets) =>
        new() { Id = id, Name = new(id.ToUpperInvariant(), "ゾーン" + id), Subnets = subnets };
}
