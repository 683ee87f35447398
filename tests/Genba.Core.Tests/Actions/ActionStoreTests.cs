using System.Globalization;
using Genba.Core.Actions;
using Genba.Core.Assessment;
using Genba.Core.Assessment.Together;
using Genba.Core.Ledger;
using Genba.Core.Registers;
using Genba.Core.Storage;
using Genba.Core.Tests.Assessment;
using Genba.Core.Tests.Storage;

namespace Genba.Core.Tests.Actions;

public sealed class ActionStoreTests : IDisposable
{
    private const string Person = "sato";
    private readonly TestFolder _test = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task Gaps_taken_over_are_there_after_opening_again_tied_to_what_they_wait_for_in_one_deed()
    {
        await using (var database = await _test.OpenAsync())
        {
            await AnswerAllAsync(database, 1);
            var size = database.Log.Size;
            var taken = await TakeAsync(database, "g2-6", "g2-8", "g1-1");
            Assert.Equal(3, taken.Count);
            Assert.Equal(size + 1, database.Log.Size);
            Assert.DoesNotContain(await ProposalsAsync(database, taken), one => one.Key == "g2-6");
        }
        await using var again = await _test.OpenAsync();
        var kept = (await Store(again).ListAsync(Cancel)).ToDictionary(action => action.Body.Origin!);
        Assert.Equal([kept["2-6"].Id], kept["2-8"].Plan.After);
        Assert.Equal(480, kept["2-6"].Plan.Minutes);
        Assert.Equal(ActionCatalogue.Inside.For("2-6")!.Title, kept["2-6"].Plan.Title);
    }

    [Fact]
    public async Task Two_that_wait_for_each_other_are_refused_and_both_are_named()
    {
        await using var database = await _test.OpenAsync();
        await AnswerAllAsync(database, 1);
        var taken = await TakeAsync(database, "g2-6", "g2-8");
        var (first, second) = (taken[0], taken[1]);
        var refused = Assert.IsType<ActionOutcome.Refused>(await Store(database).ChangeAsync(
            first.Id, first.Plan with { After = [second.Id] }, null, first.Version, Person, Cancel));
        Assert.Contains($"#{first.Id}", refused.Why.En, StringComparison.Ordinal);
        Assert.Contains($"#{second.Id}", refused.Why.Ja, StringComparison.Ordinal);
        Assert.IsType<ActionOutcome.Refused>(await Store(database).ChangeAsync(first.Id, first.Plan with { After = [first.Id] }, null,
            first.Version, Person, Cancel));
        Assert.IsType<ActionOutcome.Refused>(await Store(database).ChangeAsync(first.Id, first.Plan with { After = [77] }, null,
            first.Version, Person, Cancel));
        Assert.IsType<ActionOutcome.Refused>(await Store(database).ChangeAsync(first.Id, first.Plan with { Requirements = ["9-9"] },
            null, first.Version, Person, Cancel));
    }

    [Fact]
    public async Task Of_two_edits_at_once_the_second_is_told_and_changes_nothing()
    {
        await using var database = await _test.OpenAsync();
        await AnswerAllAsync(database, 1);
        var action = (await TakeAsync(database, "g2-6"))[0];
        Assert.IsType<ActionOutcome.Saved>(await Store(database).ChangeAsync(action.Id, action.Plan with { Owner = "A" },
            ActionState.Doing, 1, Person, Cancel));
        var late = Assert.IsType<ActionOutcome.ChangedMeanwhile>(await Store(database).ChangeAsync(action.Id,
            action.Plan with { Owner = "B" }, null, 1, Person, Cancel));
        Assert.Equal("A", late.Present.Plan.Owner);
    }

