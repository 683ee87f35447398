using Genba.Core.Tests.Detection;
using Genba.Core.Tests.Inspection;
using Genba.Core.Zones;
using Genba.Wire.Observations;

namespace Genba.Core.Tests.Zones;

public sealed class ZoneProposalsTests
{
    [Fact]
    public void Networks_in_no_zone_are_proposed_with_level_and_sentence_by_what_stands_there()
    {
        var plant = new Sketch()
            .Frame("00:1b:1b:00:00:01", "192.168.10.1").Says(null, "192.168.10.1", IdentityField.Kind, "PLC", "s7comm")
            .Frame("00:1b:1b:00:00:02", "192.168.10.2").Says(null, "192.168.10.2", IdentityField.Kind, "HMI", "s7comm")
            .Frame("00:1b:1b:00:00:03", "192.168.30.1").Says(null, "192.168.30.1", IdentityField.Kind, "Printer", "snmp")
            .Plant(new([OneLine.Zone("office", ZoneLevel.L4, "10.20.0.0/16")], []));
        var proposals = ZoneProposals.Of(plant);
        Assert.Equal(
            [("network|192.168.10.0/24", ZoneLevel.L2, 2), ("network|192.168.30.0/24", ZoneLevel.L4, 1)],
            proposals.Select(proposal => (proposal.Key, proposal.Zone.Level, proposal.Assets.Count)));
        Assert.Contains("PLC 1", proposals[0].Why.En, StringComparison.Ordinal);
        Assert.Contains("操作盤 1", proposals[0].Why.Ja, StringComparison.Ordinal);
        Assert.All(proposals, proposal => Assert.NotEmpty(proposal.Evidence));
        var accepted = proposals.Aggregate(plant.Zones, (so, proposal) => proposal.AddTo(so));
        Assert.Empty(ZoneRules.Check(accepted));
        Assert.All(accepted.Zones, zone => Assert.False(zone.IsProposed));
    }

    [Fact]
    public void Groups_that_only_operate_each_other_become_cells_and_who_operates_many_stays_above()
    {
        var sketch = new Sketch();
        foreach (var cell in new[] { 1, 2, 3 })
        {
            sketch.Frame($"00:1b:1b:00:00:{cell:x2}", $"192.168.10.{cell}").Says(null, $"192.168.10.{cell}", IdentityField.Kind, "PLC", "s7comm")
                .Frame($"00:80:f4:00:00:{cell:x2}", $"192.168.10.{cell + 10}").Frame("00:0c:29:00:00:99", "192.168.10.99")
                .Operates($"192.168.10.{cell + 10}", $"192.168.10.{cell}", OperationClass.Write).Operates("192.168.10.99", $"192.168.10.{cell}", OperationClass.Read);
        }
        var model = new ZoneModel([OneLine.Zone("line", ZoneLevel.L2, "192.168.10.0/24") with { Owner = new("us", "我々") }], []);
        var cells = ZoneProposals.Of(sketch.Plant(model));
        Assert.Equal(3, cells.Count);
        Assert.Equal(["192.168.10.1/32", "192.168.10.11/32"], cells[0].Zone.Subnets);
        Assert.Equal(("line", "我々"), (cells[0].Zone.Parent, cells[0].Zone.Owner!.Ja));
        var accepted = cells.Aggregate(model, (so, proposal) => proposal.AddTo(so));
        Assert.Empty(ZoneRules.Check(accepted));
        var after = sketch.Plant(accepted);
        Assert.Equal("line", after.Assets.Single(asset => asset.Addresses[0].Address == Sketch.Ip("192.168.10.99")).Zone);
        Assert.Empty(ZoneProposals.Of(after));
    }

    [Fact]
    public void A_safety_controller_among_others_is_set_apart_and_one_that_stands_alone_is_left_alone()
    {
        var sketch = new Sketch()
            .Frame("00:1b:1b:00:00:01", "192.168.10.1").Says(null, "192.168.10.1", IdentityField.Kind, "safety controller", "enip")
            .Frame("00:1b:1b:00:00:02", "192.168.10.2").Says(null, "192.168.10.2", IdentityField.Kind, "PLC", "enip");
        var model = new ZoneModel([OneLine.Zone("line", ZoneLevel.L2, "192.168.10.0/24")], []);
        var proposal = Assert.Single(ZoneProposals.Of(sketch.Plant(model)));
        Assert.Equal(("safety|line", Importance.High), (proposal.Key, proposal.Zone.Importance));
        Assert.Equal(["192.168.10.1/32"], proposal.Zone.Subnets);
        Assert.Empty(ZoneProposals.Of(sketch.Plant(proposal.AddTo(model))));
    }
}
