using Genba.Core.Inspection;
using Genba.Core.Tests.Detection;
using Genba.Core.Tests.Inspection;
using Genba.Core.Zones;
using Genba.Wire.Observations;

namespace Genba.Core.Tests.Zones;

public sealed class ZoneTrafficTests
{
    private const string Plc = "192.168.10.1";
    private const string Server = "192.168.20.1";
    private const string Pc = "10.20.1.9";

    [Fact]
    public void Each_way_between_zones_is_judged_by_the_conduits()
    {
        var traffic = ZoneTraffic.Of(Seen()
            .Talk(Server, Plc, protocol: "modbus").Talk(Server, Plc, protocol: "modbus", ownPort: 50_001).Talk(Plc, Server, 80, protocol: "http")
            .Talk(Pc, Plc, 22, protocol: "ssh").Talk(Plc, "192.168.10.2").Talk(Pc, Plc, 23, established: false, answers: 0)
            .Plant(Model(Conduit.Of("it", "line", "modbus"))));
        Assert.Equal(
            [("pc", "line", "ssh", 1, CrossingVerdict.NoConduit), ("line", "it", "http", 1, CrossingVerdict.NoConduit), ("it", "line", "modbus", 2, CrossingVerdict.Allowed)],
            traffic.Crossings.Select(one => (one.From!, one.To!, one.Service, one.Conversations, one.Verdict)));
        Assert.Equal(2, traffic.NotAllowed.Count());
        Assert.NotEmpty(traffic.Crossings[0].Evidence);
    }

    [Fact]
    public void Operations_beyond_the_conduit_are_named_and_found_as_D05()
    {
        var conduit = Conduit.Of("it", "line") with { Services = [new("modbus") { Operations = [OperationClass.Read] }] };
        var plant = Seen().Talk(Server, Plc, protocol: "modbus")
            .Operates(Server, Plc, OperationClass.Read).Operates(Server, Plc, OperationClass.Write).Plant(Model(conduit));
        var crossing = Assert.Single(ZoneTraffic.Of(plant).NotAllowed);
        Assert.Equal(CrossingVerdict.OperationsBeyond, crossing.Verdict);
        Assert.Equal([OperationClass.Write], crossing.Beyond);
        var finding = Assert.Single(Genba.Core.Detection.DetectionTable.Run(plant, new()).Findings, one => one.Rule == "D05");
        Assert.Contains("write", finding.Title.En, StringComparison.Ordinal);
        Assert.Contains("書き込み", finding.Title.Ja, StringComparison.Ordinal);
    }

    [Fact]
    public void A_card_to_card_conversation_between_zones_is_straight_and_one_through_a_router_is_not()
    {
        var straight = new Sketch().Frame("00:1b:1b:00:00:01", Plc).Frame("00:0c:29:00:00:02", Server).Observations();
        Plant PlantOf(string serverMac) => PlantBuilder.Build(
            straight with
            {
                Conversations = [.. new Sketch().Talk(Server, Plc, protocol: "modbus").Observations().Conversations
                    .Select(one => one with { AMac = Sketch.Mac(serverMac), BMac = Sketch.Mac("00:1b:1b:00:00:01") })],
            }, Model());
        Assert.True(Assert.Single(ZoneTraffic.Of(PlantOf("00:0c:29:00:00:02")).Crossings).IsStraight);
        Assert.False(Assert.Single(ZoneTraffic.Of(PlantOf("00:09:0f:00:00:09")).Crossings).IsStraight);
    }

    [Fact]
    public void Machines_in_no_zone_are_grouped_by_network_with_their_conversations_into_zones()
    {
        var traffic = ZoneTraffic.Of(new Sketch().Frame("00:1b:1b:00:00:01", Plc).Frame("00:1b:1b:00:00:31", "192.168.30.31").Frame("00:1b:1b:00:00:32", "192.168.30.32")
            .Frame("00:09:0f:00:00:09", "203.0.113.9", 60).Talk(Plc, "192.168.30.31").Talk(Plc, "203.0.113.9", 443).Plant(Model()));
        Assert.Equal(
            [("192.168.30.0/24", 2, 1, false), ("203.0.113.0/24", 1, 1, true)],
            traffic.Unplaced.Select(network => (network.Network.ToString(), network.Assets.Count, network.Conversations, network.IsPublic)));
        Assert.Single(traffic.WithOutside);
    }

