using Genba.Core.AssetLedger;
using Genba.Core.Ledger;
using Genba.Core.Tests.Imports;
using Genba.Core.Tests.Storage;

namespace Genba.Core.Tests.AssetLedger;

public sealed class LedgerRowStoreTests : IDisposable
{
    private static readonly string Sha256 = new('b', 64);
    private readonly TestFolder _test = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task An_edited_row_says_the_new_value_and_its_history_who_changed_what_from_what()
    {
        await using var database = await _test.OpenAsync();
        var ledgers = new AssetLedgerStore(database, TimeProvider.System);
        var rows = new LedgerRowStore(database, TimeProvider.System);
        await ledgers.ImportAsync(SamplePlant.Ledger("番号|名称|稟議", "7|PLC|R-1", "8|HMI|R-2"), Sha256, false, EntryActors.CommandLine, Cancel);
        var done = Assert.IsType<RowOutcome.Done>(await rows.EditAsync(
            "7", [new("manager", "", "佐藤"), new("x:稟議", "R-1", "R-9"), new("name", "PLC", "PLC")], EntryActors.LocalUser, Cancel));
        Assert.Equal(("佐藤", "PLC", "R-9"), (done.Row[LedgerField.Manager], done.Row[LedgerField.Name], done.Row.Cells[2]));
        await ledgers.ImportAsync(SamplePlant.Ledger("番号|名称", "7|PLC-7"), Sha256, false, EntryActors.CommandLine, Cancel);

        var history = await new LedgerHistory(database).OfRowAsync("7", Cancel);
        Assert.Equal(
            [(EntryTypes.LedgerImported, EntryActors.CommandLine, RowChangeKind.Changed), (EntryTypes.LedgerRowChanged, EntryActors.LocalUser, RowChangeKind.Changed),
                (EntryTypes.LedgerImported, EntryActors.CommandLine, RowChangeKind.Added)],
            history.Select(change => (change.Entry.Type, change.Entry.Actor, change.Kind)));
        Assert.Equal(["名称: PLC > PLC-7"], Lines(history[0]));
        Assert.Equal(["稟議: R-1 > R-9", "管理者:  > 佐藤"], Lines(history[1]));
        Assert.Equal(["番号:  > 7", "名称:  > PLC", "稟議:  > R-1"], Lines(history[2]));
        Assert.Single(await new LedgerHistory(database).OfRowAsync("8", Cancel));
    }

    [Fact]
    public async Task A_cell_that_somebody_else_changed_meanwhile_is_shown_and_not_overwritten()
    {
        await using var database = await _test.OpenAsync();
        var rows = new LedgerRowStore(database, TimeProvider.System);
        await new AssetLedgerStore(database, TimeProvider.System)
            .ImportAsync(SamplePlant.Ledger("番号|名称|設置場所", "7|PLC|1号棟"), Sha256, false, EntryActors.CommandLine, Cancel);
        await rows.EditAsync("7", [new("place", "1号棟", "2号棟")], EntryActors.LocalUser, Cancel);
        var outcome = await rows.EditAsync("7", [new("place", "1号棟", "3号棟"), new("name", "PLC", "PLC 7")], EntryActors.LocalUser, Cancel);
        Assert.Equal([new("place", "1号棟", "2号棟", "3号棟")], Assert.IsType<RowOutcome.Conflicts>(outcome).Cells);
        Assert.Equal("PLC", (await rows.ReadAsync("7", Cancel)).Rows[0][LedgerField.Name]);
        Assert.IsType<RowOutcome.Done>(await rows.EditAsync("7", [new("name", "PLC", "PLC 7")], EntryActors.LocalUser, Cancel));
        Assert.Null(Assert.IsType<RowOutcome.Done>(await rows.EditAsync("7", [new("place", "1号棟", "2号棟")], EntryActors.LocalUser, Cancel)).LogIndex);
        Assert.IsType<RowOutcome.Gone>(await rows.EditAsync("8", [new("name", "", "x")], EntryActors.LocalUser, Cancel));
    }

