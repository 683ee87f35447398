using Genba.Core.Assessment;
using Genba.Core.Registers;
using Genba.Core.Storage;
using Genba.Core.Tests.Storage;

namespace Genba.Core.Tests.Assessment;

/// <summary>Each of the 101 contradictions of the guide: one plant that fires it and one that must not, with records that went through a
/// real store.</summary>
public sealed class ContradictionTests(ContradictionTests.Folder folder) : IClassFixture<ContradictionTests.Folder>
{
    public static TheoryData<string> Ids => [.. ContradictionCases.All.Select(one => one.Id)];

    [Fact]
    public void The_table_has_every_contradiction_of_the_guide_once() => Assert.Equal(
        EvidenceGuideLoader.Factory.Items.SelectMany(item => item.ContradictedBy).Select(statement => statement.Id),
            ContradictionCases.All.Select(one => one.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task It_fires_where_it_should_and_nowhere_else(string id)
    {
        var (_, fires, silent) = ContradictionCases.All.Single(one => one.Id == id);
        var found = (await JudgeAsync(id, fires)).Reasons.Where(reason => reason.Kind == ReasonKind.Against && reason.Rule == id).ToList();
        Assert.NotEmpty(found);
        Assert.All(found, reason => Assert.True(reason.Count > 0 && reason.Text.Ja.Length > 0 && reason.Text.En != reason.Text.Ja));
        Assert.DoesNotContain((await JudgeAsync(id, silent)).Reasons, reason => reason.Kind == ReasonKind.Against && reason.Rule == id);
    }

    private async Task<Judgement> JudgeAsync(string id, Action<SmallPlant> arrange)
    {
        var plant = new SmallPlant();
        arrange(plant);
        plant.Book = await folder.StoredAsync(plant.Kept, plant.Keeping);
        var requirement = id[2..id.LastIndexOf('-')];
        var answers = ContradictionCases.Answers.GetValueOrDefault(id)?.Invoke(ReferenceEquals(arrange,
            ContradictionCases.All.Single(one => one.Id == id).Fires))
            ?? Checklist.AllAt(3);
        return Assessor.Assess(Checklist.Factory, answers, EvidenceJudgements.Of(plant.Scope(answers)), [], SmallPlant.Today)
            .Requirements.Single(result => result.Requirement.Id == requirement).Judgement;
    }

    /// <summary>One data folder for all cases: each reads back only what it wrote.</summary>
    public sealed class Folder : IAsyncLifetime
    {
        private readonly TestFolder _folder = new();
        private Database? _database;
        private long _seen;

        public async ValueTask InitializeAsync() => _database = await _folder.OpenAsync();

        internal async Task<RegisterBook> StoredAsync(IReadOnlyList<RegisterEntry> entries, IReadOnlyDictionary<string, DateOnly> keeping)
        {
            var store = new RegisterStore(_database!, TimeProvider.System);
            var ids = new List<long>();
            foreach (var entry in entries)
                ids.Add((await store.AddAsync(RegisterTable.Find(entry.Register)!, entry.Cells, "sato",
                    TestContext.Current.CancellationToken))!.Id);
            Assert.True(ids.TrueForAll(id => id > _seen));
            _seen = ids.Count > 0 ? ids.Max() : _seen;
            var all = await store.ReadBookAsync(TestContext.Current.CancellationToken);
            return new(RegisterTable.All.SelectMany(register => all.Of(register.Key)).Where(entry => ids.Contains(entry.Id)), keeping);
        }

        public async ValueTask DisposeAsync()
        {
            await _database!.DisposeAsync();
            _folder.Dispose();
        }
    }
}
