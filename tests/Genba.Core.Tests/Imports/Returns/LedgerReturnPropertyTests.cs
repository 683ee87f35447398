using FsCheck;
using FsCheck.Fluent;
using Genba.Core.AssetLedger;
using Genba.Core.Imports;
using Genba.Core.Imports.Returns;

using Rows = System.Collections.Generic.Dictionary<string, string[]>;

namespace Genba.Core.Tests.Imports.Returns;

/// <summary>
/// Random edits on both sides of a ledger that left as a real workbook, against the plainest possible three-way
/// comparison.
/// </summary>
public sealed class LedgerReturnPropertyTests
{
    private static readonly ExportStamp Stamp = new("0a1b2c3d", 10);
    private static readonly (string Heading, LedgerField? Field)[] Columns =
        [("番号", LedgerField.Id), ("名称", LedgerField.Name), ("設置場所", LedgerField.Place), ("導入日", LedgerField.InstalledDate), ("稟議",
            null), ("IP", LedgerField.Address)];

    /// <summary>Few values, so that both sides often write the same; spellings that reading changes are among them.</summary>
    private static readonly string[] Values = ["", "a", "b", "＝1", "007", "12", "2026-11-20", "二行\nの値", " spaces ", "10.0.0.1"];

    [Fact]
    public void Exactly_the_cells_that_both_changed_differently_are_asked_and_nothing_else_changes() =>
        Prop.ForAll(Cases.ToArbitrary(), Holds).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    private static Gen<Case> Cases =>
        from seed in Gen.Choose(0, int.MaxValue)
        from rows in Gen.Choose(0, 7)
        from fileEdits in Edits
        from ledgerEdits in Edits
        from fileGone in Gen.ArrayOf(Gen.Choose(0, 7)).Where(gone => gone.Length < 3)
        from ledgerGone in Gen.ArrayOf(Gen.Choose(0, 7)).Where(gone => gone.Length < 3)
        from added in Gen.Choose(0, 2)
        select new Case(seed, rows, fileEdits, ledgerEdits, fileGone, ledgerGone, added);

    private static Gen<(int Row, int Column, int Value)[]> Edits => Gen.ArrayOf(
        from row in Gen.Choose(0, 7)
        from column in Gen.Choose(1, Columns.Length - 1)
        from value in Gen.Choose(0, Values.Length - 1)
        select (row, column, value));

    private static bool Holds(Case made)
    {
        var random = new Random(made.Seed);
        var left = Enumerable.Range(0, made.Rows).ToDictionary(
            row => $"r{row}", row => Columns.Select((_, column) => column == 0 ? $"r{row}" : Values[random.Next(Values.Length)]).ToArray());
        var (file, ledger) = (Edited(left, made.FileEdits, made.FileGone), Edited(left, made.LedgerEdits, made.LedgerGone));
        for (var number = 0; number < made.Added; number++)
            file[$"new{number}"] = [.. Columns.Select((_, column) => column < 2 ? $"new{number}" : "")];
        var past = Past(left, ledger);
        var returned = Read(Workbook(file, left.Keys, random), past.Now.Layout);
        if (returned is null) return file.Count == 0 || file.Keys.All(id => !left.ContainsKey(id));
        var plan = ReturnPlanner.Plan(past, returned);
        return AsksForWhatBothChanged(plan, left, file, ledger)
            && EndsAs(plan, past, ReturnSide.File, left, file, ledger) && EndsAs(plan, past, ReturnSide.Ledger, left, file, ledger);
    }

    private static bool AsksForWhatBothChanged(ReturnPlan plan, Rows left, Rows file, Rows ledger)
    {
        var cells = from id in left.Keys
                    where file.ContainsKey(id) && ledger.ContainsKey(id)
                    from column in Enumerable.Range(0, Columns.Length)
                    let touched = Read(file[id][column]) != Read(left[id][column]) && Read(file[id][column]) != Read(ledger[id][column])
                    where touched
                    select (Key: $"{id} {column}", Both: ledger[id][column] != left[id][column]);
        var expected = cells.ToLookup(cell => cell.Both, cell => cell.Key);
        string Key(string id, LedgerColumn column) => $"{id} {plan.Layout.IndexOf(column.Key)}";
        return expected[false].ToHashSet().SetEquals(plan.Changes.Select(change => Key(change.RowId, change.Column)))
            && expected[true].ToHashSet().SetEquals(plan.Conflicts.Where(conflict => conflict.Kind == ConflictKind.Cell)
                .Select(conflict => Key(conflict.RowId, conflict.Column!)));
    }

