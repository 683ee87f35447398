using Genba.Core.AssetLedger;
using Genba.Core.Conversations;
using Genba.Core.Exposures;
using Genba.Core.Inspection;
using Genba.Core.Tests.Detection;
using Genba.Core.Tests.Inspection;
using Genba.Core.Zones;

namespace Genba.Core.Tests.Exposures;

public sealed class PlantReachTests
{
    private const string Plc = "192.168.10.1";
    private const string Other = "192.168.10.2";
    private const string Pc = "10.20.1.9";
    private const string Maker = "203.0.113.45";
    private const double Day = 86_400;

    private static readonly VulnerableService Modbus = Named(new NetworkService("modbus", null, null));
    private static readonly VulnerableService Snmp = Named(new NetworkService("snmp", null, null), new NetworkService(null, "udp", 161));

    [Fact]
    public void A_service_that_answered_another_zone_is_reachable_from_there_with_frame_and_conduit()
    {
        var reach = ReachOf(Seen().Talk(Pc, Plc, protocol: "modbus").Talk(Other, Plc, protocol: "modbus"), Modbus, Conduit.Of("pc", "line", "modbus"));
        Assert.Equal(ReachScope.OtherZone, reach.Scope);
        Assert.True(reach.IsReachable);
        var farthest = reach.Answered.First();
        Assert.Equal(("pc", Pc, 502, "pc--line"), (farthest.Zone, farthest.Address.ToString(), farthest.Service.Port, farthest.Conduit));
        Assert.Equal(Sketch.Capture, farthest.Evidence.Capture);
        Assert.Equal(ReachBarrier.Open, reach.Barrier);
        Assert.Equal(2, reach.From.Count);
    }

    [Fact]
    public void A_request_that_nobody_answered_is_kept_but_reaches_nothing()
    {
        var reach = ReachOf(Seen().Talk(Pc, Plc, protocol: null, established: false, answers: 0), Named(new NetworkService("modbus", null, null), new NetworkService(null, "tcp", 502)));
        Assert.Equal(ReachScope.NotObserved, reach.Scope);
        Assert.False(Assert.Single(reach.From).Answered);
        Assert.Null(reach.Seen);
    }

    [Fact]
    public void A_refused_connection_is_no_answer()
    {
        var reach = ReachOf(Seen().Talk(Pc, Plc, established: false, answers: 1), Named(new NetworkService(null, "tcp", 502)));
        Assert.Equal(ReachScope.NotObserved, reach.Scope);
    }

    [Fact]
    public void An_open_port_answers_even_where_nothing_was_said()
    {
        var reach = ReachOf(Seen().Talk(Pc, Plc, packets: 3, answers: 2), Named(new NetworkService(null, "tcp", 502)));
        Assert.Equal(ReachScope.OtherZone, reach.Scope);
    }

    [Fact]
    public void Asked_by_its_own_zone_only_it_is_reachable_from_the_same_zone()
    {
        var reach = ReachOf(Seen().Talk(Other, Plc, protocol: "modbus"), Modbus);
        Assert.Equal(ReachScope.SameZone, reach.Scope);
        Assert.False(reach.IsReachable);
        Assert.Null(Assert.Single(reach.From).Conduit);
    }

    [Fact]
    public void A_public_address_and_a_zone_of_others_are_outside()
    {
        Assert.Equal(ReachScope.Outside, ReachOf(Seen().Frame("00:09:0f:00:00:09", Maker, 60).Talk(Maker, Plc, protocol: "modbus"), Modbus).Scope);
        Assert.Equal(ReachScope.Outside, ReachOf(Seen().Frame("00:0c:29:00:00:04", "172.30.0.4").Talk("172.30.0.4", Plc, protocol: "modbus"), Modbus).Scope);
    }

    [Fact]
    public void An_answer_over_udp_counts_and_a_message_without_one_does_not()
    {
        Assert.Equal(ReachScope.OtherZone, ReachOf(Seen().Talk(Pc, Plc, 161, "udp", "snmp", established: null), Snmp).Scope);
        var asked = ReachOf(Seen().Talk(Pc, Plc, 161, "udp", "snmp", established: null, answers: 0), Snmp);
        Assert.Equal(ReachScope.NotObserved, asked.Scope);
        Assert.Single(asked.From);
    }

