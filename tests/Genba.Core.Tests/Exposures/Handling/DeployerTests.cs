using Genba.Core.AssetLedger;
using Genba.Core.Exposures;
using Genba.Core.Exposures.Handling;
using Genba.Core.Tests.AssetLedger;
using Genba.Core.Zones;

namespace Genba.Core.Tests.Exposures.Handling;

public sealed class DeployerTests
{
    private const string Mac = "00:1b:1b:01:02:03";

    [Theory]
    [InlineData(true, false, false, "active", InputSource.KnownExploited)]
    [InlineData(false, true, false, "active", InputSource.OwnIncident)]
    [InlineData(false, false, true, "public poc", InputSource.ExploitPublished)]
    [InlineData(false, false, false, "none", InputSource.NoExploitKnown)]
    public void Exploitation_is_active_when_it_is_used_anywhere_or_here(bool kev, bool incident, bool published, string value, InputSource source)
    {
        var decision = Decide(ExposureSamples.Vulnerability(exploited: kev, exploitKnown: published), new() { HasOwnIncident = incident });

        Assert.Equal((value, source), Found(decision, DecisionAsk.Exploitation));
    }

    [Theory]
    [InlineData(ReachScope.Outside, null, "open", InputSource.SeenFromOutside)]
    [InlineData(ReachScope.OtherZone, null, "controlled", InputSource.SeenFromOtherZone)]
    [InlineData(ReachScope.SameZone, null, "small", InputSource.SeenInZoneOnly)]
    [InlineData(ReachScope.NotObserved, null, "small", InputSource.NotSeenThoughWatched)]
    [InlineData(ReachScope.SameZone, ReachLimit.ShortWatch, "controlled", InputSource.NotWatched)]
    [InlineData(ReachScope.NotObserved, ReachLimit.NothingWatched, "controlled", InputSource.NotWatched)]
    [InlineData(ReachScope.Outside, ReachLimit.ShortWatch, "open", InputSource.SeenFromOutside)]
    public void Exposure_is_small_only_where_somebody_watched(ReachScope scope, ReachLimit? limit, string value, InputSource source)
    {
        var reach = new Reach { Scope = scope, Limits = limit is { } one ? [one] : [] };

        Assert.Equal((value, source), Found(Decide(null, new() { Reach = reach }), DecisionAsk.SystemExposure));
    }

    [Fact]
    public void What_nobody_worked_out_counts_as_controlled_and_says_so() =>
        Assert.Equal(("controlled", InputSource.NotWatched), Found(Decide(null, new()), DecisionAsk.SystemExposure));

    [Fact]
    public void What_needs_hands_on_the_machine_is_small() => Assert.Equal(
        ("small", InputSource.NotOverNetwork),
        Found(Decide(null, new() { Reach = new() { Scope = ReachScope.NotObserved, By = ReachBy.Physical } }), DecisionAsk.SystemExposure));

