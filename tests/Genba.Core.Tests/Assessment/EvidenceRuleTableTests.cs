using Genba.Core.Assessment;
using Genba.Core.Assessment.Records;

namespace Genba.Core.Tests.Assessment;

public sealed class EvidenceRuleTableTests
{
    [Fact]
    public void The_table_lists_every_rule_that_exists_once()
    {
        var types = typeof(IEvidenceRule).Assembly.GetTypes()
            .Where(type => type.IsAssignableTo(typeof(IEvidenceRule)) && !type.IsInterface).Select(type => type.Name);
        Assert.Equal(types.Order(), EvidenceRuleTable.All.Select(rule => rule.GetType().Name).Distinct().Order());
    }

    [Theory]
    [InlineData("2-3")]
    [InlineData("2-6")]
    [InlineData("2-10")]
    [InlineData("3-3")]
    [InlineData("3-5")]
    [InlineData("3-6")]
    [InlineData("3-7")]
    [InlineData("3-8")]
    public void The_promised_items_have_a_rule_that_looks_for_its_own_contradictions(string requirement)
    {
        var rules = EvidenceRuleTable.All.Where(rule => rule.Requirement == requirement).ToList();
        Assert.NotEmpty(rules);
        Assert.All(rules.SelectMany(rule => rule.Contradictions), id => Assert.StartsWith($"X-{requirement}-", id, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_contradiction_and_every_item_of_the_guide_has_a_rule()
    {
        var guide = EvidenceGuideLoader.Factory;
        var contradictions = guide.Items.SelectMany(item => item.ContradictedBy).Select(statement => statement.Id).ToList();
        Assert.Equal(101, contradictions.Count);
        Assert.Equal(contradictions.Order(StringComparer.Ordinal), EvidenceRuleTable.Contradictions().Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(guide.Items.Select(item => item.Item).Order(StringComparer.Ordinal), EvidenceRuleTable.Requirements.Order(StringComparer.Ordinal));
        Assert.Equal(35, SupportTable.All.Select(support => support.Requirement).Distinct().Count());
    }

    [Fact]
    public void An_empty_plant_neither_supports_nor_contradicts_anything()
    {
        var scope = new AssessmentScope
        {
            Plant = new()
            {
                Captures = [], Assets = [], Conversations = [], Links = [], Operations = [], Signs = [], Watched = TimeSpan.FromDays(365),
            },
            Today = SmallPlant.Today,
        };
        Assert.All(EvidenceRuleTable.Requirements, requirement => EvidenceRuleTable.Judge(requirement, scope).IsNotObservable());
    }

    [Fact]
    public void A_short_watch_supports_nothing_but_the_same_silence_over_two_weeks_does()
    {
        string[] supportable = ["0-2", "2-3", "2-6", "2-10", "3-3", "3-5"];
        Assert.All(supportable, id => new SmallPlant { Watched = TimeSpan.FromHours(167) }.Judge(id).IsNotObservable());
        Assert.All(supportable, id => new SmallPlant { Watched = TimeSpan.FromHours(168) }.Judge(id).IsSupported());
    }

    [Fact]
    public void A_narrow_watch_supports_nothing()
    {
        new SmallPlant { Ledger = new(100, 79, 79) }.Judge("2-3").IsNotObservable();
        new SmallPlant { Ledger = new(100, 80, 80) }.Judge("2-3").IsSupported();
    }

    [Fact]
    public void Without_ledger_and_zones_the_width_is_unknown()
    {
        var plant = new SmallPlant { Ledger = null, Zones = Core.Zones.ZoneModel.Empty };
        plant.Judge("2-10").IsNotObservable();
    }
}
