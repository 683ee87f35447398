using Genba.Core.Assessment;
using Genba.Core.Ledger;
using Genba.Core.Storage;
using Genba.Core.Tests.Storage;

namespace Genba.Core.Tests.Assessment;

public sealed class AssessmentUpgradeTests : IDisposable
{
    private readonly TestFolder _test = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task What_a_folder_held_before_there_were_assessments_belongs_to_one_open_assessment_of_this_plant()
    {
        var before = Migration.All.Where(step => step.Number < 150).ToList();
        await using (var older = await Database.OpenAsync(_test.Folder, before, TimeProvider.System, Cancel))
        {
            await using var change = await older.BeginChangeAsync(Cancel);
            var entry = await change.AppendAsync(new(EntryTypes.AnswerGiven, "sato", "answer/meti-factory-1.x/2-6"), Cancel);
            await using var command = change.CreateCommand("""
                INSERT INTO answer (framework, requirement, level, comment, version, actor, given_us, entry_index)
                VALUES ('meti-factory-1.x', '2-6', 4, '棚卸しは3月', 7, 'sato', 5000000, @entry),
                  ('nist-csf-2.0', 'GV.RM-02', 2, NULL, 1, 'sato', 6000000, @entry);
                INSERT INTO excuse (framework, requirement, until_day, why, actor, excused_us, entry_index)
                VALUES ('meti-factory-1.x', '2-3', '2999-01-01', 'mail moves', 'tanaka', 7000000, @entry)
                """);
            command.Add("entry", entry);
            await command.ExecuteNonQueryAsync(Cancel);
            await change.CommitAsync(Cancel);
        }

        await using var upgraded = await _test.OpenAsync();
        var store = new AssessmentStore(upgraded, TimeProvider.System);
        var only = Assert.Single(await store.ListAsync(Cancel));
        Assert.True(only is { Id: 1, IsOpen: true, IsOfThisPlant: true, About.NeedsApproval: false });
        var state = await store.ReadAsync(Checklist.Factory, Cancel);
        var answer = Assert.Single(state.Answers).Value;
        Assert.Equal(
            (4, "棚卸しは3月", 7L, "sato", false), (answer.Level, answer.Comment, answer.Version, answer.Actor, answer.IsCarried));
        Assert.Equal(new Excuse("2-3", new(2999, 1, 1), "mail moves", "tanaka"), Assert.Single(state.Excuses));
        Assert.Equal(2, (await store.AnswersAsync("nist-csf-2.0", Cancel))["GV.RM-02"].Level);
        Assert.IsType<AnswerOutcome.Saved>(await new AnswerStore(upgraded, TimeProvider.System).AnswerAsync(
            1, Checklist.Factory, "2-6", new(5), 7, "sato", Cancel));
    }
}