    [Fact]
    public void Proposed_zones_have_no_borders_that_anything_could_break() =>
        Assert.Empty(ZoneTraffic.Of(Seen().Talk(Server, Plc).Talk(Plc, "203.0.113.9").Plant()).Crossings);

    [Fact]
    public void Proposed_conduits_name_the_services_and_accepting_them_leaves_nothing_that_is_not_allowed()
    {
        var model = Model();
        var sketch = Seen().Talk(Server, Plc, protocol: "modbus", from: 5).Talk(Plc, Server, 80, protocol: "http", from: 9).Talk(Pc, Server, 8443)
            .Operates(Server, Plc, OperationClass.Read).Operates(Server, Plc, OperationClass.Write);
        var proposals = ConduitProposals.Of(model, ZoneTraffic.Of(sketch.Plant(model)));
        var first = proposals[0];
        Assert.True(first.IsNew);
        Assert.Equal((2, Sketch.At(5), "conduit|it|line"), (first.Conversations, first.Seen.First, first.Key));
        Assert.Contains("Modbus", first.Why.En, StringComparison.Ordinal);
        Assert.Null(first.LeftOut);
        var accepted = proposals.Aggregate(model, (so, proposal) => proposal.AddTo(so));
        Assert.Empty(ZoneRules.Check(accepted));
        Assert.Empty(ZoneTraffic.Of(sketch.Plant(accepted)).NotAllowed);
    }

    [Fact]
    public void Nobody_declares_by_one_click_that_the_office_may_change_a_machine()
    {
        var model = Model();
        var plant = Seen().Talk(Pc, Plc, protocol: "modbus").Operates(Pc, Plc, OperationClass.Read).Operates(Pc, Plc, OperationClass.Write).Plant(model);
        var proposal = Assert.Single(ConduitProposals.Of(model, ZoneTraffic.Of(plant)));
        Assert.Equal([OperationClass.Read], Assert.Single(proposal.Conduit.Services).Operations);
        Assert.Contains("write", proposal.LeftOut!.En, StringComparison.Ordinal);
        var after = proposal.AddTo(model);
        var left = ZoneTraffic.Of(plant with { Zones = after });
        Assert.Equal(CrossingVerdict.OperationsBeyond, Assert.Single(left.NotAllowed).Verdict);
        Assert.Empty(ConduitProposals.Of(after, left));
        // A person may still allow all of it.
        Assert.Empty(ZoneTraffic.Of(plant with { Zones = after.With(ConduitProposals.Allowing([.. left.NotAllowed], after)) }).NotAllowed);
    }

    [Fact]
    public void A_conduit_that_exists_is_extended_and_keeps_what_it_had()
    {
        var known = Conduit.Of("it", "line", "snmp") with { Id = "historian", Reason = new("why", "理由") };
        var model = Model(known);
        var proposal = Assert.Single(ConduitProposals.Of(model, ZoneTraffic.Of(Seen().Talk(Plc, Server, 80, protocol: "http").Plant(model))));
        Assert.False(proposal.IsNew);
        Assert.Equal([known.Services[0], new("http", ServiceDirection.Back)], proposal.Conduit.Services);
        Assert.Equal(("historian", known.Reason), (proposal.Conduit.Id, proposal.Conduit.Reason));
    }

    private static ZoneModel Model(params IReadOnlyList<Conduit> conduits) => new(
        [OneLine.Zone("line", ZoneLevel.L2, "192.168.10.0/24"), OneLine.Zone("it", ZoneLevel.L3, "192.168.20.0/24"), OneLine.Zone("pc", ZoneLevel.L4, "10.20.1.0/24")], conduits);

    private static Sketch Seen() => new Sketch().Frame("00:1b:1b:00:00:01", Plc).Frame("00:1b:1b:00:00:02", "192.168.10.2")
        .Frame("00:0c:29:00:00:02", Server).Frame("00:0c:29:00:00:03", Pc);
}
