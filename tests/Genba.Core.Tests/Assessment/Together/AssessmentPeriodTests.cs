using Genba.Core.Assessment;
using Genba.Core.Assessment.Together;
using Genba.Core.Ledger;
using Genba.Core.Storage;
using Genba.Core.Tests.Storage;

namespace Genba.Core.Tests.Assessment.Together;

public sealed class AssessmentPeriodTests : IAsyncLifetime
{
    private static readonly AssessmentAbout Next = new("", "FY2027", new(2027, 4, 1), new(2028, 3, 31));
    private readonly TestFolder _test = new();
    private readonly MovedClock _clock = new(new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));
    private Database _database = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
    private AssessmentStore Assessments => new(_database, _clock);
    private AnswerStore Answers => new(_database, _clock);
    private AssessmentPeriodStore Periods => new(_database, _clock);
    private ContradictionStore Contradictions => new(_database, _clock);

    public async ValueTask InitializeAsync()
    {
        _database = await Database.OpenAsync(_test.Folder, _clock, Cancel);
        await Answers.ImportAsync(1, Checklist.Factory, Checklist.AllAt(3), new string('a', 64), "sato", Cancel);
        await JudgeAsync(new SmallPlant().Talk(SmallPlant.Panel, "203.0.113.10", 25, "smtp"));
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _test.Dispose();
    }

    [Fact]
    public async Task A_closed_assessment_shows_the_same_grades_for_ever_whatever_the_evidence_says_later()
    {
        var before = await ReadAsync(1);
        Assert.NotEqual(before.Result.Declared!.Total, before.Result.Corroborated!.Total);
        Assert.Equal(AssessmentDeed.Done, await Periods.CloseAsync(1, "sato", Cancel));
        await JudgeAsync(new SmallPlant());
        _clock.Now = _clock.Now.AddYears(3);

        var closed = await ReadAsync(1);
        Assert.Equal(before.Result.Declared.Address, closed.Result.Declared!.Address);
        Assert.Equal(before.Result.Corroborated.Address, closed.Result.Corroborated!.Address);
        Assert.Equal(before.Result.Coverage.Observable, closed.Result.Coverage.Observable);
        Assert.Equal(
            before.Result.Requirements.Select(item => (item.Judgement.Name, item.Corroborated)),
            closed.Result.Requirements.Select(item => (item.Judgement.Name, item.Corroborated)));
        Assert.Equal(new DateOnly(2026, 11, 20), closed.Day);
    }

    [Fact]
    public async Task A_closed_assessment_takes_nothing_more()
    {
        await Periods.CloseAsync(1, "sato", Cancel);
        var size = _database.Log.Size;
        var item = new AssessmentItem(1, Checklist.Factory.Id, "2-6");
        Assert.IsType<AnswerOutcome.Closed>(await Answers.AnswerAsync(1, Checklist.Factory, "2-6", new(5), 1, "sato", Cancel));
        Assert.Null(await Answers.ImportAsync(1, Checklist.Factory, Checklist.AllAt(5), new string('b', 64), "sato", Cancel));
        Assert.False(await Contradictions.ExcuseAsync(1, Checklist.Factory, new("2-3", new(2999, 1, 1), "late", "sato"), Cancel));
        Assert.False(await Contradictions.DisputeAsync(1, Checklist.Factory, "2-3", "late", "sato", Cancel));
        Assert.Equal(AssessmentDeed.Closed, await new CommentStore(_database, _clock).AddAsync(item, "late", "sato", Cancel));
        Assert.Equal(AssessmentDeed.Closed, await new ProposalStore(_database, _clock).ProposeAsync(item, new(2), false, new(1, 0), "sato",
            Cancel));
        Assert.Equal(
            AssessmentDeed.Closed, await new AssignmentStore(_database, _clock).AssignAsync(1, item.Framework, ["2-6"], "tanaka", Next.From,
                "sato", Cancel));
        Assert.NotNull(await new AnswerEvidenceStore(_database, _clock).AttachAsync(item, "shelf 3", new(Next.From, null), "sato", Cancel));
        Assert.Equal(AssessmentDeed.Closed, await Periods.ChangeAsync(1, Next, 1, "sato", Cancel));
        Assert.Equal(AssessmentDeed.Closed, await Periods.CloseAsync(1, "sato", Cancel));
        Assert.Equal(size, _database.Log.Size);
    }

    [Fact]
    public async Task Closing_keeps_the_result_to_compare_and_taking_it_back_takes_that_away()
    {
        var scores = new ScoreStore(_database, _clock);
        await Periods.CloseAsync(1, "sato", Cancel);
        var kept = Assert.Single(await scores.ListAsync(Cancel)).Record;
        Assert.Equal((await ReadAsync(1)).Result.Corroborated!.Address, kept.Corroborated);
        Assert.True(await Periods.ReopenAsync(1, "sato", Cancel));
        Assert.False(await Periods.ReopenAsync(1, "sato", Cancel));
        Assert.Empty(await scores.ListAsync(Cancel));
        Assert.IsType<AnswerOutcome.Saved>(await Answers.AnswerAsync(1, Checklist.Factory, "2-6", new(5), 1, "sato", Cancel));
        var types = (await new LogStore(_database).ListAsync(null, null, 10, Cancel)).Select(entry => entry.Type).ToList();
        Assert.Contains(EntryTypes.AssessmentClosed, types);
        Assert.Contains(EntryTypes.AssessmentReopened, types);
    }

    [Fact]
    public async Task What_is_carried_over_is_to_be_confirmed_one_by_one()
    {
        var evidence = new AnswerEvidenceStore(_database, _clock);
        var (first, item) = (new AssessmentItem(1, Checklist.Factory.Id, "2-6"), Checklist.Factory.Id);
        Assert.Null(await evidence.AttachAsync(first, "shelf 3", new(new(2026, 1, 1), new(2026, 12, 31)), "sato", Cancel));
        Assert.Null(await evidence.AttachAsync(first, "shelf 4", new(new(2026, 1, 1), null), "sato", Cancel));
        Assert.Equal(AssessmentDeed.Done, await evidence.WithdrawAsync(2, "sato", Cancel));
        await Contradictions.DisputeAsync(1, Checklist.Factory, "2-3", "that is the relay of the head office", "sato", Cancel);
        await Periods.CloseAsync(1, "sato", Cancel);
        var opened = (await Periods.OpenAsync(Next, 1, "tanaka", Cancel))!.Value;
        Assert.Null(await Periods.OpenAsync(Next, 99, "tanaka", Cancel));

        var state = await Assessments.ReadAsync(Checklist.Factory, Cancel);
        Assert.Equal((opened, 35), (state.Assessment.Id, state.Unconfirmed));
        Assert.Equal("that is the relay of the head office", state.Disputes["2-3"].Why);
        Assert.Equal(1, await Answers.ConfirmAsync(opened, Checklist.Factory, ["2-6"], "tanaka", Cancel));
        Assert.Equal(0, await Answers.ConfirmAsync(opened, Checklist.Factory, ["2-6"], "tanaka", Cancel));
        Assert.IsType<AnswerOutcome.Saved>(await Answers.AnswerAsync(opened, Checklist.Factory, "2-7", new(4), 1, "tanaka", Cancel));
        _clock.Now = new(2027, 5, 1, 0, 0, 0, TimeSpan.Zero);
        state = await Assessments.ReadAsync(Checklist.Factory, Cancel);
        Assert.Equal(33, state.Unconfirmed);
        var work = await new AssessmentWorkReader(_database).ReadAsync(opened, item, Cancel);
        Assert.Equal("shelf 3", Assert.Single(work.Expired(state)).Name);
        var changes = AssessmentComparison.Of(await ReadAsync(1), state);
        Assert.Equal("2-7", Assert.Single(changes, change => change.Answered).Requirement.Id);
        Assert.Equal(33, changes.Count(change => change.IsUnconfirmed));
        Assert.Equal(3, (await ReadAsync(1)).Answers["2-7"].Level);
    }

    [Fact]
    public async Task Of_another_site_the_evidence_of_this_network_says_nothing()
    {
        var other = (await Periods.OpenAsync(Next with { Site = "Kita", From = new(2030, 1, 1), To = new(2030, 12, 31) }, null, "sato",
            Cancel))!.Value;
        await Answers.ImportAsync(other, Checklist.Factory, Checklist.AllAt(3), new string('a', 64), "sato", Cancel);
        var state = await ReadAsync(other);
        Assert.Equal(0, state.Result.Coverage.Observable);
        Assert.Equal(state.Result.Declared!.Address, state.Result.Corroborated!.Address);
        Assert.Null(state.JudgedAt);
        Assert.Equal(1, (await Assessments.CurrentAsync(Cancel)).Id);
        await Periods.CloseAsync(other, "sato", Cancel);
        var kept = Assert.Single(await new ScoreStore(_database, _clock).ListAsync(Cancel)).Record;
        Assert.Equal(("Kita", null, null), (kept.Site, kept.Corroborated, kept.Observable));
    }

    [Fact]
    public async Task Names_and_periods_are_changed_by_whoever_saw_the_newest()
    {
        Assert.Equal(AssessmentDeed.Done, await Periods.ChangeAsync(1, Next, 1, "sato", Cancel));
        Assert.Equal(AssessmentDeed.ChangedMeanwhile, await Periods.ChangeAsync(1, Next with { Name = "other" }, 1, "tanaka", Cancel));
        Assert.Equal("FY2027", (await Assessments.FindAsync(1, Cancel))!.About.Name);
        await Assert.ThrowsAsync<ArgumentException>(() => Periods.OpenAsync(Next with { Name = " " }, null, "sato", Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() =>
            Periods.OpenAsync(Next with { To = Next.From.AddDays(-1) }, null, "sato", Cancel));
    }

    [Fact]
    public async Task A_dispute_counts_as_contradicted_and_is_shown_again_when_the_evidence_changes()
    {
        var graded = (await ReadAsync(1)).Result.Corroborated!.Address;
        Assert.True(await Contradictions.DisputeAsync(1, Checklist.Factory, "2-3", "the relay is allowed", "sato", Cancel));
        var state = await ReadAsync(1);
        Assert.Equal(graded, state.Result.Corroborated!.Address);
        Assert.False(state.Disputes["2-3"].HasChanged(Judgement(state)));

        await JudgeAsync(new SmallPlant().Talk(SmallPlant.Panel, "203.0.113.10", 25, "smtp").Talk(SmallPlant.Plc, "203.0.113.11", 25,
            "smtp"));
        state = await ReadAsync(1);
        Assert.True(state.Disputes["2-3"].HasChanged(Judgement(state)));
        Assert.NotEqual(Judgement(state).Reasons[0].Text.En, state.Disputes["2-3"].Seen.Reasons[0].Text.En);
        await Contradictions.DisputeAsync(1, Checklist.Factory, "2-3", "still allowed", "sato", Cancel);
        state = await ReadAsync(1);
        Assert.False(state.Disputes["2-3"].HasChanged(Judgement(state)));

        await JudgeAsync(new SmallPlant());
        state = await ReadAsync(1);
        Assert.True(state.Disputes["2-3"].HasChanged(Judgement(state)));
    }

    [Fact]
    public async Task Somebody_decides_a_dispute_by_agreeing_excusing_or_taking_it_away()
    {
        Assert.False(await Contradictions.DisputeAsync(1, Checklist.Factory, "1-2", "nothing to dispute", "sato", Cancel));
        await Contradictions.DisputeAsync(1, Checklist.Factory, "2-3", "allowed", "sato", Cancel);
        Assert.True(await Contradictions.ExcuseAsync(1, Checklist.Factory, new("2-3", new(2026, 12, 25), "moves in December", "tanaka"),
            Cancel));
        Assert.Empty((await ReadAsync(1)).Disputes);
        await Contradictions.DisputeAsync(1, Checklist.Factory, "2-3", "after all allowed", "sato", Cancel);
        Assert.Empty((await ReadAsync(1)).Excuses);
        Assert.True(await Contradictions.EndDisputeAsync(1, Checklist.Factory, "2-3", "sato", Cancel));
        await Contradictions.DisputeAsync(1, Checklist.Factory, "2-3", "allowed", "sato", Cancel);
        var ceiling = (await ReadAsync(1)).Result.Requirements.Single(item => item.Requirement.Id == "2-3").Ceiling;
        await Answers.AnswerAsync(1, Checklist.Factory, "2-3", new(ceiling), 1, "tanaka", Cancel, accepts: true);
        var state = await ReadAsync(1);
        Assert.Empty(state.Disputes);
        Assert.True(state.Answers["2-3"].AcceptsEvidence);
    }

    private static Judgement Judgement(AssessmentState state) =>
        state.Result.Requirements.Single(item => item.Requirement.Id == "2-3").Judgement;

    private async Task<AssessmentState> ReadAsync(long id) => (await Assessments.ReadAsync(id, Checklist.Factory, Cancel))!;

    private Task JudgeAsync(SmallPlant plant) => new JudgementStore(_database, _clock).JudgeAsync(plant.Scope(), null, Cancel);
}