    [Fact]
    public async Task An_action_is_closed_by_evidence_only_when_nothing_speaks_against_it_any_more_and_says_what_changed_and_when()
    {
        await using var database = await _test.OpenAsync();
        await AnswerAllAsync(database, 3);
        await JudgeAsync(database, plant => plant.Ledger = new(4, 4, 4) { Differing = [new("plc-1", 0, [])] });
        var action = (await TakeAsync(database, "g2-6"))[0];
        Assert.Equal(["X-2-6-3"], action.Body.OpenedWith[0].Rules);
        Assert.IsType<ActionOutcome.Refused>(await Store(database).CloseAsync(action.Id, new ClosingClaim.Shown(), 1, Person, Cancel));

        // A lower answer agrees with the gap: that is no evidence.
        await new AnswerStore(database, TimeProvider.System).AnswerAsync(1, Checklist.Factory, "2-6", new(2), 1, Person, Cancel);
        Assert.IsType<ActionOutcome.Refused>(await Store(database).CloseAsync(action.Id, new ClosingClaim.Shown(), 1, Person, Cancel));

        await JudgeAsync(database, _ => { });
        var closed = Assert.IsType<ActionOutcome.Saved>(await Store(database).CloseAsync(action.Id, new ClosingClaim.Shown(), 1, Person,
            Cancel)).Action;
        Assert.Equal(ActionState.Done, closed.State);
        Assert.StartsWith("Item 2-6:", closed.Body.Closing!.Text.En, StringComparison.Ordinal);
        Assert.Contains(DateTime.Now.Year.ToString(CultureInfo.InvariantCulture), closed.Body.Closing.Text.Ja, StringComparison.Ordinal);
        Assert.Empty((await Store(database).EvidenceAsync(Cancel)).AgainOf(closed.Body));

        // It speaks against it again: told by rule, and opened by a person, never by itself.
        await JudgeAsync(database, plant => plant.Ledger = new(4, 4, 4) { Differing = [new("plc-1", 0, [])] });
        Assert.Equal([("2-6", "X-2-6-3")], (await Store(database).EvidenceAsync(Cancel)).AgainOf(closed.Body));
        var open = Assert.IsType<ActionOutcome.Saved>(await Store(database).OpenAgainAsync(closed.Id, closed.Version, Person,
            Cancel)).Action;
        Assert.True(open.IsOpen);
        Assert.Null(open.Body.Closing);
    }

    [Fact]
    public async Task What_stood_against_an_action_when_a_person_closed_it_is_not_told_again()
    {
        await using var database = await _test.OpenAsync();
        await AnswerAllAsync(database, 3);
        await JudgeAsync(database, plant => plant.Ledger = new(4, 4, 4) { Differing = [new("plc-1", 0, [])] });
        var action = (await TakeAsync(database, "g2-6"))[0];
        Assert.IsType<ActionOutcome.Refused>(await Store(database).CloseAsync(action.Id, new ClosingClaim.Given("because", " ", false),
            1, Person, Cancel));
        Assert.IsType<ActionOutcome.Refused>(await Store(database).CloseAsync(action.Id, new ClosingClaim.Given(" ", "Sato", false), 1,
            Person, Cancel));
        var closed = Assert.IsType<ActionOutcome.Saved>(await Store(database).CloseAsync(action.Id,
            new ClosingClaim.Given("label is wrong", "Sato", false), 1, Person, Cancel)).Action;
        Assert.Empty((await Store(database).EvidenceAsync(Cancel)).AgainOf(closed.Body));
        // Nor is it proposed again.
        Assert.DoesNotContain(await ProposalsAsync(database, [closed]), one => one.Key == "g2-6");
        var types = (await new LogStore(database).ListAsync(null, $"action/{action.Id}", 10, Cancel)).Select(entry => entry.Type);
        Assert.Equal([EntryTypes.ActionClosed, EntryTypes.ActionsTaken], types);
    }

    [Fact]
    public async Task A_record_closes_an_action_and_one_that_is_not_there_does_not()
    {
        await using var database = await _test.OpenAsync();
        await AnswerAllAsync(database, 1);
        var action = (await TakeAsync(database, "g1-5"))[0];
        var register = RegisterTable.Find("training")!;
        var record = await new RegisterStore(database, TimeProvider.System).AddAsync(
            register, new(new Dictionary<string, string>
            {
                ["effective"] = "2026-11-01", ["title"] = "Morning meeting",
                ["kind"] = "session"
            }), Person, Cancel);
        Assert.IsType<ActionOutcome.Refused>(await Store(database).CloseAsync(action.Id,
            new ClosingClaim.Recorded("decisions", record!.Id), 1, Person, Cancel));
        var closed = Assert.IsType<ActionOutcome.Saved>(await Store(database).CloseAsync(action.Id,
            new ClosingClaim.Recorded("training", record.Id), 1, Person, Cancel)).Action;
        Assert.Equal(("Morning meeting", record.Id), (closed.Body.Closing!.Text.En, closed.Body.Closing.Record));
    }

