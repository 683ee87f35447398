using Genba.Core.AssetLedger;
using Genba.Core.Imports;
using Genba.Core.Imports.Returns;
using Genba.Core.Ledger;
using Genba.Core.Tests.Storage;

namespace Genba.Core.Tests.Imports.Returns;

public sealed class LedgerReturnTests : IDisposable
{
    private const string Headings = "番号|名称|設置場所|導入日|稟議";
    private static readonly string[] Rows = ["1|PLC|1号棟|2020-01-15|R-1", "2|HMI|2号棟||R-2", "3|PC|1号棟|2021|R-3"];
    private readonly TestFolder _test = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _test.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_export_that_nobody_touched_changes_nothing(bool everyField)
    {
        await using var database = await _test.OpenAsync();
        var ledger = await ReturnedLedger.WithAsync(database, Headings, Rows);
        var before = await ledger.LinesAsync();
        var export = await ledger.ExportAsync(everyField);
        var plan = await ledger.PlanAsync(export.File);
        Assert.True(plan.ChangesNothing);
        Assert.Equal((3, 0, 0, 0), (plan.Unchanged, plan.NewColumns.Count, plan.MissingColumns.Count, plan.ChangedSince));
        Assert.IsType<ReturnOutcome.Applied>(await ledger.ApplyAsync(export.File));
        Assert.Equal(before, await ledger.LinesAsync());
    }

    [Fact]
    public async Task What_only_the_file_changed_is_taken_and_what_only_the_ledger_changed_stays()
    {
        await using var database = await _test.OpenAsync();
        var ledger = await ReturnedLedger.WithAsync(database, Headings, Rows);
        var export = (await ledger.ExportAsync()).Set("B2", "PLC-1").Set("D3", "2022/5/6").Set("C4", "");
        await ledger.ChangeAsync("2", "name", "HMI-2");
        await ledger.ChangeAsync("3", "x:稟議", "R-33");
        var plan = await ledger.PlanAsync(export.File);
        Assert.Equal(
            ["資産台帳!B2 name: PLC > PLC-1", "資産台帳!D3 installed-date:  > 2022-05-06", "資産台帳!C4 place: 1号棟 > "],
                ReturnedLedger.Lines(plan.Changes));
        Assert.Empty(plan.Conflicts);
        Assert.Equal(2, plan.ChangedSince);
        var applied = Assert.IsType<ReturnOutcome.Applied>(await ledger.ApplyAsync(export.File));
        Assert.Equal((0, 3, 0), (applied.Import.Added, applied.Import.Changed, applied.Import.Removed));
        Assert.Equal(
            ["1 = 1 | PLC-1 | 1号棟 | 2020-01-15 | R-1", "2 = 2 | HMI-2 | 2号棟 | 2022-05-06 | R-2", "3 = 3 | PC |  | 2021 | R-33"],
            await ledger.LinesAsync());
    }

    [Fact]
    public async Task What_both_changed_is_a_conflict_with_the_cell_both_values_and_who_changed_it()
    {
        await using var database = await _test.OpenAsync();
        var ledger = await ReturnedLedger.WithAsync(database, Headings, Rows);
        var export = (await ledger.ExportAsync()).Set("B2", "PLC-file").Set("C2", "3号棟").Set("B3", "HMI-same");
        await ledger.ChangeAsync("1", "name", "PLC-here");
        await ledger.ChangeAsync("1", "manager", "佐藤");
        await ledger.ChangeAsync("2", "name", "HMI-same");
        var plan = await ledger.PlanAsync(export.File);
        var conflict = Assert.Single(plan.Conflicts);
        Assert.Equal(["Cell 資産台帳!B2 name: PLC > PLC-here | PLC-file"], ReturnedLedger.Lines(plan.Conflicts));
        Assert.Equal(EntryActors.LocalUser, conflict.Change!.Actor);
        Assert.InRange(conflict.Change.ChangedAt, DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow);
        Assert.Equal(["資産台帳!C2 place: 1号棟 > 3号棟"], ReturnedLedger.Lines(plan.Changes));
    }