    [Theory]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H", "yes", InputSource.VectorSaysYes)]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:N/I:N/A:H", "no", InputSource.VectorSaysNo)]
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", "yes", InputSource.VectorSaysYes)]
    [InlineData("AV:N/AC:L/Au:N/C:P/I:P/A:P", "yes", InputSource.VectorSaysYes)]
    [InlineData("AV:A/AC:L/Au:N/C:P/I:P/A:P", "no", InputSource.VectorSaysNo)]
    [InlineData("no vector at all", "no", InputSource.NoVector)]
    [InlineData(null, "no", InputSource.NoVector)]
    public void Automatable_follows_the_vector(string? vector, string value, InputSource source) => Assert.Equal(
        (value, source), Found(Decide(ExposureSamples.Vulnerability(vector: vector), new()), DecisionAsk.Automatable));

    [Theory]
    [InlineData("", "", null, "medium", InputSource.NobodySaid)]
    [InlineData("", "", Importance.High, "medium", InputSource.Zone)]
    [InlineData("", "", Importance.Low, "low", InputSource.Zone)]
    [InlineData("高", "", Importance.Low, "medium", InputSource.Ledger)]
    [InlineData("低", "", Importance.High, "low", InputSource.Ledger)]
    [InlineData("中", "安全に影響する", null, "high", InputSource.Ledger)]
    [InlineData("低", "安全機能を担う", null, "very high", InputSource.Ledger)]
    public void Human_impact_comes_from_the_ledger_before_the_zone(
        string importance, string safety, Importance? zone, string value, InputSource source)
    {
        var words = LedgerFields.ChoicesOf(LedgerField.SafetyRelevance);
        var written = safety switch { "" => "", "安全機能を担う" => words.First(word => word.Key == "function").Text.Ja, _ => words.First(word => word.Key == "affects").Text.Ja };
        var asset = new KnownAsset(SamplePlant.Ledger("番号|名称|重要度|安全関連", $"7|PLC|{importance}|{written}").Rows[0], null);
        var sources = new DecisionSources { Zone = zone is { } of ? new() { Id = "z", Name = new("z", "z"), Importance = of } : null };

        var input = Deployer.Decide(ExposureSamples.Of(asset), sources, [])[DecisionAsk.HumanImpact];

        Assert.Equal((value, source), (input.Value, input.Source));
    }

    [Fact]
    public void The_answer_is_that_of_the_table()
    {
        // none, controlled, yes, high: scheduled. active, open, no, very high: immediate.
        var affects = LedgerFields.ChoicesOf(LedgerField.SafetyRelevance).First(word => word.Key == "affects").Text.Ja;
        var asset = new KnownAsset(SamplePlant.Ledger("番号|名称|重要度|安全関連", $"7|PLC|高|{affects}").Rows[0], null);

        var calm = Deployer.Decide(ExposureSamples.Of(asset), new() { Reach = new() { Scope = ReachScope.OtherZone } }, []);
        var alarm = Deployer.Decide(
            ExposureSamples.Of(asset, ExposureSamples.Vulnerability(exploited: true)), new() { Reach = new() { Scope = ReachScope.Outside } }, []);

        Assert.Equal((Urgency.Scheduled, Urgency.Immediate), (calm.Urgency, alarm.Urgency));
    }

    [Fact]
    public void A_value_that_a_person_set_counts_until_its_source_says_something_else()
    {
        var before = Decide(null, new())[DecisionAsk.SystemExposure];
        var set = new InputOverride(DecisionAsk.SystemExposure, "small", "own VLAN", "Sato", ExposureSamples.Found, before.Basis);

        var now = Deployer.Decide(Sample(null), new(), [set])[DecisionAsk.SystemExposure];
        var later = Deployer.Decide(Sample(null), new() { Reach = new() { Scope = ReachScope.Outside } }, [set])[DecisionAsk.SystemExposure];

        Assert.Equal(("small", set, null), (now.Value, now.Override, now.Expired));
        Assert.Equal(("open", null, set), (later.Value, later.Override, later.Expired));
    }

    [Fact]
    public void What_production_engineering_says_of_an_asset_counts_for_each_of_its_vulnerabilities()
    {
        var asset = new KnownAsset(null, SamplePlant.Asset(Mac, "10.0.0.1"));
        var basis = Deployer.HumanImpact(asset, null).Basis;
        var sources = new DecisionSources { Impact = new(DecisionAsk.HumanImpact, "very high", "only press", "Tanaka", ExposureSamples.Found, basis) };

        Assert.Equal("very high", Deployer.Decide(ExposureSamples.Of(asset), sources, [])[DecisionAsk.HumanImpact].Value);
        Assert.Equal("very high", Deployer.Decide(ExposureSamples.Of(asset, ExposureSamples.Vulnerability("CVE-1")), sources, [])[DecisionAsk.HumanImpact].Value);
    }

    private static (string, InputSource) Found(SsvcDecision decision, DecisionAsk ask) => (decision[ask].Value, decision[ask].Source);

    private static SsvcDecision Decide(ExposedVulnerability? vulnerability, DecisionSources sources) =>
        Deployer.Decide(Sample(vulnerability), sources, []);

    private static AssetExposure Sample(ExposedVulnerability? vulnerability) =>
        ExposureSamples.Of(new(null, SamplePlant.Asset(Mac, "10.0.0.1")), vulnerability);
}
