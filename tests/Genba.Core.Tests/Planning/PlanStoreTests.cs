using System.Globalization;
using Genba.Core.Ledger;
using Genba.Core.Planning;
using Genba.Core.Storage;
using Genba.Core.Tests.Storage;
using Genba.Core.Texts;

namespace Genba.Core.Tests.Planning;

public sealed class PlanStoreTests : IDisposable
{
    private const string Me = EntryActors.LocalUser;
    private static readonly CultureInfo Japanese = CultureInfo.GetCultureInfo("ja");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");
    private readonly TestFolder _test = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task What_was_answered_is_there_after_the_folder_was_opened_anew()
    {
        await using (var database = await _test.OpenAsync())
        {
            var plans = new PlanStore(database, TimeProvider.System);
            var id = await AddAsync(plans, PlanTables.Process, "加工");
            await plans.ChangeAsync(id, [new(PlanFields.Owner, "", "製造1係")], Japanese, Me, Cancel);
            await plans.MarkAsync(PlanTables.FindStep("1-2")!, true, "製造1係", Me, Cancel);
        }

        await using var again = await _test.OpenAsync();
        var plan = await new PlanStore(again, TimeProvider.System).ReadAsync(Cancel);
        var row = Assert.Single(plan.Of(PlanTables.Process));
        Assert.Equal(("加工", "製造1係"), (row.Name.Ja, row.Code(PlanFields.Owner)));
        Assert.Equal(PlanStepState.Finished, plan.StateOf(PlanTables.FindStep("1-2")!));
        Assert.Equal("製造1係", plan.Marks["1-2"].People);
    }

    [Fact]
    public async Task Each_deed_is_one_entry_that_tells_what_was_before()
    {
        await using var database = await _test.OpenAsync();
        var plans = new PlanStore(database, TimeProvider.System);
        var before = database.Log.Size;

        var id = await AddAsync(plans, PlanTables.Goal, "deliver");
        await plans.ChangeAsync(id, [new(PlanFields.Name, "deliver", "deliver in 3 days")], English, Me, Cancel);

        Assert.Equal(before + 2, database.Log.Size);
        var entry = (await new LogStore(database).ListAsync(null, null, 1, Cancel))[0];
        Assert.Equal(EntryTypes.PlanRowChanged, entry.Type);
        Assert.Equal("deliver", entry.Payload!.Value.GetProperty("before").GetProperty("name").GetString());
        Assert.Equal("deliver in 3 days", entry.Payload!.Value.GetProperty("after").GetProperty("name").GetString());
    }

    [Fact]
    public async Task Two_people_who_change_other_cells_of_a_row_both_keep_their_answers()
    {
        await using var database = await _test.OpenAsync();
        var plans = new PlanStore(database, TimeProvider.System);
        var id = await AddAsync(plans, PlanTables.Process, "Machining");

        await plans.ChangeAsync(id, [new(PlanFields.Owner, "", "A"), new("work", "", "")], English, Me, Cancel);
        var second = await plans.ChangeAsync(id, [new(PlanFields.Owner, "", ""), new("work", "", "B")], English, Me, Cancel);

        Assert.IsType<PlanOutcome.Kept>(second);
        var row = (await plans.ReadAsync(Cancel)).Find(id)!;
        Assert.Equal(("A", "B"), (row.Code(PlanFields.Owner), row.Code("work")));
    }

    [Fact]
    public async Task Of_two_answers_to_the_same_cell_the_second_is_told_and_overwrites_nothing()
    {
        await using var database = await _test.OpenAsync();
        var plans = new PlanStore(database, TimeProvider.System);
        var id = await AddAsync(plans, PlanTables.Process, "Machining");
        await plans.ChangeAsync(id, [new(PlanFields.Owner, "", "A")], English, Me, Cancel);

        var late = await plans.ChangeAsync(id, [new(PlanFields.Owner, "", "B"), new("work", "", "W")], English, Me, Cancel);

        var told = Assert.IsType<PlanOutcome.ChangedMeanwhile>(late);
        Assert.Equal(PlanFields.Owner, Assert.Single(told.Disputed).Field);
        var row = (await plans.ReadAsync(Cancel)).Find(id)!;
        Assert.Equal(("A", "W"), (row.Code(PlanFields.Owner), row.Code("work")));
    }