    [Fact]
    public void What_was_answered_is_the_proof_not_what_came_before_it()
    {
        var reach = ReachOf(
            Seen().Talk(Pc, Plc, protocol: "modbus", established: false, answers: 0, from: 1)
                .Talk(Pc, Plc, protocol: "modbus", from: 60, to: 70, ownPort: 50_001), Modbus);
        var from = Assert.Single(reach.From);
        Assert.Equal(Sketch.At(60), from.Seen.First);
        Assert.Equal(2, from.Conversations);
    }

    [Fact]
    public void A_service_that_answers_is_not_confused_with_another_of_the_same_machine()
    {
        var reach = ReachOf(Seen().Talk(Pc, Plc, 80, protocol: "http").Talk(Other, Plc, protocol: "modbus"), Modbus);
        Assert.Equal(ReachScope.SameZone, reach.Scope);
        Assert.Equal(ReachScope.OtherZone, reach.Others);
    }

    [Fact]
    public void Without_a_named_service_every_one_that_answered_counts_and_it_is_said()
    {
        var reach = ReachOf(Seen().Talk(Pc, Plc, 80, protocol: "http").Talk(Pc, Plc, 22, protocol: "ssh", established: false, answers: 0), VulnerableService.Unknown);
        Assert.Equal(ReachScope.OtherZone, reach.Scope);
        Assert.Equal("http", Assert.Single(reach.From).Service.Protocol);
        Assert.Contains(ReachLimit.NoServiceNamed, reach.Limits);
    }

    [Theory]
    [InlineData(ReachBy.Local)]
    [InlineData(ReachBy.Physical)]
    public void What_cannot_be_used_over_a_network_is_not_reached_over_it(ReachBy by)
    {
        var reach = ReachOf(Seen().Talk(Pc, Plc, protocol: "modbus"), Modbus with { By = by });
        Assert.Equal(ReachScope.NotObserved, reach.Scope);
        Assert.Contains(ReachLimit.NotOverNetwork, reach.Limits);
    }

    [Fact]
    public void What_needs_the_same_segment_is_not_reached_from_another_zone()
    {
        var reach = ReachOf(Seen().Talk(Pc, Plc, protocol: "modbus"), Modbus with { By = ReachBy.Adjacent });
        Assert.Equal(ReachScope.NotObserved, reach.Scope);
        Assert.Contains(ReachLimit.SameSegmentOnly, reach.Limits);
        Assert.Equal(
            ReachScope.SameZone, ReachOf(Seen().Talk(Other, Plc, protocol: "modbus"), Modbus with { By = ReachBy.Adjacent }).Scope);
    }

    [Fact]
    public void What_goes_from_card_to_card_counts_where_it_is_named()
    {
        var reach = ReachOf(
            Seen().Link("00:1b:1b:00:00:02", "00:1b:1b:00:00:01", "profinet-dcp", bothWays: true), Named(new NetworkService("profinet-dcp", null, null)));
        Assert.Equal(ReachScope.SameZone, reach.Scope);
    }

    [Fact]
    public void An_answer_that_the_machine_asked_for_reaches_it_where_answers_harm()
    {
        var service = new VulnerableService(ReachBy.Network, [new(new("ntp", null, null), "maker", "NTP") { AlsoAsks = true }]);
        var reach = ReachOf(Seen().Talk(Plc, Pc, 123, "udp", "ntp", established: null), service);
        Assert.Equal(ReachScope.OtherZone, reach.Scope);
        Assert.Equal(Pc, Assert.Single(reach.From).Address.ToString());
        Assert.Equal(ReachScope.NotObserved, ReachOf(
            Seen().Talk(Plc, Pc, 123, "udp", "ntp", established: null), Named(new NetworkService("ntp", null, null))).Scope);
    }

    [Fact]
    public void Days_and_zones_that_were_not_watched_limit_the_statement()
    {
        var shortly = ReachOf(Seen().Until(3600), Modbus);
        Assert.Equal([ReachLimit.ShortWatch, ReachLimit.ZonesNotSeen], shortly.Limits);
        Assert.Equal(["others"], shortly.UnseenZones);
        Assert.Equal(TimeSpan.FromHours(1), shortly.Watched);
        Assert.DoesNotContain(ReachLimit.ShortWatch, ReachOf(Seen().Until(15 * Day), Modbus).Limits);
    }

