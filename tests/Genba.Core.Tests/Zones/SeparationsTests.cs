using Genba.Core.Tests.Detection;
using Genba.Core.Tests.Inspection;
using Genba.Core.Zones;

namespace Genba.Core.Tests.Zones;

public sealed class SeparationsTests
{
    private const string Vital = "192.168.10.1";
    private const string Auxiliary = "192.168.11.1";
    private const string Control = "192.168.20.1";
    private const string Pc = "10.20.1.9";
    private const string Radio = "192.168.12.1";
    private const double EightDays = 8 * 86_400;

    private static readonly SeparationOptions Options = new(TimeSpan.FromDays(7), 80, ["Espressif"]);

    [Theory]
    [InlineData(SeparationKind.FactoryFromOffice)]
    [InlineData(SeparationKind.VitalFromAuxiliary)]
    [InlineData(SeparationKind.InsideFromOutside)]
    [InlineData(SeparationKind.ControlFromLines)]
    [InlineData(SeparationKind.WiredFromWireless)]
    public void What_was_watched_long_and_crossed_only_by_conduits_is_met(SeparationKind kind)
    {
        var separation = Of(kind, Plant().Talk(Pc, Control, 80, protocol: "http"), Model(Conduit.Of("office", "control", "http")));
        Assert.Equal((SeparationVerdict.Met, 0), (separation.Verdict, separation.Needed.Count));
        Assert.All(separation.Reasons, reason => Assert.False(reason.IsAgainst));
    }

    [Theory]
    [InlineData(SeparationKind.FactoryFromOffice, Pc, Vital)]
    [InlineData(SeparationKind.VitalFromAuxiliary, Auxiliary, Vital)]
    [InlineData(SeparationKind.InsideFromOutside, Vital, "203.0.113.9")]
    [InlineData(SeparationKind.InsideFromOutside, "198.51.100.7", Control)]
    [InlineData(SeparationKind.ControlFromLines, Control, Vital)]
    [InlineData(SeparationKind.WiredFromWireless, Radio, Vital)]
    public void A_conversation_that_no_conduit_allows_breaks_it_at_once_with_evidence(SeparationKind kind, string client, string server)
    {
        var separation = Of(kind, Plant(to: 60).Talk(client, server, 502, protocol: "modbus"), Model());
        Assert.Equal(SeparationVerdict.NotMet, separation.Verdict);
        var against = Assert.Single(separation.Reasons, reason => reason.IsAgainst);
        Assert.Equal((1, 1), (against.Count, against.Crossings.Count));
        Assert.NotEmpty(against.Evidence);
    }

    [Theory]
    [InlineData(SeparationKind.FactoryFromOffice)]
    [InlineData(SeparationKind.VitalFromAuxiliary)]
    [InlineData(SeparationKind.InsideFromOutside)]
    [InlineData(SeparationKind.ControlFromLines)]
    [InlineData(SeparationKind.WiredFromWireless)]
    public void Without_declared_zones_nothing_can_be_told_and_what_is_missing_is_said(SeparationKind kind)
    {
        var separation = Of(kind, Plant(), ZoneModel.Empty);
        Assert.Equal(SeparationVerdict.NotObservable, separation.Verdict);
        Assert.NotEmpty(separation.Needed);
    }

    [Theory]
    [InlineData(SeparationKind.FactoryFromOffice)]
    [InlineData(SeparationKind.VitalFromAuxiliary)]
    [InlineData(SeparationKind.InsideFromOutside)]
    [InlineData(SeparationKind.ControlFromLines)]
    [InlineData(SeparationKind.WiredFromWireless)]
    public void A_short_watch_supports_nothing(SeparationKind kind)
    {
        var separation = Of(kind, Plant(to: 3_600), Model());
        Assert.Equal(SeparationVerdict.NotObservable, separation.Verdict);
        Assert.Contains(separation.Needed, text => text.En.Contains("7 days", StringComparison.Ordinal));
    }