    [Fact]
    public async Task A_value_that_does_not_fit_is_refused_by_field_and_nothing_of_the_form_is_kept()
    {
        await using var database = await _test.OpenAsync();
        var plans = new PlanStore(database, TimeProvider.System);
        var id = await AddAsync(plans, PlanTables.Process, "Machining");

        var outcome = await plans.ChangeAsync(
            id, [new(PlanFields.Owner, "", new string('x', 301)), new("bc", "", "6"), new("s", "", "5"), new("none", "", "x")], English, Me, Cancel);

        Assert.Equal([PlanFields.Owner, "bc", "none"], Assert.IsType<PlanOutcome.Refused>(outcome).Fields);
        Assert.Null((await plans.ReadAsync(Cancel)).Find(id)!.Rating("s"));
    }

    [Fact]
    public async Task Rows_keep_their_order_through_moving_removing_and_bringing_back()
    {
        await using var database = await _test.OpenAsync();
        var plans = new PlanStore(database, TimeProvider.System);
        var (a, b, c) = (await AddAsync(plans, PlanTables.Goal, "a"), await AddAsync(plans, PlanTables.Goal, "b"), await AddAsync(plans, PlanTables.Goal, "c"));

        Assert.True(await plans.MoveAsync(c, up: true, Me, Cancel));
        Assert.Equal("acb", await OrderAsync(plans));
        Assert.False(await plans.MoveAsync(a, up: true, Me, Cancel));
        Assert.True(await plans.RemoveAsync(c, remove: true, Me, Cancel));
        Assert.Equal("ab", await OrderAsync(plans));
        Assert.True(await plans.MoveAsync(b, up: true, Me, Cancel));
        Assert.True(await plans.RemoveAsync(c, remove: false, Me, Cancel));
        Assert.Equal(3, (await OrderAsync(plans)).Length);
        Assert.IsType<PlanOutcome.Gone>(await plans.ChangeAsync(99, [], English, Me, Cancel));
    }

    [Fact]
    public async Task A_text_in_two_languages_stays_so_until_a_person_edits_it()
    {
        await using var database = await _test.OpenAsync();
        var plans = new PlanStore(database, TimeProvider.System);
        var id = (await plans.AddAsync(PlanTables.Goal, Named(new BilingualText("Deliver", "納める")), Me, Cancel))!.Value;

        await plans.ChangeAsync(id, [new(PlanFields.Name, "納める", "納める"), new("why", "", "x")], Japanese, Me, Cancel);
        Assert.Equal(new BilingualText("Deliver", "納める"), (await plans.ReadAsync(Cancel)).Find(id)!.Name);
        await plans.ChangeAsync(id, [new(PlanFields.Name, "納める", "すぐ納める")], Japanese, Me, Cancel);
        Assert.Equal(new BilingualText("すぐ納める", "すぐ納める"), (await plans.ReadAsync(Cancel)).Find(id)!.Name);
    }

    [Fact]
    public async Task A_full_table_says_so()
    {
        await using var database = await _test.OpenAsync();
        var plans = new PlanStore(database, TimeProvider.System);
        var many = Enumerable.Range(0, PlanStore.MostRows).Select(index => new PlanProposal(
            $"goal|{index}", PlanTables.Goal, Named(new("x", "x")), new(new("x", "x"), PlanPlace.Catalogue))).ToList();
        Assert.Equal(PlanStore.MostRows, (await plans.AcceptAsync(many, Me, Cancel)).Count);

        Assert.Null(await plans.AddAsync(PlanTables.Goal, Named(new("y", "y")), Me, Cancel));
    }

    private static Dictionary<string, BilingualText> Named(BilingualText name) => new() { [PlanFields.Name] = name };

    private static async Task<long> AddAsync(PlanStore plans, PlanTable table, string name) =>
        (await plans.AddAsync(table, Named(new(name, name)), Me, Cancel))!.Value;

    private static async Task<string> OrderAsync(PlanStore plans) =>
        string.Concat((await plans.ReadAsync(Cancel)).Of(PlanTables.Goal).Select(row => row.Name.En));
}
