using System.Text;
using System.Text.Json;
using Genba.Core.Assessment;

namespace Genba.Core.Tests.Assessment;

public sealed class AssessorTests
{
    private const string Outside = "203.0.113.10";

    [Fact]
    public void Without_evidence_both_grades_are_the_same_and_nothing_was_observable()
    {
        var result = Assess(Checklist.AllAt(3), null);
        Assert.Equal(result.Declared!.Address, result.Corroborated!.Address);
        Assert.Equal(new(35, 0, TimeSpan.Zero), result.Coverage);
        Assert.All(result.Requirements, requirement => requirement.Judgement.IsNotObservable());
    }

    [Fact]
    public void Items_that_only_records_can_show_say_which()
    {
        var result = Assess(Checklist.AllAt(3), new SmallPlant().Scope());
        var judgement = Of(result, "2-9").Judgement;
        judgement.IsNotObservable();
        Assert.Contains(judgement.Reasons, reason => reason.Text.Ja.Contains("USBなどの媒体", StringComparison.Ordinal) && reason.Text.En.Contains("Removable media", StringComparison.Ordinal));
    }

    [Fact]
    public void A_contradicted_answer_is_capped_by_the_same_formula()
    {
        var result = Assess(Checklist.AllAt(3), Mailing().Scope());
        var item = Of(result, "2-3");
        Assert.Equal((3, 2, 2), (item.Declared, item.Ceiling, item.Corroborated));
        var digits = string.Concat(Checklist.Scored.Select(requirement => requirement.Id == "2-3" ? '2' : '3'));
        Assert.Equal(FactoryScoring.Grade(Checklist.Factory, Checklist.Levels(digits)).Address, result.Corroborated!.Address);
        Assert.Equal("tt=61&or=60&op=59&te=61&su=62&kp=333333333", result.Declared!.Address.ToString());
    }

    [Fact]
    public void An_answer_at_its_ceiling_agrees_with_the_evidence()
    {
        var result = Assess(Checklist.AllAt(3, ("2-3", 2)), Mailing().Scope());
        var item = Of(result, "2-3");
        item.Judgement.IsSupported();
        Assert.Null(item.Ceiling);
        Assert.False(item.Differs);
        Assert.Contains(item.Judgement.Reasons, reason => reason.Rule == "X-2-3-1");
    }

    [Fact]
    public void What_does_not_apply_but_is_seen_counts_as_its_ceiling()
    {
        var plant = new SmallPlant().Talk(SmallPlant.Office, SmallPlant.Panel, 3389, "rdp");
        var item = Of(Assess(Checklist.AllAt(3, ("3-6", null)), plant.Scope()), "3-6");
        Assert.Equal(((int?)null, 2), (item.Declared, item.Corroborated!.Value));
        Assert.True(item.Differs);
    }

    [Fact]
    public void High_levels_need_a_review_on_record_beside_the_traffic()
    {
        Of(Assess(Checklist.AllAt(4), new SmallPlant().Scope()), "2-3").Judgement.IsNotObservable();
        Of(Assess(Checklist.AllAt(3), new SmallPlant().Scope()), "2-3").Judgement.IsSupported();
        var reviewed = new SmallPlant().Keep("reviews", SmallPlant.Today.AddMonths(-12), ("requirement", "2-3"));
        Of(Assess(Checklist.AllAt(4), reviewed.Scope()), "2-3").Judgement.IsSupported();
        var old = new SmallPlant().Keep("reviews", SmallPlant.Today.AddMonths(-13), ("requirement", "2-3"));
        Of(Assess(Checklist.AllAt(4), old.Scope()), "2-3").Judgement.IsNotObservable();
    }

    [Fact]
    public void An_excuse_lifts_the_ceiling_until_its_day()
    {
        var excuse = new Excuse("2-3", SmallPlant.Today, "mail server moves in December", "sato");
        var item = Of(Assess(Checklist.AllAt(3), Mailing().Scope(), excuse), "2-3");
        Assert.Equal(excuse, Assert.IsType<Judgement.Excused>(item.Judgement).Excuse);
        Assert.Equal((3, (int?)null), (item.Corroborated!.Value, item.Ceiling));
        Assert.Contains(item.Judgement.Reasons, reason => reason.Rule == "X-2-3-1");
        var late = Assess(Checklist.AllAt(3), Mailing().Scope(), excuse with { Until = SmallPlant.Today.AddDays(-1) });
        Of(late, "2-3").Judgement.IsContradicted("X-2-3-1");
    }

    [Fact]
    public void Unfinished_answers_have_judgements_but_no_grade()
    {
        var some = new AnswerSet(new Dictionary<string, Answer> { ["2-3"] = new(3) });
        var result = Assess(some, Mailing().Scope());
        Assert.Null(result.Declared);
        Assert.Null(result.Corroborated);
        Assert.NotEmpty(result.Faults);
        Of(result, "2-3").Judgement.IsContradicted("X-2-3-1");
        Assert.False(Of(result, "2-6").Answered);
        Assert.False(Of(result, "2-6").Differs);
    }