    [Theory]
    [InlineData(ReturnSide.Ledger, "PLC-here")]
    [InlineData(ReturnSide.File, "PLC-file")]
    public async Task The_chosen_side_counts_the_other_value_stays_in_the_log_and_all_is_one_entry(ReturnSide side, string expected)
    {
        await using var database = await _test.OpenAsync();
        var ledger = await ReturnedLedger.WithAsync(database, Headings, Rows);
        var export = (await ledger.ExportAsync()).Set("B2", "PLC-file").Set("C2", "3号棟");
        await ledger.ChangeAsync("1", "name", "PLC-here");
        var before = (await ledger.Returns.LoadAsync(Cancel)).Stamp.LogSize;
        Assert.IsType<ReturnOutcome.Undecided>(await ledger.ApplyAsync(export.File));
        Assert.Equal(before, (await ledger.Returns.LoadAsync(Cancel)).Stamp.LogSize);
        var applied = Assert.IsType<ReturnOutcome.Applied>(await ledger.ApplyAsync(export.File, side));
        var row = (await ledger.Ledgers.LoadAsync(Cancel)).Rows[0];
        Assert.Equal((expected, "3号棟"), (row[LedgerField.Name], row[LedgerField.Place]));
        Assert.Equal(before + 1, (await ledger.Returns.LoadAsync(Cancel)).Stamp.LogSize);
        var payload = (await new LogStore(database).FindAsync(applied.Import.LogIndex, Cancel))!.Payload!.Value;
        var told = payload.GetProperty("conflicts")[0];
        Assert.Equal(("PLC-here", "PLC-file", side == ReturnSide.File ? "file" : "ledger"),
            (told.GetProperty("ledger").GetString(), told.GetProperty("file").GetString(), told.GetProperty("taken").GetString()));
        var settled = (await new LedgerHistory(database).OfRowAsync("1", Cancel))[0].Conflicts;
        Assert.Equal([new("name", "PLC-here", "PLC-file", side == ReturnSide.File)], settled);
    }

    [Fact]
    public async Task The_value_of_a_file_that_lost_is_in_the_history_of_its_row_also_when_nothing_else_of_the_row_changed()
    {
        await using var database = await _test.OpenAsync();
        var ledger = await ReturnedLedger.WithAsync(database, Headings, Rows);
        var export = (await ledger.ExportAsync()).Set("B2", "PLC-file");
        await ledger.ChangeAsync("1", "name", "PLC-here");
        var applied = Assert.IsType<ReturnOutcome.Applied>(await ledger.ApplyAsync(export.File, ReturnSide.Ledger));
        var told = (await new LedgerHistory(database).OfRowAsync("1", Cancel))[0];
        Assert.Equal((applied.Import.LogIndex, RowChangeKind.Told), (told.Entry.Index, told.Kind));
        Assert.Equal([new("name", "PLC-here", "PLC-file", false)], told.Conflicts);
    }

    [Fact]
    public async Task A_choice_does_not_count_for_a_value_that_came_after_it()
    {
        await using var database = await _test.OpenAsync();
        var ledger = await ReturnedLedger.WithAsync(database, Headings, Rows);
        var export = (await ledger.ExportAsync()).Set("B2", "PLC-file");
        await ledger.ChangeAsync("1", "name", "PLC-here");
        var file = await ledger.FileAsync(export.File);
        var choices = (await ledger.Returns.PlanAsync(file, Cancel)).Conflicts.ToDictionary(conflict => conflict.Key, _ => ReturnSide.File);
        await ledger.ChangeAsync("1", "name", "PLC-later");
        var outcome = await ledger.Returns.ApplyAsync(file, ReturnedLedger.Sha256, choices, false, EntryActors.LocalUser, Cancel);
        Assert.Equal("PLC-later", Assert.Single(Assert.IsType<ReturnOutcome.Undecided>(outcome).Plan.Conflicts).Ledger);
    }

    [Fact]
    public async Task Sorted_rows_and_moved_or_renamed_columns_are_the_same_ledger()
    {
        await using var database = await _test.OpenAsync();
        var ledger = await ReturnedLedger.WithAsync(database, Headings, Rows);
        var export = (await ledger.ExportAsync()).Swap(1, 4).Swap(0, 2).Rows(4, 2, 3).Set("E1", "設備の呼び名");
        Assert.Equal("PC", export.Text("E2"));
        var plan = await ledger.PlanAsync(export.Set("E2", "PC-9").File);
        Assert.Equal(["資産台帳!E2 name: PC > PC-9"], ReturnedLedger.Lines(plan.Changes));
        Assert.Equal(("name", "設備の呼び名"), (Assert.Single(plan.Renamed).Column.Key, plan.Renamed[0].Written));
        Assert.Empty(plan.NewColumns.Concat(plan.MissingColumns));
    }

