using Genba.Core.Assessment;
using Genba.Core.Ledger;
using Genba.Core.Tests.Storage;

namespace Genba.Core.Tests.Assessment;

public sealed class ScoreStoreTests : IDisposable
{
    private readonly TestFolder _test = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task Results_come_back_in_the_order_of_their_days_after_opening_again()
    {
        var own = ScoreRecord.Of(
            Assessor.Assess(Checklist.Factory, Checklist.Answers("43342 3332333233332 32233323 222223"), null, [], new(2026, 11, 21)), new(2026, 11, 21), "audit")!;
        await using (var database = await _test.OpenAsync())
        {
            var store = new ScoreStore(database, TimeProvider.System);
            await store.KeepAsync(own, "sato", Cancel);
            var earlier = ResultAddress.Parse("tt=41&or=40&op=41&te=39&su=41&kp=222222222", out _)!;
            await store.KeepAsync(new("Plant B", new(2024, 3, 1), earlier, null, null, ""), "sato", Cancel);
        }
        await using var again = await _test.OpenAsync();
        var kept = await new ScoreStore(again, TimeProvider.System).ListAsync(Cancel);
        Assert.Equal(["Plant B", ""], kept.Select(one => one.Record.Site));
        Assert.Equal(own, kept[1].Record);
        Assert.Equal((Rank.C, 58), (kept[1].Record.DeclaredGrade.Total.Rank, kept[1].Record.Declared.Total));
        Assert.Null(kept[0].Record.CorroboratedGrade);
    }

    [Fact]
    public async Task A_result_taken_away_leaves_both_deeds_in_the_log()
    {
        await using var database = await _test.OpenAsync();
        var store = new ScoreStore(database, TimeProvider.System);
        var id = await store.KeepAsync(
            new("", new(2025, 1, 1), ResultAddress.Parse("tt=20&or=20&op=18&te=19&su=21&kp=111111111", out _)!, null, null, ""), "sato", Cancel);
        Assert.True(await store.RemoveAsync(id, "sato", Cancel));
        Assert.False(await store.RemoveAsync(id, "sato", Cancel));
        Assert.Empty(await store.ListAsync(Cancel));
        var types = (await new LogStore(database).ListAsync(null, null, 10, Cancel)).Select(entry => entry.Type).ToList();
        Assert.Contains(EntryTypes.ScoreKept, types);
        Assert.Contains(EntryTypes.ScoreRemoved, types);
    }

    [Fact]
    public void Answers_that_cannot_be_scored_are_no_result() => Assert.Null(ScoreRecord.Of(
        Assessor.Assess(Checklist.Factory, AnswerSet.Empty, null, [], new(2026, 11, 21)), new(2026, 11, 21), ""));

    [Fact]
    public void Published_references_have_a_rank_for_every_category() => Assert.All(ReferenceScores.All, reference =>
        Assert.Equal(Checklist.Factory.ScoredGroups().Select(group => group.Id).Order(), reference.Groups.Keys.Order()));
}
