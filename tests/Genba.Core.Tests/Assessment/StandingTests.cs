using Genba.Core.Assessment;
using Genba.Core.Frameworks;

namespace Genba.Core.Tests.Assessment;

public sealed class StandingTests
{
    private static readonly Dictionary<string, IReadOnlyDictionary<string, StoredAnswer>> NoAnswers = [];

    [Fact]
    public void Without_answers_nothing_is_made_up()
    {
        var standings = Read(AnswerSet.Empty, null, NoAnswers);
        foreach (var framework in FrameworkLibrary.All)
            Assert.All(framework.Requirements, one => Assert.Equal(Fulfilment.Unknown, standings.Of(framework.Id, one.Id).Corroborated));
    }

    [Theory]
    [InlineData(1, Fulfilment.NotMet, Fulfilment.NotMet)]
    [InlineData(2, Fulfilment.Partly, Fulfilment.Partly)]
    [InlineData(3, Fulfilment.Met, Fulfilment.Claimed)]
    [InlineData(5, Fulfilment.Met, Fulfilment.Claimed)]
    public void An_answer_to_the_checklist_is_carried_over_its_links_with_who_states_them(
        int level, Fulfilment declared, Fulfilment corroborated)
    {
        var standing = Read(Answered(level), null, NoAnswers).Of("cpsf-1.0", "CPS.GV-4");
        Assert.Equal((declared, corroborated, StandingOrigin.Carried), (standing.Declared, standing.Corroborated, standing.Origin));
        Assert.Equal(LinkKind.Suggested, standing.Link);
        Assert.Equal("1-1", Assert.Single(standing.Items).Requirement.Id);
    }

    [Fact]
    public void Only_evidence_makes_met_of_what_is_claimed()
    {
        var judged = new EvidenceJudgements
        {
            Claimed = new Dictionary<string, Judgement> { ["3-5"] = new Judgement.Supported([new(ReasonKind.For, "G-3", new("apart", "分離"), [], 1)]) },
            NotApplicable = new Dictionary<string, Judgement>(),
            Watched = TimeSpan.FromDays(30),
        };
        Assert.Equal(Fulfilment.Met, Read(Answered(3), judged, NoAnswers).Of(FrameworkLibrary.FactoryId, "3-5").Corroborated);
        Assert.Equal(Fulfilment.Claimed, Read(Answered(3), judged, NoAnswers).Of(FrameworkLibrary.FactoryId, "3-6").Corroborated);
    }

    [Fact]
    public void Of_several_linked_items_the_weakest_counts()
    {
        var links = FrameworkLibrary.Links.Of("cpsf-1.0", "CPS.AM-1").Where(link => link.Other.Framework == FrameworkLibrary.FactoryId).ToList();
        Assert.Equal(2, links.Count);
        var answers = new AnswerSet(new Dictionary<string, Answer> { ["2-6"] = new(4), ["2-7"] = new(1) });
        Assert.Equal(Fulfilment.NotMet, Read(answers, null, NoAnswers).Of("cpsf-1.0", "CPS.AM-1").Declared);
    }

    [Fact]
    public void Evidence_against_an_item_lowers_what_is_linked_to_it_and_what_was_answered_there()
    {
        var judged = new EvidenceJudgements
        {
            Claimed = new Dictionary<string, Judgement>
            {
                ["3-5"] = new Judgement.Contradicted(1, [new(ReasonKind.Against, "X-3-5-1", new("flat", "平ら"), [], 1)]),
            },
            NotApplicable = new Dictionary<string, Judgement>(),
            Watched = TimeSpan.FromDays(8),
        };
        var linked = FrameworkLibrary.Links.Of(FrameworkLibrary.FactoryId, "3-5").First(link => link.Other.Framework == "scs-jp").Other;
        var carried = Read(Answered(4), judged, NoAnswers).Of(linked);
        Assert.Equal((Fulfilment.Met, Fulfilment.NotMet, "contradicted"), (carried.Declared, carried.Corroborated, carried.Judgement));

        var own = new Dictionary<string, IReadOnlyDictionary<string, StoredAnswer>>
        {
            [linked.Framework] = new Dictionary<string, StoredAnswer> { [linked.Requirement] = new(linked.Requirement, 3, null, 1, "sato", default, 1) },
        };
        var answered = Read(AnswerSet.Empty, judged, own).Of(linked);
        Assert.Equal((Fulfilment.Met, Fulfilment.NotMet, StandingOrigin.Answered), (answered.Declared, answered.Corroborated, answered.Origin));
    }

    [Fact]
    public void What_nothing_answered_is_linked_to_stays_unknown()
    {
        var standing = Read(Answered(3), null, NoAnswers).Of("un-r155", "7.2.2.2(e)");
        Assert.Equal((Fulfilment.Unknown, StandingOrigin.Unknown), (standing.Declared, standing.Origin));
    }

    private static AnswerSet Answered(int level) =>
        new(FrameworkLibrary.Factory.Requirements.ToDictionary(item => item.Id, _ => new Answer(level)));

    private static StandingReading Read(
        AnswerSet answers, EvidenceJudgements? evidence, IReadOnlyDictionary<string, IReadOnlyDictionary<string, StoredAnswer>> others) =>
        new(FrameworkSet.Inside, Assessor.Assess(FrameworkLibrary.Factory, answers, evidence, [], new(2026, 11, 21)), others);
}
