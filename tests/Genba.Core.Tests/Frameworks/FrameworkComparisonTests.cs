using Genba.Core.Assessment;
using Genba.Core.Frameworks;
using Genba.Core.Ledger;
using Genba.Core.Tests.Storage;

namespace Genba.Core.Tests.Frameworks;

public sealed class FrameworkComparisonTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("nist-csf-1.1", "nist-csf-2.0")]
    [InlineData("etsi-en-303-645", "etsi-en-303-645-v3")]
    [InlineData("nist-iot-baseline-2019", "nistir-8259a")]
    public void Every_requirement_of_both_editions_is_somewhere(string old, string next)
    {
        var compared = Compare(old, next);
        Assert.Equal(compared.Newer.Requirements, compared.Rows.Select(row => row.After).OfType<Requirement>());
        var before = compared.Rows.SelectMany(row => row.Before).Select(one => one.Id).ToHashSet();
        Assert.All(compared.Older.Requirements, one => Assert.Contains(one.Id, before));
        Assert.All(compared.Rows, row => Assert.Equal(row.Fate == Fate.New, row.Before.Count == 0));
        Assert.All(compared.Rows, row => Assert.Equal(row.Fate == Fate.Gone, row.After is null));
    }

    [Fact]
    public void Numbers_that_moved_are_found_by_what_the_publisher_linked()
    {
        var compared = Compare("nist-csf-1.1", "nist-csf-2.0");
        var row = compared.Rows.Single(one => one.After?.Id == "GV.RM-02");
        Assert.Equal((Fate.Moved, LinkKind.Stated), (row.Fate, row.Link));
        Assert.Equal(["ID.RM-2", "ID.RM-3"], row.Before.Select(one => one.Id).Order());
    }

    [Fact]
    public void The_same_provision_stays_the_same_and_new_ones_are_new()
    {
        var compared = Compare("etsi-en-303-645", "etsi-en-303-645-v3");
        Assert.True(compared.Count(Fate.Same) > 30);
        Assert.True(compared.Count(Fate.New) > 0);
        Assert.Equal(compared.Rows.Count, Enum.GetValues<Fate>().Sum(compared.Count));
    }

    [Fact]
    public void An_edition_compared_with_itself_is_the_same_throughout()
    {
        var compared = Compare("un-r155", "un-r155");
        Assert.All(compared.Rows, row => Assert.Equal(Fate.Same, row.Fate));
    }

    [Fact]
    public void Answers_are_proposed_only_where_everything_behind_them_is_answered_and_the_lowest_counts()
    {
        var compared = Compare("nist-csf-1.1", "nist-csf-2.0");
        var given = new Dictionary<string, StoredAnswer> { ["ID.RM-2"] = Given("ID.RM-2", 3, "rule 7") };
        Assert.DoesNotContain(AnswerMigration.Propose(compared, given, Nothing), one => one.Requirement.Id == "GV.RM-02");
        given["ID.RM-3"] = Given("ID.RM-3", 1, null);
        var proposed = AnswerMigration.Propose(compared, given, Nothing).Single(one => one.Requirement.Id == "GV.RM-02");
        Assert.Equal((1, "ID.RM-2: rule 7"), (proposed.Answer.Level, proposed.Answer.Comment));
        var there = new Dictionary<string, StoredAnswer> { ["GV.RM-02"] = Given("GV.RM-02", 2, null) };
        Assert.DoesNotContain(AnswerMigration.Propose(compared, given, there), one => one.Requirement.Id == "GV.RM-02");
    }

    [Fact]
    public async Task Confirmed_answers_come_along_as_one_deed_and_keep_what_somebody_answered_meanwhile()
    {
        using var test = new TestFolder();
        await using var database = await test.OpenAsync();
        var (store, given) = (new AssessmentStore(database, TimeProvider.System), new AnswerStore(database, TimeProvider.System));
        var (older, newer) = (FrameworkLibrary.Find("nist-csf-1.1")!, FrameworkLibrary.Find("nist-csf-2.0")!);
        foreach (var one in older.Requirements) await given.AnswerAsync(1, older, one.Id, new(2, null), 0, "sato", Cancel);
        var proposals = AnswerMigration.Propose(
            FrameworkComparison.Of(older, newer, FrameworkLibrary.Links), await store.AnswersAsync(older.Id, Cancel), Nothing);
        Assert.True(proposals.Count > 50, $"only {proposals.Count} are proposed");
        await given.AnswerAsync(1, newer, proposals[0].Requirement.Id, new(3, "meanwhile"), 0, "tanaka", Cancel);
        Assert.Equal(proposals.Count - 1, await given.MigrateAsync(1, newer, older.Id, proposals, "sato", Cancel));
        var answers = await store.AnswersAsync(newer.Id, Cancel);
        Assert.Equal("meanwhile", answers[proposals[0].Requirement.Id].Comment);
        Assert.Equal(proposals.Count, answers.Count);
        Assert.Equal(0, await given.MigrateAsync(1, newer, older.Id, proposals, "sato", Cancel));
        Assert.Single(await new LogStore(database).ListAsync(null, null, 500, Cancel), entry => entry.Type == EntryTypes.AnswersMigrated);
    }

    private static readonly Dictionary<string, StoredAnswer> Nothing = [];

    private static FrameworkComparison Compare(string old, string next) =>
        FrameworkComparison.Of(FrameworkLibrary.Find(old)!, FrameworkLibrary.Find(next)!, FrameworkLibrary.Links);

    private static StoredAnswer Given(string id, int level, string? comment) => new(id, level, comment, 1, "sato", DateTimeOffset.UnixEpoch, 1);
}