    [Fact]
    public async Task Something_attached_to_an_item_of_the_action_closes_it_and_to_another_item_does_not()
    {
        await using var database = await _test.OpenAsync();
        await AnswerAllAsync(database, 1);
        var action = (await TakeAsync(database, "g1-5"))[0];
        var attachments = new AnswerEvidenceStore(database, TimeProvider.System);
        foreach (var item in new[] { "1-4", "1-5" })
        {
            var period = new EvidencePeriod(new(2026, 11, 1), null);
            Assert.Null(await attachments.AttachAsync(new(1, Checklist.Factory.Id, item), $"minutes of {item}", period, Person, Cancel));
        }
        var attached = await attachments.ListAsync(1, Checklist.Factory.Id, Cancel);
        ClosingClaim.Recorded Claim(string item) => new(ActionClosing.Attached, attached.First(one => one.Item.Requirement == item).Id);
        Assert.IsType<ActionOutcome.Refused>(await Store(database).CloseAsync(action.Id, Claim("1-4"), 1, Person, Cancel));
        var closed = Assert.IsType<ActionOutcome.Saved>(await Store(database).CloseAsync(action.Id, Claim("1-5"), 1, Person,
            Cancel)).Action;
        Assert.Equal("minutes of 1-5", closed.Body.Closing!.Text.En);
    }

    [Fact]
    public async Task A_question_is_first_answered_and_then_proposes_the_work()
    {
        await using var database = await _test.OpenAsync();
        var action = (await TakeAsync(database, "g2-6"))[0];
        Assert.Equal(ActionKind.Answer, action.Plan.Kind);
        await new AnswerStore(database, TimeProvider.System).AnswerAsync(1, Checklist.Factory, "2-6", new(1), 0, Person, Cancel);
        var closed = Assert.IsType<ActionOutcome.Saved>(await Store(database).CloseAsync(action.Id, new ClosingClaim.Shown(), 1, Person,
            Cancel)).Action;
        Assert.Equal(ActionKind.Organisational, (await ProposalsAsync(database, [closed])).First(one => one.Key == "g2-6").Plan.Kind);
    }

    [Fact]
    public async Task Steps_are_half_days_and_what_is_put_off_comes_back()
    {
        await using var database = await _test.OpenAsync();
        await AnswerAllAsync(database, 1);
        var today = DateOnly.FromDateTime(DateTime.Now);
        var proposal = (await ProposalsAsync(database, [])).First(one => one.Key == "g2-6");
        Assert.IsType<ActionOutcome.Refused>(await Store(database).DecideStepAsync(proposal, 0, StepDecision.NotForUs, "", Person, Cancel));
        var action = Assert.IsType<ActionOutcome.Saved>(await Store(database).DecideStepAsync(proposal, 0, StepDecision.Later, "",
            Person, Cancel)).Action;
        var candidate = new Candidate("a1", action.Plan, [], action, null);
        Assert.Equal([1, 2], SimpleSteps.Of([candidate], today).Select(one => one.Step.Place));
        Assert.Equal([0, 1, 2], SimpleSteps.Of([candidate], today.AddDays(15)).Select(one => one.Step.Place));

        var own = new ActionPlan(new("Own", "自分"), ActionKind.Technical, [], 600, null, false, "", null, [], [], "");
        var parts = ActionStep.Of(own, null);
        Assert.Equal([240, 240, 120], parts.Select(step => step.Minutes));
        Assert.All(ActionCatalogue.Inside.Actions.SelectMany(one => one.Steps), step => Assert.InRange(step.Minutes, 1, 240));
    }

