using Genba.Core.Assessment;
using Genba.Core.Assets;
using Genba.Core.Observations;
using Genba.Core.Zones;

namespace Genba.Core.Tests.Assessment.Rules;

/// <summary>0-2, 2-6 and 3-5.</summary>
public sealed class LedgerAndZonesTests
{
    private static LedgerGap Gap(int number, int days = 1) =>
        new($"machine-{number}", days, [new PacketReference(SmallPlant.Capture, number)]);

    private static LedgerGap[] Gaps(int count, int days = 1) => [.. Enumerable.Range(1, count).Select(number => Gap(number, days))];

    [Fact]
    public void More_unregistered_machines_than_allowed_contradict_2_6()
    {
        var judgement = new SmallPlant { Ledger = new(100, 100, 100) { Unregistered = Gaps(6) } }.Judge("2-6");
        judgement.IsContradicted("X-2-6-1");
        var reason = judgement.Against().Single();
        Assert.Equal(6, reason.Count);
        Assert.Equal(6, reason.Evidence.Count);
        Assert.Contains("machine-1, machine-2, machine-3 and 3 more", reason.Text.En, StringComparison.Ordinal);
        Assert.Contains("台帳に無い機器が 6 台あります", reason.Text.Ja, StringComparison.Ordinal);
    }

    [Fact]
    public void As_many_as_allowed_do_not_unless_they_stay()
    {
        new SmallPlant { Ledger = new(100, 100, 100) { Unregistered = Gaps(5) } }.Judge("2-6").IsSupported();
        new SmallPlant { Ledger = new(100, 100, 100) { Unregistered = Gaps(1, days: 30) } }.Judge("2-6").IsSupported();
        new SmallPlant { Ledger = new(100, 100, 100) { Unregistered = Gaps(1, days: 31) } }.Judge("2-6").IsContradicted("X-2-6-1");
    }

    [Fact]
    public void Evidence_is_cut_at_twenty_frames_and_the_count_is_kept()
    {
        var reason = new SmallPlant { Ledger = new(100, 100, 100) { Unregistered = Gaps(50) } }.Judge("2-6").Against().Single();
        Assert.Equal(20, reason.Evidence.Count);
        Assert.Equal(50, reason.Count);
    }

    [Fact]
    public void Rows_never_seen_speak_only_after_the_set_time()
    {
        new SmallPlant { Ledger = new(100, 90, 90) { NeverSeen = Gaps(3, days: 90) } }.Judge("2-6").IsContradicted("X-2-6-2");
        var young = new SmallPlant { Ledger = new(100, 90, 90) { NeverSeen = Gaps(3, days: 89) } }.Judge("2-6");
        young.IsSupported();
        Assert.Contains(young.Reasons, reason => reason is { Kind: ReasonKind.Unseen, Rule: "X-2-6-2" });
    }

    [Fact]
    public void Rows_that_differ_contradict_2_6()
    {
        new SmallPlant { Ledger = new(100, 90, 90) { Differing = Gaps(1) } }.Judge("2-6").IsContradicted("X-2-6-3");
        new SmallPlant { Ledger = new(100, 90, 90) { Differing = Gaps(1) }, Settings = new() { DifferingRows = 1 } }.Judge("2-6").IsSupported();
    }

    [Fact]
    public void A_network_that_is_on_no_plan_contradicts_2_6_and_0_2()
    {
        var plant = new SmallPlant();
        plant.Add("192.168.30.11", AssetKind.Unknown, "chiller", plant.FactOf("name", "chiller"));
        plant.Judge("2-6").IsContradicted("X-2-6-4");
        Assert.Contains("192.168.30.0/24", plant.Judge("2-6").Against().Single().Text.En, StringComparison.Ordinal);
        plant.Judge("0-2").IsContradicted("X-0-2-1", "X-0-2-2");
    }

    [Fact]
    public void Proposed_zones_are_no_plan_to_contradict()
    {
        var plant = new SmallPlant();
        plant.Zones = new([.. plant.Zones.Zones.Select(zone => zone with { IsProposed = true })], []);
        plant.Add("192.168.30.11", AssetKind.Unknown, "chiller");
        plant.Judge("2-6").IsSupported();
        plant.Judge("0-2").IsNotObservable();
        plant.Judge("3-5").IsNotObservable();
    }

    [Fact]
    public void Without_a_ledger_2_6_cannot_be_told()
    {
        var judgement = new SmallPlant { Ledger = null }.Judge("2-6");
        judgement.IsNotObservable();
        Assert.Contains(judgement.Reasons, reason => reason.Text.Ja.Contains("資産台帳を取り込んで", StringComparison.Ordinal));
    }

    [Fact]
    public void Crossings_outside_declared_paths_contradict_3_5()
    {
        new SmallPlant().Find("D05").Judge("3-5").IsContradicted("X-3-5-1");
        new SmallPlant().Find("D10").Judge("3-5").IsSupported();
    }

    [Fact]
    public void Office_and_control_without_a_router_between_contradict_3_5()
    {
        new SmallPlant().Talk(SmallPlant.Office, SmallPlant.Plc, 502, "modbus", routed: false).Judge("3-5").IsContradicted("X-3-5-2");
        new SmallPlant().Talk(SmallPlant.Office, SmallPlant.Plc, 502, "modbus", routed: true).Judge("3-5").IsSupported();
    }

    [Fact]
    public void A_machine_in_two_zones_at_once_contradicts_3_5_but_a_router_may()
    {
        var plant = new SmallPlant();
        plant.AlsoAt(SmallPlant.Panel, "10.20.1.21");
        plant.Judge("3-5").IsContradicted("X-3-5-2");
        plant.Change(SmallPlant.Panel, asset => asset with { Kind = AssetKind.Firewall });
        plant.Judge("3-5").IsSupported();
    }

    [Fact]
    public void A_path_for_everything_contradicts_3_5()
    {
        var plant = new SmallPlant();
        plant.Zones = plant.Zones with { Conduits = [Conduit.Of("office", "line")] };
        plant.Judge("3-5").IsContradicted("X-3-5-3");
    }

    [Fact]
    public void Different_importance_on_one_vlan_contradicts_3_5()
    {
        var plant = new SmallPlant();
        plant.AlsoAt(SmallPlant.Panel, "192.168.10.121", vlan: 7);
        plant.AlsoAt(SmallPlant.Office, "10.20.1.121", vlan: 8);
        plant.Judge("3-5").IsSupported();
        plant.AlsoAt(SmallPlant.Office, "10.20.1.122", vlan: 7);
        plant.Judge("3-5").IsContradicted("X-3-5-4");
    }
}