    [Fact]
    public async Task Without_the_names_of_the_columns_their_headings_tell_them()
    {
        await using var database = await _test.OpenAsync();
        var ledger = await ReturnedLedger.WithAsync(database, Headings, Rows);
        var plan = await ledger.PlanAsync((await ledger.ExportAsync()).Swap(1, 4).DropNames().Set("E3", "HMI-9").File);
        Assert.Equal(["資産台帳!E3 name: HMI > HMI-9"], ReturnedLedger.Lines(plan.Changes));
    }

    [Fact]
    public async Task Added_rows_come_last_and_bringing_them_twice_does_not_double_them()
    {
        await using var database = await _test.OpenAsync();
        var ledger = await ReturnedLedger.WithAsync(database, Headings, Rows);
        var export = (await ledger.ExportAsync()).Set("A5", "4").Set("B5", "カメラ").Set("B6", "番号なし");
        var applied = Assert.IsType<ReturnOutcome.Applied>(await ledger.ApplyAsync(export.File));
        Assert.Equal(2, applied.Import.Added);
        var lines = await ledger.LinesAsync();
        Assert.Equal("4 = 4 | カメラ |  |  | ", lines[3]);
        Assert.True((await ledger.PlanAsync(export.File)).ChangesNothing);
        Assert.IsType<ReturnOutcome.Applied>(await ledger.ApplyAsync(export.File));
        Assert.Equal(lines, await ledger.LinesAsync());
    }

    [Fact]
    public async Task A_row_copied_for_a_new_machine_with_the_same_number_becomes_a_row_of_its_own()
    {
        await using var database = await _test.OpenAsync();
        var ledger = await ReturnedLedger.WithAsync(database, Headings, Rows);
        var plan = await ledger.PlanAsync((await ledger.ExportAsync()).Set("A5", "1").Set("B5", "copy").File);
        Assert.Equal("1#2", Assert.Single(plan.Added).Id);
    }

    [Theory]
    [InlineData(false, 3)]
    [InlineData(true, 2)]
    public async Task Deleted_rows_leave_the_ledger_only_when_a_person_says_so(bool remove, int left)
    {
        await using var database = await _test.OpenAsync();
        var ledger = await ReturnedLedger.WithAsync(database, Headings, Rows);
        var export = (await ledger.ExportAsync()).Rows(2, 4);
        Assert.Equal(["2"], (await ledger.PlanAsync(export.File)).Gone.Select(row => row.Id));
        var applied = Assert.IsType<ReturnOutcome.Applied>(await ledger.ApplyAsync(export.File, removeGone: remove));
        Assert.Equal((left, 3 - left), ((await ledger.LinesAsync()).Count, applied.Import.Removed));
    }

    [Fact]
    public async Task A_row_deleted_on_one_side_and_changed_on_the_other_is_a_conflict()
    {
        await using var database = await _test.OpenAsync();
        var ledger = await ReturnedLedger.WithAsync(database, Headings, Rows);
        var export = (await ledger.ExportAsync()).Rows(2, 4).Set("C3", "5号棟");
        await ledger.ChangeAsync("2", "name", "HMI-2");
        await ledger.RemoveAsync("3");
        var plan = await ledger.PlanAsync(export.File);
        Assert.Equal(["GoneInLedger 資産台帳!A3 :  >  | 5号棟", "GoneInFile 2 : HMI > HMI-2 | "], ReturnedLedger.Lines(plan.Conflicts));
        Assert.Empty(plan.Gone);
        Assert.IsType<ReturnOutcome.Applied>(await ledger.ApplyAsync(export.File, ReturnSide.File));
        Assert.Equal(["1 = 1 | PLC | 1号棟 | 2020-01-15 | R-1", "3 = 3 | PC | 5号棟 | 2021 | R-3"], await ledger.LinesAsync());
    }

    [Fact]
    public async Task Formulas_give_their_value_and_are_told_and_errors_change_nothing()
    {
        await using var database = await _test.OpenAsync();
        var ledger = await ReturnedLedger.WithAsync(database, Headings, Rows);
        var export = (await ledger.ExportAsync()).Formula("C2", "\"4号\"&\"棟\"", "4号棟").Formula("C3", "1/0", null).Error("B3");
        var file = await ledger.FileAsync(export.File);
        Assert.Equal(["資産台帳!C2 place: 1号棟 > 4号棟"], ReturnedLedger.Lines((await ledger.Returns.PlanAsync(file, Cancel)).Changes));
        Assert.Equal(
            [(LedgerProblemKind.CellError, "資産台帳!B3"), (LedgerProblemKind.FormulaWithoutResult, "資産台帳!C3"),
                (LedgerProblemKind.FormulaTaken, "資産台帳!C2")],
            file.Problems.Select(problem => (problem.Kind, problem.Cell!.ToString())));
        Assert.True(file.IsWhole);
    }

