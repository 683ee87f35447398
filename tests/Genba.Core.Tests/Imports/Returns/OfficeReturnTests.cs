using System.Diagnostics;
using System.Runtime.CompilerServices;
using Genba.Core.AssetLedger;
using Genba.Core.Imports.Returns;
using Genba.Core.Ledger;
using Genba.Core.Tests.Storage;

namespace Genba.Core.Tests.Imports.Returns;

/// <summary>The whole round trip through a real spreadsheet program.</summary>
public sealed class OfficeReturnTests : IDisposable
{
    private const int Rows = 1_000, Edited = 500, Clashes = 40, Agreements = 10, Elsewhere = 50;
    private static readonly string[] Offices = ["/usr/bin/soffice", "/usr/bin/libreoffice"];
    private static readonly string[] Fields = ["name", "place", "manager", "installed-date", "x:稟議"];
    private readonly TestFolder _test = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("genba-office-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _test.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Of_500_cells_edited_in_LibreOffice_and_100_here_exactly_the_clashes_are_asked_and_nothing_else_changes()
    {
        if (Array.Find(Offices, File.Exists) is not { } office)
        {
            Assert.Skip("LibreOffice is not installed (Debian: libreoffice-calc-nogui).");
            return;
        }
        await using var database = await _test.OpenAsync();
        var ledger = await ReturnedLedger.WithAsync(
            database, "番号|名称|設置場所|管理者|導入日|稟議",
            [.. Enumerable.Range(0, Rows).Select(row => $"A-{row:0000}|機器 {row}|{row % 7}号棟|担当{row % 5}|2020-{row % 12 + 1:00}-{row % 28 + 1:00}|R-{row}")]);
        var export = await ledger.ExportAsync();
        var random = new Random(20_261_121);
        var cells = Enumerable.Range(0, Rows * Fields.Length).OrderBy(_ => random.Next()).Take(Edited + Elsewhere)
            .Select(cell => (Row: cell / Fields.Length, Field: cell % Fields.Length)).ToArray();
        var steps = cells[..Edited].Select((cell, index) => cell.Field == 3
            ? $"set\t{Letter(cell.Field)}{cell.Row + 2}\t{Theirs(cell.Field, index)}"
            : $"text\t{Letter(cell.Field)}{cell.Row + 2}\t{Theirs(cell.Field, index)}");
        // Afterwards the person moves a column, sorts by another and renames a heading.
        if (!await EditAsync(office, export.File, [.. steps, "move\tF\tB", $"sort\tA2:G{Rows + 1}\tD", "text\tC1\t呼び名"])) return;
        await using var edited = File.OpenRead(Path.Combine(_folder.FullName, "out.xlsx"));
        for (var index = 0; index < Clashes; index++) await ChangeAsync(ledger, cells[index], $"こちら {index}");
        for (var index = Clashes; index < Clashes + Agreements; index++)
            await ChangeAsync(ledger, cells[index], cells[index].Field == 3 ? "2031-02-03" : Theirs(cells[index].Field, index));
        for (var index = Edited; index < Edited + Elsewhere; index++) await ChangeAsync(ledger, cells[index], $"こちら {index}");
        var before = await ledger.Ledgers.LoadAsync(Cancel);

        var clock = Stopwatch.StartNew();
        var file = await ledger.FileAsync(edited);
        var plan = await ledger.Returns.PlanAsync(file, Cancel);
        TestContext.Current.SendDiagnosticMessage($"read and compared in {clock.ElapsedMilliseconds} ms");

        Assert.Equal(Names(cells[..Clashes]), plan.Conflicts.Select(conflict => $"{conflict.RowId} {conflict.Column!.Key}")
            .Order(StringComparer.Ordinal));
        Assert.Equal(
            Names(cells[(Clashes + Agreements)..Edited]), plan.Changes.Select(change => $"{change.RowId} {change.Column.Key}")
                .Order(StringComparer.Ordinal));
        Assert.Empty(plan.Added.Concat(plan.Gone));
        Assert.Equal("呼び名", Assert.Single(plan.Renamed).Written);
        Assert.True(file.IsWhole);

        var choices = plan.Conflicts.Select((conflict, index) => (conflict.Key, Side: index % 2 == 0 ? ReturnSide.File : ReturnSide.Ledger))
            .ToDictionary(choice => choice.Key, choice => choice.Side);
        var applied = await ledger.Returns.ApplyAsync(file, ReturnedLedger.Sha256, choices, true, EntryActors.LocalUser, Cancel);
        Assert.IsType<ReturnOutcome.Applied>(applied);
        var expected = before.Rows.ToDictionary(row => row.Id, row => row.Cells.ToArray());
        foreach (var change in plan.Changes) expected[change.RowId][before.Layout.IndexOf(change.Column.Key)] = change.After;
        foreach (var conflict in plan.Conflicts.Where(conflict => choices[conflict.Key] == ReturnSide.File))
            expected[conflict.RowId][before.Layout.IndexOf(conflict.Column!.Key)] = conflict.File;
        var after = await ledger.Ledgers.LoadAsync(Cancel);
        Assert.Equal(before.Layout.Columns, after.Layout.Columns);
        Assert.Equal(before.Rows.Select(row => string.Join('|', expected[row.Id])), after.Rows.Select(row => string.Join('|', row.Cells)));
        for (var index = Clashes + Agreements; index < Edited; index++)
            Assert.Equal(
                cells[index].Field == 3 ? "2031-02-03" : Theirs(cells[index].Field, index),
                after.Rows[cells[index].Row].Cells[after.Layout.IndexOf(Fields[cells[index].Field])]);
    }

    private static string Letter(int field) => LedgerCell.Letters(field + 1);

    private static string Theirs(int field, int index) => field == 3 ? "2031-02-03" : $"あちら {index}";

    private static IEnumerable<string> Names(IEnumerable<(int Row, int Field)> cells) =>
        cells.Select(cell => $"A-{cell.Row:0000} {Fields[cell.Field]}").Order(StringComparer.Ordinal);

    private static Task ChangeAsync(ReturnedLedger ledger, (int Row, int Field) cell, string value) =>
        ledger.ChangeAsync($"A-{cell.Row:0000}", Fields[cell.Field], value);

    /// <returns>False when the test was skipped.</returns>
    private async Task<bool> EditAsync(string office, MemoryStream file, IEnumerable<string> steps)
    {
        string Beside(string name) => Path.Combine(_folder.FullName, name);
        await File.WriteAllBytesAsync(Beside("in.xlsx"), file.ToArray(), Cancel);
        await File.WriteAllLinesAsync(Beside("steps"), steps, Cancel);
        using var run = Process.Start(new ProcessStartInfo("/usr/bin/python3", [Script(), office, Beside("profile"), Beside("in.xlsx"),
            Beside("out.xlsx"), Beside("steps")])
        {
            RedirectStandardError = true, RedirectStandardOutput = true,
        })!;
        var (output, errors) = (run.StandardOutput.ReadToEndAsync(Cancel), run.StandardError.ReadToEndAsync(Cancel));
        await run.WaitForExitAsync(Cancel);
        await output;
        if ((await errors).Contains("No module named 'uno'", StringComparison.Ordinal))
        {
            Assert.Skip("LibreOffice cannot be driven (Debian: python3-uno).");
            return false;
        }
        Assert.True(run.ExitCode == 0, await errors);
        return true;
    }

    private static string Script([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "office-edit.py");
}