    [Fact]
    public void A_conduit_for_everything_separates_nothing() =>
        Assert.Equal(SeparationVerdict.NotMet, Of(SeparationKind.FactoryFromOffice, Plant(), Model(Conduit.Of("office", "vital"))).Verdict);

    [Fact]
    public void A_machine_that_stands_on_both_sides_breaks_the_separation_and_a_router_does_not()
    {
        Assert.Equal(SeparationVerdict.NotMet, Of(SeparationKind.FactoryFromOffice, Plant().Frame("00:1b:1b:00:00:01", "10.20.1.77", to: EightDays), Model()).Verdict);
        var router = Plant().Frame("00:09:0f:00:00:09", "192.168.10.254", to: EightDays).Frame("00:09:0f:00:00:09", "10.20.1.254", to: EightDays)
            .Says("00:09:0f:00:00:09", null, Wire.Observations.IdentityField.Kind, "Router", "lldp");
        Assert.Equal(SeparationVerdict.Met, Of(SeparationKind.FactoryFromOffice, router, Model()).Verdict);
    }

    [Fact]
    public void A_zone_both_wired_and_wireless_and_a_radio_in_a_wired_zone_speak_against()
    {
        var mixed = Model();
        mixed = mixed.With(mixed.Zones[0] with { Medium = ZoneMedium.Mixed });
        Assert.Equal(SeparationVerdict.NotMet, Of(SeparationKind.WiredFromWireless, Plant(), mixed).Verdict);
        Assert.Equal(SeparationVerdict.NotMet, Of(SeparationKind.WiredFromWireless, Plant().Frame("24:0a:c4:00:00:01", "192.168.10.50"), Model()).Verdict);
    }

    [Fact]
    public void A_zone_whose_medium_nobody_stated_leaves_the_air_unseen()
    {
        var model = Model();
        var separation = Of(SeparationKind.WiredFromWireless, Plant(), model.With(model.Zones[0] with { Medium = ZoneMedium.Unknown }));
        Assert.Equal(SeparationVerdict.NotObservable, separation.Verdict);
        Assert.Equal(2, separation.Needed.Count);
    }

    private static Separation Of(SeparationKind kind, Sketch sketch, ZoneModel model)
    {
        var plant = sketch.Plant(model);
        return Separations.Judge(plant, ZoneTraffic.Of(plant), Options).Single(one => one.Kind == kind);
    }

    /// <summary>One machine in each zone, seen for so many seconds.</summary>
    private static Sketch Plant(double to = EightDays) => new Sketch()
        .Frame("00:1b:1b:00:00:01", Vital, to: to).Frame("00:1b:1b:00:00:02", Auxiliary, to: to).Frame("00:1b:1b:00:00:03", Control, to: to)
        .Frame("00:09:0f:00:00:09", "203.0.113.9", 60).Frame("00:09:0f:00:00:09", "198.51.100.7", 60)
        .Frame("00:1b:1b:00:00:04", Pc, to: to).Frame("00:1b:1b:00:00:05", Radio, to: to);

    private static ZoneModel Model(params IReadOnlyList<Conduit> conduits) => new(
        [Zone("vital", ZoneLevel.L2, "192.168.10.0/24", Importance.High), Zone("auxiliary", ZoneLevel.L2, "192.168.11.0/24", Importance.Low),
         Zone("control", ZoneLevel.L3, "192.168.20.0/24", Importance.Medium), Zone("office", ZoneLevel.L4, "10.20.1.0/24", Importance.Low),
         Zone("radio", ZoneLevel.L1, "192.168.12.0/24", Importance.Medium) with { Medium = ZoneMedium.Wireless }], conduits);

    private static Zone Zone(string id, ZoneLevel level, string subnet, Importance importance) =>
        OneLine.Zone(id, level, subnet) with { Importance = importance, Medium = ZoneMedium.Wired };
}
