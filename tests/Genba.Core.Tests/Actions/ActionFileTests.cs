using System.Globalization;
using System.Text;
using Genba.Core.Actions;
using Genba.Core.Assessment;
using Genba.Core.Tests.Assessment;
using Genba.Core.Tests.Storage;
using Genba.Core.Texts;

namespace Genba.Core.Tests.Actions;

public sealed class ActionFileTests
{
    private const string Header = "No.,Version,Action,Items,State,Owner,Due,Hours,Money";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public void A_workbook_that_nobody_edited_says_what_stands_there(string language)
    {
        FactoryAction[] actions = [Action(1), Action(2) with { Version = 3 }];
        using var file = new MemoryStream();
        ActionWorkbook.Write(actions, Effects(), CultureInfo.GetCultureInfo(language), file);
        file.Position = 0;
        var read = Assert.IsType<ActionReading.Read>(ActionFile.Read(file, actions, Cancel));
        Assert.Equal((0, 0, 2), (read.Rows.Count, read.Wrong, read.Same));
        Assert.Empty(read.Faults);
    }

    [Fact]
    public void Edits_are_taken_and_each_wrong_cell_is_told()
    {
        FactoryAction[] actions = [Action(1), Action(2) with { Version = 3 }, Action(3)];
        var read = Assert.IsType<ActionReading.Read>(Read(actions, $"""
            {Header}
            1,1,x,2-6,進行中,Sato,2027/1/15,1.5,"12,000"
            2,2,x,2-6,open,Tanaka,2026-12-01,3,
            3,1,x,2-6,done,{new string('x', 101)},someday,many,-5
            9,1,x,2-6,open,,,,
            3,1,x,2-6,open,,,,
            """));
        Assert.Equal(new ActionRow(1, 1, 2, "Sato", new(2027, 1, 15), 90, 12_000, ActionState.Doing), Assert.Single(read.Rows));
        Assert.Equal(["B3", "E4", "F4", "G4", "H4", "I4", "A5", "A6"], read.Faults.Select(fault => fault.Cell).Order(StringComparer.Ordinal)
            .OrderBy(cell => cell[1..], StringComparer.Ordinal));
        Assert.Equal(4, read.Wrong);
        Assert.All(read.Faults, fault => Assert.All([fault.What.En, fault.What.Ja, fault.Remedy.En, fault.Remedy.Ja], text =>
            Assert.NotEmpty(text)));
    }

    [Fact]
    public void What_is_no_table_of_actions_is_refused_with_what_is_missing()
    {
        Assert.Contains("Owner", Assert.IsType<ActionReading.Rejected>(Read([], "a,b,c\n1,2,3\n")).Why.En, StringComparison.Ordinal);
        Assert.IsType<ActionReading.Rejected>(Read([], ""));
        using var noise = new MemoryStream([0x50, 0x4b, 3, 4, .. Enumerable.Repeat((byte)7, 300)]);
        Assert.IsType<ActionReading.Rejected>(ActionFile.Read(noise, [], Cancel));
    }

    [Fact]
    public async Task Only_what_a_file_changed_is_written_and_what_changed_meanwhile_is_left_alone()
    {
        using var test = new TestFolder();
        await using var database = await test.OpenAsync();
        var store = new ActionStore(database, new AssessmentStore(database, TimeProvider.System), TimeProvider.System);
        var first = Assert.IsType<ActionOutcome.Saved>(await store.AddAsync(Action(1).Plan, "sato", Cancel)).Action;
        var second = Assert.IsType<ActionOutcome.Saved>(await store.AddAsync(Action(2).Plan, "sato", Cancel)).Action;
        await store.ChangeAsync(second.Id, second.Plan with { Owner = "Ito" }, null, 1, "ito", Cancel);
        var size = database.Log.Size;
        ActionRow[] rows =
        [
            new(first.Id, 1, 2, "Sato", new(2027, 1, 1), 90, null, ActionState.Doing),
                new(second.Id, 1, 3, "Sato", null, 90, null, ActionState.Open),
        ];
        Assert.Equal(1, await store.ImportAsync(rows, "actions.xlsx", new string('a', 64), "sato", Cancel));
        Assert.Equal(size + 1, database.Log.Size);
        var kept = await store.ListAsync(Cancel);
        Assert.Equal(("Sato", ActionState.Doing, 2, "Ito"), (kept[0].Plan.Owner, kept[0].State, kept[0].Version, kept[1].Plan.Owner));
        Assert.Equal(0, await store.ImportAsync(rows, "actions.xlsx", new string('a', 64), "sato", Cancel));
    }

    private static ActionReading Read(IReadOnlyList<FactoryAction> actions, string csv)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(csv.Replace("            ", "", StringComparison.Ordinal)));
        return ActionFile.Read(file, actions, Cancel);
    }

    private static ActionEffects Effects() => new(
        Checklist.Factory, Assessor.Assess(Checklist.Factory, Checklist.AllAt(2), null, [], new(2026, 11, 21)), ActionAims.Default);

    private static FactoryAction Action(long id) => new(
        id, 1,
        new(
            new(new BilingualText("Make it so", "そうする"), ActionKind.Technical, ["2-6"], 150, 5_000, true, "佐藤", new(2026, 12, 24), [],
                [], ""),
            ActionState.Open, null, DateTimeOffset.UnixEpoch, [], null, []),
        "sato", DateTimeOffset.UnixEpoch, 1);
}
