using Genba.Core.Advisories;
using Genba.Core.Advisories.Vex;
using Genba.Core.AssetLedger;
using Genba.Core.Exposures;
using Genba.Core.Observations;
using Genba.Core.Tests.Inspection;
using Genba.Core.Zones;

namespace Genba.Core.Tests.Exposures;

public sealed class ReachProposalTests
{
    private static readonly Dictionary<string, Zone> Zones = new()
    {
        ["line"] = new() { Id = "line", Name = new("Line 1", "1号ライン") }, ["office"] = new() { Id = "office", Name = new("Office", "事務所") },
    };

    private static readonly KnownAsset Plc = new(null, new()
    {
        Id = "00:1b:1b:00:00:01", Macs = [Sketch.Mac("00:1b:1b:00:00:01")], Addresses = [], Seen = default, Model = "RJ71EN71", Firmware = "62",
    });

    [Fact]
    public void Fourteen_days_without_a_caller_behind_a_declared_border_are_a_measure_in_place()
    {
        var proposal = Of(Seen(ReachScope.SameZone, 15) with { Barrier = ReachBarrier.Declared });
        Assert.Equal(VexJustification.InlineMitigationsAlreadyExist, proposal.Justification);
        Assert.Equal(
            "Modbus answered machines of its own zone only: 3 on record. Watched for 15 days. No declared path between zones lets it in.",
            proposal.Impact.En);
        Assert.Equal("Modbusは同じ区画の機器にだけ応答しました(記録 3)。15日の観測。宣言された区画間の道は、これを通しません。", proposal.Impact.Ja);
        Assert.Equal("Traffic watched for 15 days; firmware 62. capture 001122334455, frame 17", proposal.Evidence.En);
    }

    [Fact]
    public void Nobody_seen_to_reach_it_in_fourteen_days_is_out_of_reach_as_far_as_seen() =>
        Assert.Equal(VexJustification.VulnerableCodeCannotBeControlledByAdversary, Of(Seen(ReachScope.NotObserved, 14)).Justification);

    [Fact]
    public void A_short_look_a_caller_from_elsewhere_and_people_at_the_machine_justify_nothing()
    {
        Assert.Null(Of(Seen(ReachScope.NotObserved, 13)).Justification);
        Assert.Null(Of(Seen(ReachScope.OtherZone, 30)).Justification);
        Assert.Null(Of(Seen(ReachScope.NotObserved, 30) with { By = ReachBy.Local }).Justification);
        Assert.Null(Of(Seen(ReachScope.NotObserved, 30) with { Limits = [ReachLimit.MachineNotSeen] }).Justification);
    }

    [Theory]
    [InlineData(ReachScope.OtherZone, "Modbus answered Office: 3 on record.", "Modbusは事務所に応答しました(記録 3)。", "from Office", "事務所から届く")]
    [InlineData(ReachScope.Outside, "Modbus answered Office: 3 on record.", "Modbusは事務所に応答しました(記録 3)。", "from outside: Office", "外部(事務所)から届く")]
    [InlineData(ReachScope.SameZone, "Modbus answered machines of its own zone only: 3 on record.", "Modbusは同じ区画の機器にだけ応答しました(記録 3)。", "from its own zone only", "同じ区画からだけ")]
    [InlineData(ReachScope.NotObserved, "Nobody was seen to get an answer: Modbus.", "応答は見えていません: Modbus。", "not seen to be reachable", "届く道は見えていません")]
    public void Each_scope_has_its_words(ReachScope scope, string en, string ja, string shortEn, string shortJa)
    {
        var reach = Seen(scope, 15);
        Assert.Equal((en, ja), (ReachTexts.SentenceOf(reach, Zones).En, ReachTexts.SentenceOf(reach, Zones).Ja));
        Assert.Equal((shortEn, shortJa), (ReachTexts.ShortOf(reach, Zones).En, ReachTexts.ShortOf(reach, Zones).Ja));
    }

    [Fact]
    public void Every_limit_has_its_words()
    {
        var reach = Seen(ReachScope.NotObserved, 1) with { Limits = Enum.GetValues<ReachLimit>(), UnseenZones = ["office"] };
        var limits = ReachTexts.LimitsOf(reach, Zones);
        Assert.Equal(Enum.GetValues<ReachLimit>().Length, limits.Select(one => one.En).Distinct().Count());
        Assert.Contains(limits, one => one.Ja.Contains("事務所", StringComparison.Ordinal));
    }

    [Fact]
    public void A_statement_of_our_own_stands_before_what_others_say_until_the_firmware_changes()
    {
        var vulnerability = ExposureSamples.Vulnerability();
        var found = ExposureSamples.Of(Plc, vulnerability).Because[0];
        var own = new OwnStatement(1, new(vulnerability.Id, ClaimStatus.NotAffected, new() { Name = "RJ71EN71" }), "seen", null, "sato", default)
        {
            AssetKey = Plc.Key, Firmware = "62",
        };
        Assert.Equal(ExposureStatus.NotAffected, StatusOf(Plc));
        Assert.Equal(ExposureStatus.Affected, StatusOf(Plc with { Seen = Plc.Seen! with { Firmware = "63" } }));

        ExposureStatus StatusOf(KnownAsset asset)
        {
            var all = new Dictionary<string, ExposedVulnerability> { [vulnerability.Id] = vulnerability };
            var stated = OwnExposures.Of([own], [asset], all, new(2026, 11, 21));
            return Assert.Single(PlantExposures.Of([asset], [found, .. stated], all, Array.Empty<(string, long)>().ToLookup(one => one.Item1, one => one.Item2)).All).Status;
        }
    }

    private static ReachProposal Of(Reach reach) => ReachProposal.Of(Plc, reach, Zones);

    private static Reach Seen(ReachScope scope, int days) => new()
    {
        Scope = scope, Watched = TimeSpan.FromDays(days), Named = [new(new("modbus", null, null), "maker", "Modbus") { Name = "Modbus" }],
        From = scope == ReachScope.NotObserved ? [] :
        [
            new(scope, scope == ReachScope.SameZone ? "line" : "office", "pc", Sketch.Ip("10.20.1.9"), new("modbus", "tcp", 502), true, 3,
                new(Sketch.At(0), Sketch.At(60)), new PacketReference(Sketch.Capture, 17)),
        ],
    };
}
