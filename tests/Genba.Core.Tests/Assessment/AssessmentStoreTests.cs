using Genba.Core.Assessment;
using Genba.Core.Storage;
using Genba.Core.Tests.Storage;

namespace Genba.Core.Tests.Assessment;

public sealed class AssessmentStoreTests : IDisposable
{
    private const string Person = "sato";
    private readonly TestFolder _test = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task An_answer_is_there_after_opening_again_with_who_gave_it()
    {
        await using (var database = await _test.OpenAsync())
        {
            var saved = Assert.IsType<AnswerOutcome.Saved>(await Answers(database).AnswerAsync(
                1, Checklist.Factory, "2-6", new(3, "棚卸しは3月"), 0, Person, Cancel)).Answer;
            Assert.Equal(1, saved.Version);
        }
        await using var again = await _test.OpenAsync();
        var answer = (await Store(again).ReadAsync(Checklist.Factory, Cancel)).Answers["2-6"];
        Assert.Equal((3, "棚卸しは3月", 1L, Person), (answer.Level, answer.Comment, answer.Version, answer.Actor));
    }

    [Fact]
    public async Task Each_answer_is_a_log_entry_of_the_same_change()
    {
        await using var database = await _test.OpenAsync();
        var before = database.Log.Size;
        await Answers(database).AnswerAsync(1, Checklist.Factory, "2-6", new(3), 0, Person, Cancel);
        await Answers(database).AnswerAsync(1, Checklist.Factory, "2-6", new(null), 1, Person, Cancel);
        Assert.Equal(before + 2, database.Log.Size);
        var entry = (await Store(database).ReadAsync(Checklist.Factory, Cancel)).Answers["2-6"].EntryIndex;
        await using var command = database.CreateCommand("SELECT body FROM log_entry WHERE entry_index = @index");
        command.Add("index", entry);
        var body = (string)(await command.ExecuteScalarAsync(Cancel))!;
        Assert.Contains("\"answer-given\"", body, StringComparison.Ordinal);
        Assert.Contains("answer/meti-factory-1.x/2-6", body, StringComparison.Ordinal);
        Assert.Contains("\"before\":{\"comment\":null,\"level\":3}", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_edits_at_once_the_second_is_told_and_changes_nothing()
    {
        await using var database = await _test.OpenAsync();
        var store = Store(database);
        await Answers(database).AnswerAsync(1, Checklist.Factory, "2-6", new(3, "mine"), 0, Person, Cancel);
        var size = database.Log.Size;
        var late = Assert.IsType<AnswerOutcome.ChangedMeanwhile>(await Answers(database).AnswerAsync(1, Checklist.Factory, "2-6", new(5), 0, "tanaka", Cancel));
        Assert.Equal("mine", late.Present?.Comment);
        Assert.Equal(size, database.Log.Size);
        Assert.Equal(3, (await store.ReadAsync(Checklist.Factory, Cancel)).Answers["2-6"].Level);
    }

    [Fact]
    public async Task Levels_and_requirements_that_do_not_exist_are_refused()
    {
        await using var database = await _test.OpenAsync();
        await Assert.ThrowsAsync<ArgumentException>(() => Answers(database).AnswerAsync(1, Checklist.Factory, "2-6", new(6), 0, Person, Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() => Answers(database).AnswerAsync(1, Checklist.Factory, "9-9", new(1), 0, Person, Cancel));
    }

    [Fact]
    public async Task Imported_answers_count_what_changed_and_give_a_grade()
    {
        await using var database = await _test.OpenAsync();
        var store = Store(database);
        var answers = Checklist.Answers("33333 3333333333333 33333333 333333");
        Assert.Equal(32, await Answers(database).ImportAsync(1, Checklist.Factory, answers, new string('a', 64), Person, Cancel));
        Assert.Equal(0, await Answers(database).ImportAsync(1, Checklist.Factory, answers, new string('a', 64), Person, Cancel));
        var state = await store.ReadAsync(Checklist.Factory, Cancel);
        Assert.Equal("tt=61&or=60&op=59&te=61&su=62&kp=333333333", state.Result.Declared?.Address.ToString());
        Assert.Null(state.JudgedAt);
    }

    [Fact]
    public async Task Judgements_of_the_plant_cap_the_grade_until_somebody_excuses_them()
    {
        await using var database = await _test.OpenAsync();
        var clock = new FixedClock(new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));
        var store = new AssessmentStore(database, clock);
        await new AnswerStore(database, clock).ImportAsync(1, Checklist.Factory, Checklist.AllAt(3), new string('a', 64), Person, Cancel);
        var plant = new SmallPlant().Talk(SmallPlant.Panel, "203.0.113.10", 25, "smtp");
        await new JudgementStore(database, clock).JudgeAsync(plant.Scope(), null, Cancel);
        var state = await store.ReadAsync(Checklist.Factory, Cancel);
        Assert.Equal(clock.Now, state.JudgedAt);
        var item = state.Result.Requirements.Single(result => result.Requirement.Id == "2-3");
        item.Judgement.IsContradicted("X-2-3-1");
        Assert.Equal(plant.LastFrame, item.Judgement.Reasons[0].Evidence[0]);

        var contradictions = new ContradictionStore(database, clock);
        Assert.True(await contradictions.ExcuseAsync(1, Checklist.Factory, new("2-3", new(2026, 12, 25), "mail moves in December", Person), Cancel));
        Assert.Equal("excused", await NameAsync(store));
        clock.Now = new(2026, 12, 26, 12, 0, 0, TimeSpan.Zero);
        Assert.Equal("contradicted", await NameAsync(store));
        Assert.True(await contradictions.EndExcuseAsync(1, Checklist.Factory, "2-3", Person, Cancel));
        Assert.False(await contradictions.EndExcuseAsync(1, Checklist.Factory, "2-3", Person, Cancel));
    }

    [Fact]
    public async Task An_excuse_needs_a_reason_and_a_day_to_come()
    {
        await using var database = await _test.OpenAsync();
        var store = new ContradictionStore(database, TimeProvider.System);
        await Assert.ThrowsAsync<ArgumentException>(() => store.ExcuseAsync(1, Checklist.Factory, new("2-3", DateOnly.MaxValue, " ", Person), Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() => store.ExcuseAsync(1, Checklist.Factory, new("2-3", new(2020, 1, 1), "late", Person), Cancel));
    }

    [Fact]
    public async Task Judging_the_same_plant_again_adds_no_entry()
    {
        await using var database = await _test.OpenAsync();
        var size = database.Log.Size;
        await new JudgementStore(database, TimeProvider.System).JudgeAsync(new SmallPlant().Scope(), null, Cancel);
        await new JudgementStore(database, TimeProvider.System).JudgeAsync(new SmallPlant().Scope(), null, Cancel);
        Assert.Equal(size + 1, database.Log.Size);
    }

    [Fact]
    public async Task Settings_are_kept_with_an_entry_each()
    {
        await using var database = await _test.OpenAsync();
        var store = new AssessmentSettingStore(database, TimeProvider.System);
        var size = database.Log.Size;
        Assert.True(await store.SetAsync("unregistered-percent", "7", Person, Cancel));
        Assert.False(await store.SetAsync("unregistered-percent", "700", Person, Cancel));
        Assert.False(await store.SetAsync("unheard-of", "7", Person, Cancel));
        Assert.True(await store.SetAsync("remote-gateways", "10.0.0.1\n10.0.0.2", Person, Cancel));
        var settings = await store.ReadSettingsAsync(Cancel);
        Assert.Equal(7, settings.UnregisteredPercent);
        Assert.Equal(["10.0.0.1", "10.0.0.2"], settings.RemoteGateways);
        Assert.Equal(size + 2, database.Log.Size);
    }

    private static AnswerStore Answers(Database database) => new(database, TimeProvider.System);

    private static AssessmentStore Store(Database database) => new(database, TimeProvider.System);

    private static async Task<string> NameAsync(AssessmentStore store) =>
        (await store.ReadAsync(Checklist.Factory, Cancel)).Result.Requirements.Single(result => result.Requirement.Id == "2-3").Judgement.Name;

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