    [Fact]
    public async Task A_column_that_the_file_lost_stays_and_a_new_one_is_added()
    {
        await using var database = await _test.OpenAsync();
        var ledger = await ReturnedLedger.WithAsync(database, Headings, Rows);
        var export = await ledger.ExportAsync(offersEveryField: true);
        // A heading alone says nothing; the offered column for serial numbers was filled in.
        var serial = Enumerable.Range(5, 30).First(column => export.Text($"{LedgerCell.Letters(column)}1") == "Serial number");
        var plan = await ledger.PlanAsync(export.Set($"{LedgerCell.Letters(serial)}3", "S-77").File);
        Assert.Equal("serial", Assert.Single(plan.NewColumns).Key);
        Assert.IsType<ReturnOutcome.Applied>(await ledger.ApplyAsync(export.File));
        Assert.Equal("S-77", (await ledger.Ledgers.LoadAsync(Cancel)).Rows[1][LedgerField.Serial]);
    }

    [Fact]
    public async Task Rows_spread_over_sheets_are_one_ledger_and_a_copied_sheet_is_a_question_only_where_it_differs()
    {
        await using var database = await _test.OpenAsync();
        var ledger = await ReturnedLedger.WithAsync(database, Headings, Rows);
        var copied = (await ledger.ExportAsync()).CopySheet("写し");
        Assert.True((await ledger.PlanAsync(copied.File)).ChangesNothing);
        var spread = (await ledger.ExportAsync()).CopySheet("2号棟").Rows(2, 4);
        Assert.True((await ledger.PlanAsync(spread.File)).ChangesNothing);
        var differing = await ledger.FileAsync(copied.Set("B2", "PLC-9").File);
        Assert.False(differing.IsWhole);
        var problem = Assert.Single(differing.Problems, problem => problem.Kind == LedgerProblemKind.KeyTwice);
        Assert.Equal("写し!F2", problem.Cell!.ToString());
    }

    [Fact]
    public async Task Changed_and_doubled_keys_are_refused_with_their_cell_and_nothing_comes_in()
    {
        await using var database = await _test.OpenAsync();
        var ledger = await ReturnedLedger.WithAsync(database, Headings, Rows);
        var export = await ledger.ExportAsync();
        var (second, third) = (export.Text("F3")!, export.Text("F4")!);
        var file = await ledger.FileAsync(export.Set("F3", third).Set("F2", second.Replace("2 [", "9 [",
            StringComparison.Ordinal)).Set("B4", "PC-9").File);
        Assert.False(file.IsWhole);
        Assert.Equal(
            [(LedgerProblemKind.KeyChanged, "資産台帳!F2"), (LedgerProblemKind.KeyTwice, "資産台帳!F4")],
            file.Problems.Where(problem => problem.Weight == ProblemWeight.Fault).Select(problem => (problem.Kind,
                problem.Cell!.ToString())));
        await Assert.ThrowsAsync<ArgumentException>(() => ledger.Returns.ApplyAsync(
            file, ReturnedLedger.Sha256, new Dictionary<string, ReturnSide>(), false, EntryActors.LocalUser, Cancel));
    }

    [Fact]
    public async Task An_export_of_another_plant_or_of_a_later_state_is_refused_with_the_cell()
    {
        await using var database = await _test.OpenAsync();
        var ledger = await ReturnedLedger.WithAsync(database, Headings, Rows);
        var (table, stamp) = await ledger.Returns.LoadAsync(Cancel);
        foreach (var (other, kind) in new[]
        {
            (stamp with { Plant = "00000000" }, LedgerProblemKind.OtherPlant), (stamp with { LogSize = stamp.LogSize + 1 },
                LedgerProblemKind.LaterExport),
        })
        {
            using var file = new MemoryStream();
            AssetLedgerExporter.WriteWorkbook(new LedgerExport(table) { Stamp = other }, file);
            var rejected = Assert.IsType<ReturnReading.Rejected>(await ledger.ReadAsync(file));
            Assert.Equal((kind, "資産台帳!F2"), (rejected.Problem.Kind, rejected.Problem.Cell!.ToString()));
        }
    }