    [Fact]
    public void Gaps_come_with_what_fixing_each_brings_the_largest_first()
    {
        var plant = Mailing().Talk(SmallPlant.Panel, SmallPlant.Switch, 23, "telnet");
        plant.Ledger = new(4, 4, 4) { Unregistered = [new("x", 1, [])] };
        var result = Assess(Checklist.AllAt(3), plant.Scope());
        Assert.Equal(["2-3", "2-6", "3-3"], result.Gaps.Select(gap => gap.Requirement).Order());
        Assert.Equal(result.Gaps.OrderByDescending(gap => gap.TotalPoints).ThenByDescending(gap => gap.GroupPoints), result.Gaps);
        Assert.Equal(4, result.Gaps.Single(gap => gap.Requirement == "3-3").GroupPoints);
    }

    [Fact]
    public void The_gap_in_words_names_what_brings_the_rank_back()
    {
        var result = Assess(Checklist.AllAt(3), Mailing().Talk(SmallPlant.Panel, SmallPlant.Switch, 23, "telnet").Scope());
        Assert.Equal((Rank.B, Rank.C), (result.Declared!.Total.Rank, result.Corroborated!.Total.Rank));
        Assert.Contains("brings back B", result.InWords.En, StringComparison.Ordinal);
        Assert.Contains("B に戻ります", result.InWords.Ja, StringComparison.Ordinal);
        var named = result.InWords.En[(result.InWords.En.IndexOf("Putting ", StringComparison.Ordinal) + 8)..].Split(" right")[0].Split(", ");
        var repaired = Checklist.AllAt(3, [.. result.Requirements.Where(item => item.Differs && !named.Contains(item.Requirement.Id)).Select(item => (item.Requirement.Id, item.Corroborated))]);
        Assert.Equal(Rank.B, FactoryScoring.Grade(Checklist.Factory, repaired.ById.ToDictionary(answer => answer.Key, answer => answer.Value.Level)).Total.Rank);
    }

    [Fact]
    public void A_clean_plant_says_so_with_its_coverage()
    {
        var result = Assess(Checklist.AllAt(3), new SmallPlant().Scope());
        Assert.Empty(result.Gaps);
        Assert.Equal(6, result.Coverage.Observable);
        Assert.Contains("6 of 35", result.InWords.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Judgements_read_back_from_storage_as_they_were()
    {
        var plant = Mailing();
        plant.Keep("reviews", SmallPlant.Today, ("requirement", "2-3"));
        var judgements = EvidenceJudgements.Of(plant.Scope());
        var stored = EvidenceJudgementsJson.Write(judgements);
        var again = EvidenceJudgementsJson.Read(stored);
        Assert.Equal(stored, EvidenceJudgementsJson.Write(again));
        Assert.Equal(judgements.Claimed.ToDictionary(one => one.Key, one => one.Value.Name), again.Claimed.ToDictionary(one => one.Key, one => one.Value.Name));
        Assert.Equal(judgements.Reviews, again.Reviews);
        Assert.Equal(judgements.Claimed["2-3"].Reasons[0].Evidence, again.Claimed["2-3"].Reasons[0].Evidence);
        Assert.Equal(judgements.Watched, again.Watched);
    }

    [Fact]
    public void The_document_holds_what_the_contract_names()
    {
        var result = Assess(Checklist.AllAt(3), Mailing().Scope());
        using var output = new MemoryStream();
        AssessmentDocument.Write(result, output);
        using var document = JsonDocument.Parse(Encoding.UTF8.GetString(output.ToArray()));
        var root = document.RootElement;
        Assert.Equal(14 * 86_400, root.GetProperty("coverage").GetProperty("watchedSeconds").GetInt64());
        var item = root.GetProperty("requirements").EnumerateArray().Single(entry => entry.GetProperty("id").GetString() == "2-3");
        Assert.Equal((3, 2, "contradicted"), (item.GetProperty("declared").GetInt32(), item.GetProperty("ceiling").GetInt32(), item.GetProperty("judgement").GetString()));
        var reason = item.GetProperty("reasons")[0];
        Assert.Equal("X-2-3-1", reason.GetProperty("rule").GetString());
        Assert.Contains("工場システムからのメール", reason.GetProperty("ja").GetString(), StringComparison.Ordinal);
        Assert.Equal(SmallPlant.Capture, reason.GetProperty("evidence")[0].GetProperty("capture").GetString());
        Assert.NotEqual(0, reason.GetProperty("evidence")[0].GetProperty("packet").GetInt64());
    }

    private static SmallPlant Mailing() => new SmallPlant().Talk(SmallPlant.Panel, Outside, 25, "smtp");

    private static AssessmentResult Assess(AnswerSet answers, AssessmentScope? scope, params IReadOnlyCollection<Excuse> excuses) =>
        Assessor.Assess(Checklist.Factory, answers, scope is null ? null : EvidenceJudgements.Of(scope), excuses, SmallPlant.Today);

    private static RequirementResult Of(AssessmentResult result, string id) =>
        result.Requirements.Single(requirement => requirement.Requirement.Id == id);
}
