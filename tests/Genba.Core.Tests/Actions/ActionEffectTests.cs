using FsCheck;
using FsCheck.Fluent;
using Genba.Core.Actions;
using Genba.Core.Assessment;
using Genba.Core.Tests.Assessment;
using Genba.Core.Texts;

namespace Genba.Core.Tests.Actions;

public sealed class ActionEffectTests
{
    private static readonly BilingualText Name = new("x", "x");

    /// <summary>The effect that is shown is the score of the checklist with the levels changed, before and after.</summary>
    [Fact]
    public void The_effect_shown_equals_scoring_before_and_after() => ForSeeds(300, seed =>
    {
        var random = new Random(seed);
        var answers = Answers(random);
        var result = Assess(answers, random);
        var aims = new ActionAims(random.Next(1, 6), new Dictionary<string, int> { ["2-6"] = random.Next(1, 6) });
        var plans = Enumerable.Range(0, random.Next(6)).Select(_ => Plan(random)).ToList();
        var effect = new ActionEffects(Checklist.Factory, result, aims).Of(plans);

        Assert.Equal(result.Corroborated, effect.CorroboratedBefore, SameGrade);
        Assert.Equal(result.Declared, effect.DeclaredBefore, SameGrade);
        var declared = result.Requirements.ToDictionary(item => item.Requirement.Id, item => item.Declared);
        var corroborated = result.Requirements.ToDictionary(item => item.Requirement.Id, item => item.Corroborated);
        foreach (var item in plans.SelectMany(plan => plan.Requirements).Distinct())
        {
            // "Does not apply" counts as half: a level of 1 or 2 never replaces it.
            var reached = Math.Max(declared[item] ?? 0, aims.For(item));
            declared[item] = FactorOf(reached) > FactorOf(declared[item]) ? reached : declared[item];
            corroborated[item] = FactorOf(reached) > FactorOf(corroborated[item]) ? reached : corroborated[item];
        }
        Assert.Equal(FactoryScoring.Grade(Checklist.Factory, declared), effect.DeclaredAfter, SameGrade);
        Assert.Equal(FactoryScoring.Grade(Checklist.Factory, corroborated), effect.CorroboratedAfter, SameGrade);
        Assert.True(effect.CorroboratedPoints >= 0 && effect.DeclaredPoints >= 0);
    });

    [Fact]
    public void Answering_and_collecting_proof_do_not_raise_what_is_declared()
    {
        var result = Assess(Checklist.AllAt(4), new Random(1), against: ["2-6"]);
        var effects = new ActionEffects(Checklist.Factory, result, ActionAims.Default);
        ActionPlan Of(ActionKind kind) => new(Name, kind, ["2-6"], 60, null, false, "", null, [], [], "");
        Assert.Equal(effects.Now.CorroboratedAfter.Total, effects.Of([Of(ActionKind.Answer)]).CorroboratedAfter.Total);
        var proof = effects.Of([Of(ActionKind.Evidence)]);
        Assert.Equal(0, proof.DeclaredPoints);
        Assert.Equal(result.Declared!.Total, proof.CorroboratedAfter.Total);
    }

    /// <summary>Against trying every set: the choice for a budget is the best that respects what waits for what.</summary>
    [Fact]
    public void The_choice_for_a_budget_is_the_best_of_all_sets() => ForSeeds(100, seed =>
    {
        var random = new Random(seed);
        var effects = new ActionEffects(Checklist.Factory, Assess(Checklist.AllAt(random.Next(1, 3)), random), ActionAims.Default);
        var candidates = Enumerable.Range(0, 9).Select(place => new Candidate(
            $"a{place}", Plan(random) with { Minutes = random.Next(10) == 0 ? null : 30 * random.Next(0, 20) },
            [.. Enumerable.Range(0, place).Where(_ => random.Next(6) == 0).Select(other => $"a{other}")], null, null)).ToList();
        var ordered = ActionOrder.Of(candidates, effects);
        var minutes = 60 * random.Next(1, 40);
        var choice = BudgetChoice.Of(ordered, effects, minutes);

        Assert.True(choice.IsExact);
        Assert.True(choice.Minutes <= minutes);
        var chosen = choice.Chosen.Select(one => one.Key).ToHashSet();
        Assert.All(choice.Chosen, one => Assert.All(one.After, before => Assert.Contains(before, chosen)));
        var best = Enumerable.Range(0, 1 << candidates.Count)
            .Select(bits => candidates.Where((_, place) => (bits >> place & 1) == 1).ToList())
            .Where(set => set.All(one => one.Plan.Minutes is not null && one.After.All(before => set.Exists(other => other.Key == before)))
                && set.Sum(one => one.Plan.Minutes!.Value) <= minutes)
            .Max(set => effects.Of(set.Select(one => one.Plan)).CorroboratedPoints);
        Assert.Equal(best, choice.Effect.CorroboratedPoints);
    });