    /// <summary>With every conflict decided one way, each cell says what it must.</summary>
    private static bool EndsAs(ReturnPlan plan, LedgerPast past, ReturnSide side, Rows left, Rows file, Rows ledger)
    {
        var (changed, removed) = plan.Apply(past, plan.Conflicts.ToDictionary(conflict => conflict.Key, _ => side), removeGone: true);
        var after = past.Now.Rows.Where(row => !removed.Contains(row.Id)).ToDictionary(row => row.Id, row => row.Cells);
        foreach (var row in changed) after[row.Id] = row.Cells;
        var expected = new Dictionary<string, string[]>();
        foreach (var id in left.Keys.Union(file.Keys).Union(ledger.Keys))
        {
            var (was, theirs, mine) = (left.GetValueOrDefault(id), file.GetValueOrDefault(id), ledger.GetValueOrDefault(id));
            if (was is null) expected[id] = theirs!;
            else if (theirs is not null && mine is not null) expected[id] = [.. Columns.Select((_, column) => Merge(was[column],
                theirs[column], mine[column], side))];
            else if (mine is not null && !mine.SequenceEqual(was) && side == ReturnSide.Ledger) expected[id] = mine;
            else if (theirs is not null && !theirs.Select(Read).SequenceEqual(was.Select(Read))
                && side == ReturnSide.File) expected[id] = theirs;
        }
        return expected.Count == after.Count && expected.All(row => after.TryGetValue(row.Key, out var cells)
            && row.Value.Select(Read).SequenceEqual(cells.Select(Read)));
    }

    private static string Merge(string was, string theirs, string mine, ReturnSide side) =>
        Read(theirs) == Read(was) || Read(theirs) == Read(mine) ? mine : mine == was || side == ReturnSide.File ? theirs : mine;

    // Reading takes the blanks around a text away.
    private static string Read(string text) => text.Trim();

    private static Rows Edited(Rows left, (int Row, int Column, int Value)[] edits, int[] gone)
    {
        var rows = left.ToDictionary(row => row.Key, row => row.Value.ToArray());
        foreach (var (row, column, value) in edits)
            if (rows.TryGetValue($"r{row}", out var cells)) cells[column] = Values[value];
        foreach (var row in gone) rows.Remove($"r{row}");
        return rows;
    }

    private static LedgerPast Past(Rows left, Rows ledger)
    {
        var layout = new LedgerLayout(LedgerColumn.WithKeys(Columns));
        var now = new LedgerTable(layout, [.. ledger.Select(row => new LedgerRow(row.Key, layout, row.Value, new(LedgerOrigin.None, 0)))]);
        var before = left.Where(row => !ledger.TryGetValue(row.Key, out var cells) || !cells.SequenceEqual(row.Value)).ToDictionary(
            row => row.Key,
            row => (IReadOnlyList<LedgerRowBefore>)[new(12, CellsOf(layout, row.Value), "somebody", DateTimeOffset.UnixEpoch)]);
        return new(now, before);
    }

    private static Dictionary<string, string> CellsOf(LedgerLayout layout, string[] cells) => cells
        .Select((text, index) => (text, index)).Where(cell => cell.text.Length > 0)
        .ToDictionary(cell => layout.Columns[cell.index].Key, cell => cell.text);

    /// <summary>Rows and columns in any order; rows that were not exported have no key.</summary>
    private static MemoryStream Workbook(Rows rows, IEnumerable<string> exported, Random random)
    {
        var order = Enumerable.Range(0, Columns.Length).OrderBy(_ => random.Next()).ToArray();
        var known = LedgerColumn.WithKeys(Columns);
        var layout = new LedgerLayout([.. order.Select(column => known[column])]);
        var keys = exported.ToHashSet();
        var table = new LedgerTable(layout, [.. rows.OrderBy(_ => random.Next())
            .Select(row => new LedgerRow(row.Key, layout, [.. order.Select(column => row.Value[column])], new(LedgerOrigin.None, 0)))]);
        var file = new MemoryStream();
        AssetLedgerExporter.WriteWorkbook(new LedgerExport(table) { Stamp = Stamp }, file);
        var edit = new SheetEdit(file);
        for (var row = 0; row < table.Rows.Count; row++)
            if (!keys.Contains(table.Rows[row].Id)) edit.Set($"{LedgerCell.Letters(Columns.Length)}{row + 2}", "");
        file.Position = 0;
        return file;
    }

    /// <summary>Null for a file in which no row has a key.</summary>
    private static ReturnedFile? Read(MemoryStream file, LedgerLayout known) =>
        LedgerReturnReader.Read(file, "ledger.xlsx", known, Stamp with { LogSize = 20 }, CancellationToken.None) switch
        {
            ReturnReading.Read read => read.File,
            ReturnReading.Foreign or ReturnReading.Rejected { Problem.Kind: LedgerProblemKind.KeysGone } => null,
            var other => throw new InvalidOperationException(other.ToString()),
        };

    private sealed record Case(
        int Seed, int Rows, (int Row, int Column, int Value)[] FileEdits, (int Row, int Column, int Value)[] LedgerEdits,
            int[] FileGone, int[] LedgerGone,
        int Added);
}