    [Fact]
    public async Task A_ledger_may_begin_with_a_row_that_a_person_adds()
    {
        await using var database = await _test.OpenAsync();
        var rows = new LedgerRowStore(database, TimeProvider.System);
        var values = new Dictionary<LedgerField, string> { [LedgerField.Id] = "K-1", [LedgerField.Name] = "PLC", [LedgerField.Place] = "" };
        Assert.Equal("K-1", Assert.IsType<RowOutcome.Done>(await rows.AddAsync(values, EntryActors.LocalUser, Cancel)).Row.Id);
        var second = Assert.IsType<RowOutcome.Done>(await rows.AddAsync(values, EntryActors.LocalUser, Cancel)).Row;
        Assert.StartsWith("row-", second.Id, StringComparison.Ordinal);
        var table = await new AssetLedgerStore(database, TimeProvider.System).LoadAsync(Cancel);
        Assert.Equal(["K-1 = K-1 | PLC", $"{second.Id} = K-1 | PLC"], LedgerFiles.Lines(table));
        await Assert.ThrowsAsync<ArgumentException>(() => rows.AddAsync(new Dictionary<LedgerField, string>(), EntryActors.LocalUser, Cancel));
    }

    [Fact]
    public async Task A_retired_row_stays_and_the_deed_can_be_taken_back()
    {
        await using var database = await _test.OpenAsync();
        var rows = new LedgerRowStore(database, TimeProvider.System);
        await new AssetLedgerStore(database, TimeProvider.System)
            .ImportAsync(SamplePlant.Ledger("番号|名称", "7|PLC"), Sha256, false, EntryActors.CommandLine, Cancel);
        var done = Assert.IsType<RowOutcome.Done>(await rows.RetireAsync("7", new(2026, 11, 21), EntryActors.LocalUser, Cancel));
        Assert.Equal(("撤去 2026-11-21", true), (done.Row[LedgerField.Status], done.Row.IsRetired));
        Assert.True(await rows.UndoAsync(done.LogIndex!.Value, EntryActors.LocalUser, Cancel));
        Assert.False((await rows.ReadAsync("7", Cancel)).Rows[0].IsRetired);
        Assert.False(await rows.UndoAsync(done.LogIndex.Value, EntryActors.LocalUser, Cancel));
        Assert.Equal(3, (await new LedgerHistory(database).OfRowAsync("7", Cancel)).Count);
    }

    [Fact]
    public async Task An_import_is_taken_back_as_a_whole_unless_its_rows_were_changed_since()
    {
        await using var database = await _test.OpenAsync();
        var ledgers = new AssetLedgerStore(database, TimeProvider.System);
        var rows = new LedgerRowStore(database, TimeProvider.System);
        var first = await ledgers.ImportAsync(SamplePlant.Ledger("番号|名称", "7|PLC", "8|HMI"), Sha256, false, EntryActors.CommandLine, Cancel);
        var second = await ledgers.ImportAsync(SamplePlant.Ledger("番号|名称", "7|PLC-7", "9|PC"), Sha256, true, EntryActors.CommandLine, Cancel);
        Assert.Equal(["7 = 7 | PLC-7", "9 = 9 | PC"], LedgerFiles.Lines(await ledgers.LoadAsync(Cancel)));
        Assert.Equal(["7", "8"], await ledgers.ChangedSinceAsync(first.LogIndex, Cancel));
        Assert.False(await rows.UndoAsync(first.LogIndex, EntryActors.LocalUser, Cancel));

        Assert.True(await rows.UndoAsync(second.LogIndex, EntryActors.LocalUser, Cancel));
        Assert.Equal(["7 = 7 | PLC", "8 = 8 | HMI"], LedgerFiles.Lines(await ledgers.LoadAsync(Cancel)));
        var imports = await ledgers.ImportsAsync(Cancel);
        Assert.Equal((false, true), (imports[0].CanBeUndone, imports[1].CanBeUndone));
        Assert.Equal(EntryTypes.LedgerImportUndone, (await new LogStore(database).FindAsync(imports[0].UndoneIndex!.Value, Cancel))!.Type);
        Assert.False(await rows.UndoAsync(second.LogIndex, EntryActors.LocalUser, Cancel));
    }

    [Fact]
    public async Task A_ledger_whose_only_import_is_taken_back_is_empty_again()
    {
        await using var database = await _test.OpenAsync();
        var ledgers = new AssetLedgerStore(database, TimeProvider.System);
        var import = await ledgers.ImportAsync(SamplePlant.Ledger("番号|名称", "7|PLC"), Sha256, false, EntryActors.CommandLine, Cancel);
        Assert.True(await new LedgerRowStore(database, TimeProvider.System).UndoAsync(import.LogIndex, EntryActors.LocalUser, Cancel));
        var table = await ledgers.LoadAsync(Cancel);
        Assert.Equal((0, 0), (table.Rows.Count, table.Layout.Columns.Count));
    }

    private static IEnumerable<string> Lines(RowChange change) =>
        change.Cells.Select(cell => $"{cell.Column.Heading}: {cell.Before} > {cell.After}");
}
