using Genba.Core.Assessment;
using Genba.Core.Frameworks;
using Genba.Core.Tests.Storage;

namespace Genba.Core.Tests.Assessment;

public sealed class FamilyPracticeTests : IDisposable
{
    private readonly TestFolder _test = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
    private static Framework Families => FrameworkLibrary.Find("nist-sp-800-171r2")!;

    public void Dispose() => _test.Dispose();

    [Theory]
    [InlineData("IT", "quarterly", "tool", true)]
    [InlineData("IT", "always", "automatic", true)]
    [InlineData("", "always", "automatic", false)]
    [InlineData("IT", "yearly", "automatic", false)]
    [InlineData("IT", "monthly", "hand", false)]
    public void Management_is_high_only_when_all_three_hold(string who, string cadence, string means, bool isHigh) =>
        Assert.Equal(isHigh, new FamilyPractice(who, cadence, means).IsHigh);

    [Fact]
    public async Task Families_are_saved_as_one_deed_and_a_late_edit_changes_nothing()
    {
        await using var database = await _test.OpenAsync();
        var store = new FamilyPracticeStore(database, TimeProvider.System);
        var before = database.Log.Size;
        PracticeEdit[] edits = [new("3.1", new("IT", "monthly", "tool"), 0), new("3.2", new("HR", "yearly", "hand"), 0)];
        Assert.Equal(2, await store.SaveAsync(Families, edits, "sato", Cancel));
        Assert.Equal(before + 1, database.Log.Size);
        Assert.Equal(0, await store.SaveAsync(Families, [edits[0] with { ReadVersion = 1 }], "sato", Cancel));
        Assert.Null(await store.SaveAsync(Families, [new("3.1", new("nobody", "never", "hand"), 0)], "tanaka", Cancel));
        Assert.Equal("IT", (await store.ReadAsync(Families.Id, Cancel))["3.1"].Practice.Who);
        Assert.Equal(1, await store.SaveAsync(Families, [new("3.1", new("OT", "always", "automatic"), 1)], "sato", Cancel));
        Assert.Equal(2, (await store.ReadAsync(Families.Id, Cancel))["3.1"].Version);
        await Assert.ThrowsAsync<ArgumentException>(() => store.SaveAsync(Families, [new("9.9", new("", "never", "hand"), 0)], "sato", Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() => store.SaveAsync(Families, [new("3.1", new("", "often", "hand"), 2)], "sato", Cancel));
    }
}