    [Fact]
    public void A_machine_of_the_ledger_that_nobody_saw_says_so()
    {
        var plant = Seen().Until(3600).Plant(Model());
        var row = new KnownAsset(new LedgerRow("r1", new(LedgerColumn.WithKeys([("名称", LedgerField.Name)])), ["PLC"], new(LedgerOrigin.None, 1)), null);
        var reach = new PlantReach(plant, Call.ByServer(plant)).Of(row, Modbus);
        Assert.Equal(ReachScope.NotObserved, reach.Scope);
        Assert.Contains(ReachLimit.MachineNotSeen, reach.Limits);
    }

    [Fact]
    public void Without_zones_networks_of_the_usual_size_stand_for_them()
    {
        var sketch = Seen().Talk(Other, Plc, protocol: "modbus");
        Plant Without(Sketch drawn)
        {
            var plant = drawn.Plant(Model());
            return plant with
            {
                Zones = ZoneModel.Empty,
                Assets = [.. plant.Assets.Select(asset => asset with { Zone = null })],
                Conversations = [.. plant.Conversations.Select(one => one with { AZone = null, BZone = null })],
            };
        }

        var reach = ReachIn(Without(sketch), Modbus);
        Assert.Equal(ReachScope.SameZone, reach.Scope);
        Assert.Contains(ReachLimit.NoZones, reach.Limits);
        Assert.Equal(ReachScope.OtherZone, ReachIn(Without(sketch.Talk(Pc, Plc, protocol: "modbus")), Modbus).Scope);
    }

    [Fact]
    public void Nobody_is_let_in_where_no_conduit_names_the_service_and_nobody_came_anyway()
    {
        Assert.Equal(ReachBarrier.Declared, ReachOf(Seen(), Modbus, Conduit.Of("pc", "line", "http")).Barrier);
        Assert.Equal(ReachBarrier.Open, ReachOf(Seen(), Modbus, Conduit.Of("pc", "line", "tcp/502", "modbus")).Barrier);
        Assert.Equal(ReachBarrier.Open, ReachOf(Seen(), VulnerableService.Unknown, Conduit.Of("pc", "line", "http")).Barrier);
        Assert.Equal(ReachBarrier.Declared, ReachOf(Seen(), VulnerableService.Unknown, Conduit.Of("line", "pc", "http")).Barrier);
    }

    [Fact]
    public void Thousands_of_ports_between_two_machines_are_a_bounded_number_of_calls()
    {
        var sketch = Seen();
        for (var port = 2000; port < 5000; port++) sketch.Talk(Pc, Plc, port);
        var calls = Call.ByServer(sketch.Plant(Model()));
        Assert.InRange(calls.Sum(server => server.Count()), 2, 100);
        Assert.Equal(3000, calls.SelectMany(server => server).Sum(call => call.Conversations));
    }

    private static Reach ReachOf(Sketch sketch, VulnerableService service, params IReadOnlyList<Conduit> conduits) =>
        ReachIn(sketch.Plant(Model(conduits)), service);

    private static Reach ReachIn(Plant plant, VulnerableService service)
    {
        var asset = plant.Assets.Single(one => one.Addresses.Any(held => held.Address.ToString() == Plc));
        return new PlantReach(plant with { Conversations = [] }, Call.ByServer(plant)).Of(new(null, asset), service);
    }

    private static VulnerableService Named(params NetworkService[] services) =>
        new(ReachBy.Network, [.. services.Select(service => new NamedService(service, "maker", "words"))]);

    private static ZoneModel Model(params IReadOnlyList<Conduit> conduits) => new(
        [
            OneLine.Zone("line", ZoneLevel.L2, "192.168.10.0/24"), OneLine.Zone("pc", ZoneLevel.L4, "10.20.1.0/24"),
            OneLine.Zone("others", ZoneLevel.Outside, "172.30.0.0/24"),
        ], conduits);

    private static Sketch Seen() => new Sketch().Frame("00:1b:1b:00:00:01", Plc).Frame("00:1b:1b:00:00:02", Other).Frame("00:0c:29:00:00:03", Pc);
}