    [Fact]
    public void The_order_holds_everything_once_and_nothing_before_what_it_waits_for() => ForSeeds(100, seed =>
    {
        var random = new Random(seed);
        var effects = new ActionEffects(Checklist.Factory, Assess(Answers(random), random), ActionAims.Default);
        var candidates = Enumerable.Range(0, 30).Select(place => new Candidate(
            $"a{place}", Plan(random) with { Kind = (ActionKind)random.Next(4) },
                [.. Enumerable.Range(0, place).Where(_ => random.Next(8) == 0).Select(other => $"a{other}")],
            null, null)).ToList();
        var ordered = ActionOrder.Of(candidates, effects);
        Assert.Equal(candidates.Select(one => one.Key).Order(), ordered.Select(one => one.Key).Order());
        var placed = new HashSet<string>();
        Assert.All(ordered, one =>
        {
            Assert.All(one.After, before => Assert.Contains(before, placed));
            placed.Add(one.Key);
        });
    });

    [Fact]
    public void More_points_for_the_same_hours_come_first_and_a_cheap_beginning_of_something_good_is_not_lost()
    {
        var effects = new ActionEffects(Checklist.Factory, Assess(Checklist.AllAt(1), new Random(1)), ActionAims.Default);
        ActionPlan Of(string item, int minutes) => new(Name, ActionKind.Technical, [item], minutes, null, false, "", null, [], [], "");
        // 1-5 brings little, 1-1 much; 2-6 waits for 0-2, which brings nothing alone.
        var ordered = ActionOrder.Of(
            [
                new("small", Of("1-5", 60), [], null, null), new("large", Of("1-1", 60), [], null, null),
                new("needs", Of("3-1", 60), ["first"], null, null), new("first", Of("0-2", 60), [], null, null),
            ], effects);
        Assert.Equal(["large", "first", "needs", "small"], ordered.Select(one => one.Key));
    }

    [Fact]
    public void For_the_whole_checklist_the_choice_is_exact_whatever_the_budget()
    {
        var result = Assess(Checklist.AllAt(1), new Random(1));
        var effects = new ActionEffects(Checklist.Factory, result, ActionAims.Default);
        var ordered = ActionOrder.Of(Candidate.Of([], ActionGap.Of(result, ActionAims.Default), _ => []), effects);
        Assert.Equal(Checklist.Factory.Requirements.Count, ordered.Count);
        var points = 0;
        for (var hours = 4; hours <= 180; hours += 8)
        {
            var choice = BudgetChoice.Of(ordered, effects, hours * 60);
            Assert.True(choice.IsExact, $"{hours} hours");
            Assert.True(choice.Effect.CorroboratedPoints >= points);
            points = choice.Effect.CorroboratedPoints;
        }
        Assert.Equal(Rank.B, effects.Of(ordered.Select(one => one.Plan)).CorroboratedAfter.Total.Rank);
    }

    [Fact]
    public void Things_that_wait_for_each_other_are_found()
    {
        Assert.Null(DependenceCycle.Of(new Dictionary<int, IReadOnlyList<int>> { [1] = [2, 3], [2] = [3], [3] = [] }));
        Assert.Equal([2, 3, 2], DependenceCycle.Of(new Dictionary<int, IReadOnlyList<int>> { [1] = [2], [2] = [3], [3] = [2] })!);
        Assert.Equal([7, 7], DependenceCycle.Of(new Dictionary<int, IReadOnlyList<int>> { [7] = [7] })!);
        var chain = Enumerable.Range(0, 100_000).ToDictionary(place => place, place => (IReadOnlyList<int>)[place + 1]);
        Assert.Null(DependenceCycle.Of(chain));
    }

    private static void ForSeeds(int tests, Action<int> holds) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(tests));

    private static decimal FactorOf(int? level) => Checklist.Factory.Scale!.WebToolAnswers![level ?? 0].Factor;

    private static bool SameGrade(Grade? left, Grade? right) => left?.Total == right?.Total
        && (left?.Groups ?? []).SequenceEqual(right?.Groups ?? []);

    private static AnswerSet Answers(Random random) => new(Checklist.Factory.Requirements.Index().ToDictionary(
        one => one.Item.Id, one => new Answer(one.Index % 7 == 0 ? null : random.Next(1, 6))));

    private static ActionPlan Plan(Random random) => new(
        Name, ActionKind.Technical, [.. Checklist.Scored.Where(_ => random.Next(14) == 0).Select(item => item.Id)],
            30 * random.Next(1, 20), null, false, "", null, [], [], "");

    /// <summary>Contradictions where the dice say so.</summary>
    private static AssessmentResult Assess(AnswerSet answers, Random random, params string[] against) => Assessor.Assess(
        Checklist.Factory, answers,
        new()
        {
            Watched = TimeSpan.FromDays(8), NotApplicable = new Dictionary<string, Judgement>(),
            Claimed = Checklist.Factory.Requirements.Where(item => against.Contains(item.Id) || against.Length == 0
                && random.Next(4) == 0).ToDictionary(
                item => item.Id, item => (Judgement)new Judgement.Contradicted(2, [new(ReasonKind.Against, "X", Name, [], 1)])),
        },
        [], new(2026, 11, 21));
}