    [Fact]
    public async Task Aims_and_costs_are_kept_and_taken_back()
    {
        await using var database = await _test.OpenAsync();
        var settings = new ActionSettingStore(database, TimeProvider.System);
        await settings.AimAsync(null, 4, Person, Cancel);
        await settings.AimAsync("2-6", 5, Person, Cancel);
        var aims = await settings.AimsAsync(Cancel);
        Assert.Equal((4, 5), (aims.For("1-1"), aims.For("2-6")));
        await settings.AimAsync(null, null, Person, Cancel);
        Assert.Equal(ActionAims.Usual, (await settings.AimsAsync(Cancel)).For("1-1"));
        await Assert.ThrowsAsync<ArgumentException>(() => settings.AimAsync("9-9", 3, Person, Cancel));

        await settings.CostAsync("Press", 600_000, "production control", Person, Cancel);
        await settings.CostAsync("Press", 660_000, "production control", Person, Cancel);
        var price = (await settings.CostsAsync(Cancel))["press"];
        Assert.Equal((660_000, 10), (price.PerHour, price.MinutesFor(110_000)));
        await settings.CostAsync("Press", null, "", Person, Cancel);
        Assert.Empty(await settings.CostsAsync(Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() => settings.CostAsync("Press", 5, " ", Person, Cancel));
    }

    [Fact]
    public async Task Key_figures_are_one_row_a_day_and_the_quarter_tells_what_was_done_and_what_is_late()
    {
        await using var database = await _test.OpenAsync();
        var figures = new KeyFigureStore(database, TimeProvider.System);
        await AnswerAllAsync(database, 3);
        Assert.True(await figures.IsBehindAsync(Cancel));
        await figures.KeepAsync(16, Cancel);
        Assert.False(await figures.IsBehindAsync(Cancel));
        var own = new ActionPlan(new("Own", "自分"), ActionKind.Technical, ["2-6"], 60, 5_000, true, "", new(2026, 1, 2), [], ["Press"], "");
        var saved = Assert.IsType<ActionOutcome.Saved>(await Store(database).AddAsync(own, Person, Cancel)).Action;
        await Store(database).AddAsync(own with { Due = null }, Person, Cancel);
        await figures.KeepAsync(null, Cancel);
        var kept = Assert.Single(await figures.ListAsync(Cancel));
        Assert.Equal((61, 61, 2, 16), (kept.Declared, kept.Corroborated, kept.ActionsOpen, kept.Differences));

        var quarter = Quarter.Of(kept.Day);
        var all = await Store(database).ListAsync(Cancel);
        var report = QuarterReport.Of(quarter, [], kept, all);
        Assert.Equal((10_000, 120, 2, 2), (report.Money, report.Minutes, report.Stops.Count, report.NoOwner));
        Assert.Equal(saved.Id, Assert.Single(report.Late).Id);
        await Store(database).CloseAsync(saved.Id, new ClosingClaim.Given("done", "Sato", false), 1, Person, Cancel);
        report = QuarterReport.Of(quarter, [], kept, await Store(database).ListAsync(Cancel));
        Assert.Equal(saved.Id, Assert.Single(report.Done).Id);
        Assert.Empty(report.Late);
        Assert.Empty(QuarterReport.Of(quarter.Before, [], kept, await Store(database).ListAsync(Cancel)).Done);
    }

    private static ActionStore Store(Database database) =>
        new(database, new AssessmentStore(database, TimeProvider.System), TimeProvider.System);

    private static async Task AnswerAllAsync(Database database, int level)
    {
        var store = new AnswerStore(database, TimeProvider.System);
        foreach (var item in Checklist.Factory.Requirements) await store.AnswerAsync(1, Checklist.Factory, item.Id, new(level), 0, Person,
            Cancel);
    }

    /// <summary>Judges as a plant would be judged, and keeps what changed.</summary>
    private static async Task JudgeAsync(Database database, Action<SmallPlant> change)
    {
        var plant = new SmallPlant();
        change(plant);
        await new JudgementStore(database, TimeProvider.System).JudgeAsync(plant.Scope(), null, Cancel);
        await new KeyFigureStore(database, TimeProvider.System).KeepAsync(null, Cancel);
    }

    private static async Task<IReadOnlyList<Candidate>> ProposalsAsync(Database database, IReadOnlyList<FactoryAction> actions)
    {
        var result = (await new AssessmentStore(database, TimeProvider.System).ReadAsync(Checklist.Factory, Cancel)).Result;
        return [.. Candidate.Of(actions, ActionGap.Of(result, ActionAims.Default), _ => []).Where(one => one.Action is null)];
    }

    private static async Task<IReadOnlyList<FactoryAction>> TakeAsync(Database database, params string[] keys) =>
        await Store(database).TakeOverAsync(
        [.. (await ProposalsAsync(database, [])).Where(one => keys.Contains(one.Key)).OrderBy(one => keys.IndexOf(one.Key))], Person,
            Cancel);
}