    [Fact]
    public async Task Rows_of_an_older_export_are_compared_with_what_they_said_then()
    {
        await using var database = await _test.OpenAsync();
        var ledger = await ReturnedLedger.WithAsync(database, Headings, Rows);
        var old = await ledger.ExportAsync();
        await ledger.ChangeAsync("1", "name", "PLC-2");
        var newer = await ledger.ExportAsync();
        await ledger.ChangeAsync("2", "name", "HMI-2");
        // The first row of the newer file is put over that of the older one.
        old.Set("B2", "PLC-3").Set("F2", newer.Text("F2")!).Set("B3", "HMI-3");
        var plan = await ledger.PlanAsync(old.File);
        Assert.Equal(["資産台帳!B2 name: PLC-2 > PLC-3"], ReturnedLedger.Lines(plan.Changes));
        Assert.Equal(["Cell 資産台帳!B3 name: HMI > HMI-2 | HMI-3"], ReturnedLedger.Lines(plan.Conflicts));
    }

    [Fact]
    public async Task An_export_that_lost_its_keys_is_not_taken_for_a_ledger_like_any_other()
    {
        await using var database = await _test.OpenAsync();
        var ledger = await ReturnedLedger.WithAsync(database, Headings, Rows);
        var export = (await ledger.ExportAsync()).Set("F2", "").Set("F3", "").Set("F4", "");
        Assert.Equal(LedgerProblemKind.KeysGone, Assert.IsType<ReturnReading.Rejected>(await ledger.ReadAsync(export.File)).Problem.Kind);
    }

    [Fact]
    public async Task A_protected_workbook_is_refused_as_such()
    {
        await using var database = await _test.OpenAsync();
        var ledger = await ReturnedLedger.WithAsync(database, Headings, Rows);
        byte[] file = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[1024],
            .. System.Text.Encoding.Unicode.GetBytes("EncryptedPackage")];
        Assert.Equal(LedgerProblemKind.Encrypted, Assert.IsType<ReturnReading.Rejected>(await ledger.ReadAsync(new MemoryStream(file))).Problem.Kind);
    }

    [Fact]
    public async Task Ten_thousand_rows_with_every_field_come_back_within_seconds()
    {
        await using var database = await _test.OpenAsync();
        var fields = LedgerFields.All.Where(field => LedgerFields.Of(field).IsEdited).ToList();
        var headings = string.Join('|', fields.Select(field => LedgerFields.HeadingOf(field).Ja));
        var ledger = await ReturnedLedger.WithAsync(database, headings, [.. Enumerable.Range(0, 10_000).Select(row => string.Join(
            '|', fields.Select(field => field == LedgerField.Id ? $"A-{row}" : LedgerFields.IsDate(field) ? "2026-11-20"
                : $"w{row % 50}")))]);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var export = await ledger.ExportAsync();
        var left = clock.ElapsedMilliseconds;
        var file = await ledger.FileAsync(export.File);
        var read = clock.ElapsedMilliseconds;
        Assert.True((await ledger.Returns.PlanAsync(file, Cancel)).ChangesNothing);
        TestContext.Current.SendDiagnosticMessage(
            $"10,000 rows, {fields.Count} columns: out {left} ms, read {read - left} ms, compared {clock.ElapsedMilliseconds - read} ms");
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 60);      // a tenth of it alone; the margin is for a busy machine
    }

    [Fact]
    public async Task A_file_without_our_keys_is_no_export()
    {
        await using var database = await _test.OpenAsync();
        var ledger = await ReturnedLedger.WithAsync(database, Headings, Rows);
        Assert.IsType<ReturnReading.Foreign>(await ledger.ReadAsync(TestWorkbook.Of(["番号", "名称"], ["1", "PLC"])));
        var table = await ledger.Ledgers.LoadAsync(Cancel);
        using var plain = new MemoryStream();
        AssetLedgerExporter.WriteWorkbook(table, plain);
        Assert.IsType<ReturnReading.Foreign>(await ledger.ReadAsync(plain));
    }

    [Fact]
    public async Task What_was_taken_over_can_be_undone_as_a_whole()
    {
        await using var database = await _test.OpenAsync();
        var ledger = await ReturnedLedger.WithAsync(database, Headings, Rows);
        var before = await ledger.LinesAsync();
        var export = (await ledger.ExportAsync()).Rows(2, 4).Set("B2", "PLC-9").Set("A5", "7").Set("B5", "new");
        var applied = Assert.IsType<ReturnOutcome.Applied>(await ledger.ApplyAsync(export.File, removeGone: true));
        Assert.NotEqual(before, await ledger.LinesAsync());
        Assert.True(await ledger.Rows.UndoAsync(applied.Import.LogIndex, EntryActors.LocalUser, Cancel));
        Assert.Equal(before, await ledger.LinesAsync());
    }
}
