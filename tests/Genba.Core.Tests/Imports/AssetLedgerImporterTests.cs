using System.Globalization;
using System.Text;
using Genba.Core.AssetLedger;
using Genba.Core.Imports;
using Genba.Core.Imports.Ledgers;
using Genba.Core.Imports.Spreadsheets;

namespace Genba.Core.Tests.Imports;

public sealed class AssetLedgerImporterTests
{
    private static readonly object?[] Headings =
        ["ID", "資産名", "種別", "用途", "ソフトウェア", "設置場所", "管理者", "貸出期間", "貸出元", "交換予定日", "IPアドレス", "MACアドレス"];

    [Fact]
    public void The_columns_of_a_Japanese_ledger_are_recognised()
    {
        var reading = LedgerFiles.Read(TestWorkbook.Of(
            Headings,
            ["A-1", "プレス1号 PLC", "PLC", "プレス制御", "GX Works3", "1号棟", "佐藤", "2024/4〜2027/3", "リース会社", "2026/11/20", "192.168.1.10", "00-1A-2B-3C-4D-5E"]));
        var row = Assert.Single(reading.Table.Rows);
        Assert.Equal("A-1", row.Id);
        Assert.Equal(
            ["A-1", "プレス1号 PLC", "PLC", "プレス制御", "GX Works3", "1号棟", "佐藤", "2024/4〜2027/3", "リース会社", "2026-11-20", "192.168.1.10", "00:1a:2b:3c:4d:5e"],
            row.Cells);
        Assert.Equal(
            [LedgerField.Id, LedgerField.Name, LedgerField.Kind, LedgerField.Use, LedgerField.Software, LedgerField.Place, LedgerField.Manager,
                LedgerField.LoanPeriod, LedgerField.Lender, LedgerField.ReplacementDate, LedgerField.Address, LedgerField.Mac],
            reading.Preview.Columns.Select(column => column.Field));
        Assert.Empty(reading.Preview.Problems);
    }

    [Theory]
    [InlineData("Asset ID", LedgerField.Id)]
    [InlineData("管理No.", LedgerField.Id)]
    [InlineData("設備名称", LedgerField.Name)]
    [InlineData("Device name", LedgerField.Name)]
    [InlineData("ＩＰ アドレス", LedgerField.Address)]
    [InlineData("IP\nアドレス(固定)", LedgerField.Address)]
    [InlineData("IPアドレス2", LedgerField.Address)]
    [InlineData("ﾒｰｶｰ", LedgerField.Vendor)]
    [InlineData("Manufacturer", LedgerField.Vendor)]
    [InlineData("型式（機種）", LedgerField.Model)]
    [InlineData("S/N", LedgerField.Serial)]
    [InlineData("製造番号", LedgerField.Serial)]
    [InlineData("Firmware version", LedgerField.Firmware)]
    [InlineData("更改予定年月日", LedgerField.ReplacementDate)]
    [InlineData("重要度(高/中/低)", LedgerField.Importance)]
    [InlineData("OS/ソフトウェア", LedgerField.Software)]
    [InlineData("貸出期間", LedgerField.LoanPeriod)]
    [InlineData("Lender", LedgerField.Lender)]
    public void Headings_are_understood_in_many_spellings(string heading, LedgerField field) =>
        Assert.Equal(field, HeadingTable.Guess(heading)?.Field);

    [Theory]
    [InlineData("稟議番号")]
    [InlineData("プロジェクト")]
    [InlineData("positions held")]
    [InlineData("")]
    public void A_heading_with_another_meaning_is_not_taken_for_a_known_one(string heading) => Assert.Null(HeadingTable.Guess(heading));

    [Fact]
    public void Titles_above_the_headings_and_an_empty_first_column_are_passed_over()
    {
        var reading = LedgerFiles.Read(TestWorkbook.Of(
            [null, "情報資産台帳（第4版）"], [null, "作成", "2021年4月"], [], [null, "番号", "名称", "IPアドレス"], [null, "1", "PLC", "10.0.0.1"]));
        Assert.Equal(4, reading.Preview.HeaderRow);
        Assert.Equal(["1 = 1 | PLC | 10.0.0.1"], LedgerFiles.Lines(reading.Table));
        Assert.Equal("Sheet1!C5", reading.Table.Rows[0].CellOf(LedgerField.Name)!.ToString());
    }

    [Fact]
    public void Headings_over_two_rows_are_put_together()
    {
        var workbook = new TestWorkbook().Sheet("台帳",
            [["資産名", "ネットワーク", null, "貸出"], [null, "IPアドレス", "MACアドレス", "期間"], ["PLC", "10.0.0.1", "001A2B3C4D5E", "1年"]],
            "A1:A2", "B1:C1");
        var reading = LedgerFiles.Read(workbook.ToStream());
        Assert.Equal([LedgerField.Name, LedgerField.Address, LedgerField.Mac], reading.Preview.Columns.Take(3).Select(column => column.Field));
        Assert.Equal("PLC", Assert.Single(reading.Table.Rows)[LedgerField.Name]);
    }

    [Fact]
    public void A_cell_merged_over_rows_counts_for_each_of_them()
    {
        var workbook = new TestWorkbook().Sheet("台帳",
            [["番号", "名称", "設置場所"], ["1", "PLC", "1号棟"], ["2", "HMI", null], ["3", "PC", "2号棟"]], "C2:C3");
        var reading = LedgerFiles.Read(workbook.ToStream());
        Assert.Equal(["1号棟", "1号棟", "2号棟"], reading.Table.Rows.Select(row => row[LedgerField.Place]));
        var told = Assert.Single(reading.Preview.Problems);
        Assert.Equal((LedgerProblemKind.MergedTaken, "台帳!C3", 1), (told.Kind, told.Cell!.ToString(), told.Count));
    }

    [Fact]
    public void The_sheet_whose_headings_fit_best_is_read_and_named()
    {
        var workbook = new TestWorkbook()
            .Sheet("表紙", [["資産管理台帳"], ["改訂履歴", "日付"]])
            .Sheet("ネットワーク機器", [["機器名", "IPアドレス", "型式"], ["SW1", "10.0.0.2", "GS-1"]]);
        var reading = LedgerFiles.Read(workbook.ToStream());
        Assert.Equal("ネットワーク機器", reading.Preview.Sheet);
        var problem = Assert.Single(reading.Preview.Problems);
        Assert.Equal(LedgerProblemKind.SeveralSheets, problem.Kind);
        Assert.Contains("表紙", problem.What.Ja, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sheet_that_does_not_exist_is_named_with_those_that_do()
    {
        var rejected = LedgerFiles.Reject(TestWorkbook.Of(Headings, ["1"]), choices: new() { Sheet = "台帳" });
        Assert.Equal(LedgerProblemKind.NoSuchSheet, rejected.Problem.Kind);
        Assert.Contains("Sheet1", rejected.Problem.What.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_persons_choice_of_a_column_goes_before_the_guess()
    {
        var choices = new LedgerChoices { Columns = new Dictionary<string, LedgerField?> { ["呼び名"] = LedgerField.Name, ["B"] = null } };
        var reading = LedgerFiles.Read(TestWorkbook.Of(["呼び名", "設置場所", "番号"], ["プレス", "1号棟", "7"]), choices: choices);
        var row = Assert.Single(reading.Table.Rows);
        Assert.Equal("プレス", row[LedgerField.Name]);
        Assert.Null(row[LedgerField.Place]);
        Assert.Contains("1号棟", row.Cells);
    }

    [Fact]
    public void Headings_that_only_a_person_understands_are_found_by_the_persons_names()
    {
        var choices = new LedgerChoices { Columns = new Dictionary<string, LedgerField?> { ["呼び名"] = LedgerField.Name, ["置き場"] = LedgerField.Place } };
        var reading = LedgerFiles.Read(TestWorkbook.Of(["令和8年度"], ["呼び名", "置き場"], ["プレス", "1号棟"]), choices: choices);
        Assert.Equal((2, "プレス", "1号棟"), (reading.Preview.HeaderRow, reading.Table.Rows[0][LedgerField.Name], reading.Table.Rows[0][LedgerField.Place]));
    }

    [Fact]
    public void A_single_known_heading_is_enough_when_no_row_says_more() =>
        Assert.Equal(["PLC", "HMI"], LedgerFiles.Read(TestWorkbook.Of(["資産名", "数量"], ["PLC", 3], ["HMI", 4])).Table.Rows.Select(row => row[LedgerField.Name]));

    [Fact]
    public void Unknown_columns_are_kept_with_their_headings()
    {
        var reading = LedgerFiles.Read(TestWorkbook.Of(["番号", "名称", "稟議番号", "稟議番号"], ["1", "PLC", "R-77", "R-78"]));
        Assert.Equal(["番号", "名称", "稟議番号", "稟議番号"], reading.Table.Layout.Columns.Select(column => column.Heading));
        Assert.Equal(["1", "PLC", "R-77", "R-78"], reading.Table.Rows[0].Cells);
    }

    [Fact]
    public void Bad_values_stay_as_written_and_are_told_with_their_cell()
    {
        var reading = LedgerFiles.Read(TestWorkbook.Of(
            ["番号", "名称", "IPアドレス", "MACアドレス", "導入日"],
            ["1", "PLC", "192.168.22.4l", "00:1A:2B:3C:4D", "令和5年13月"],
            ["2", "PLC", "192.168.22.400", "01:00:5E:00:00:01", "03/04/2026"]));
        Assert.Equal(
            ["C2 AddressLetter", "D2 NotAMac", "E2 NoSuchMonth", "C3 AddressTooLarge", "D3 MacGroup", "E3 DateAmbiguous"],
            reading.Preview.Problems.OrderBy(problem => problem.Cell!.Row).ThenBy(problem => problem.Cell!.Column)
                .Select(problem => $"{problem.Cell!.ToString()[7..]} {problem.Kind}"));
        Assert.Equal(["1", "PLC", "192.168.22.4l", "00:1A:2B:3C:4D", "令和5年13月"], reading.Table.Rows[0].Cells);
        Assert.All(reading.Preview.Problems, problem => Assert.NotEqual(problem.What.En, problem.What.Ja));
    }

    [Fact]
    public void Rows_with_the_same_number_are_both_kept_and_told()
    {
        var reading = LedgerFiles.Read(TestWorkbook.Of(["番号", "名称"], ["P-063", "a"], ["P-064", "b"], ["P-063", "c"]));
        Assert.Equal(["P-063", "P-064", "P-063#2"], reading.Table.Rows.Select(row => row.Id));
        var problem = Assert.Single(reading.Preview.Problems);
        Assert.Equal((LedgerProblemKind.DuplicateId, "Sheet1!A4"), (problem.Kind, problem.Cell!.ToString()));
        Assert.Contains("行 2", problem.What.Ja, StringComparison.Ordinal);
    }

    [Fact]
    public void The_stored_result_of_a_formula_is_taken_and_told_once_per_column()
    {
        var reading = LedgerFiles.Read(TestWorkbook.Of(
            ["番号", "名称"],
            ["1", new TestWorkbook.Formula("A2&\"x\"", "PLC-1")],
            ["2", new TestWorkbook.Formula("A3&\"x\"", "PLC-2")],
            ["3", new TestWorkbook.Formula("A4", null)]));
        Assert.Equal(["PLC-1", "PLC-2", null], reading.Table.Rows.Select(row => row[LedgerField.Name]));
        Assert.Equal(
            [(LedgerProblemKind.FormulaWithoutResult, "Sheet1!B4", 1), (LedgerProblemKind.FormulaTaken, "Sheet1!B2", 2)],
            reading.Preview.Problems.Select(problem => (problem.Kind, problem.Cell!.ToString(), problem.Count)));
    }

    [Fact]
    public void A_date_cell_and_a_number_in_a_date_column_become_dates()
    {
        var reading = LedgerFiles.Read(TestWorkbook.Of(
            ["番号", "導入日", "更新予定日"], [101, new DateTime(2026, 11, 20, 0, 0, 0, DateTimeKind.Unspecified), 46346]));
        Assert.Equal(["101", "2026-11-20", "2026-11-20"], reading.Table.Rows[0].Cells);
    }

    [Fact]
    public void Without_an_own_number_a_row_keeps_its_identity_when_rows_move()
    {
        var before = LedgerFiles.ReadText("名称,シリアル番号\nPLC,S1\nHMI,S2\n").Table.Rows;
        var after = LedgerFiles.ReadText("名称,シリアル番号\nHMI 2,S2\nPLC,S1\n").Table.Rows;
        Assert.Equal(before.Select(row => row.Id).Order(StringComparer.Ordinal), after.Select(row => row.Id).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("utf-8", ",")]
    [InlineData("utf-8-bom", "\t")]
    [InlineData("shift_jis", ",")]
    [InlineData("utf-16", "\t")]
    [InlineData("utf-16-no-bom", ";")]
    public void Separated_values_are_read_in_every_usual_encoding(string encoding, string separator)
    {
        var text = string.Join("\r\n",
            "資産台帳", $"番号{separator}名称{separator}備考", $"1{separator}\"プレス①号 \"\"PLC\"\"\"{separator}\"二行の{Environment.NewLine}備考\"", "");
        using var content = LedgerFiles.Text(text, encoding switch
        {
            "utf-8-bom" => Encoding.UTF8,
            "shift_jis" => TextEncodings.ShiftJis,
            "utf-16" => Encoding.Unicode,
            "utf-16-no-bom" => new UnicodeEncoding(bigEndian: false, byteOrderMark: false),
            _ => new UTF8Encoding(false),
        });
        var reading = LedgerFiles.Read(content, "台帳.csv");
        Assert.Equal(["1", "プレス①号 \"PLC\"", "二行の\n備考"], Assert.Single(reading.Table.Rows).Cells);
        Assert.Equal("C3", reading.Table.Rows[0].CellOf(LedgerField.Note)!.ToString());
    }

    [Fact]
    public void Every_problem_has_both_texts_in_both_languages()
    {
        foreach (var kind in Enum.GetValues<LedgerProblemKind>())
        {
            var problem = LedgerProblem.Of(kind, "x.xlsx", "a", "b", "c");
            Assert.NotEmpty(problem.What.In(CultureInfo.GetCultureInfo("ja")));
            Assert.NotEmpty(problem.Remedy.In(CultureInfo.GetCultureInfo("en")));
        }
    }

    [Fact]
    public void Every_importer_is_in_the_table_once_and_under_its_own_word()
    {
        var types = typeof(IImporter).Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(IImporter)));
        Assert.Equal(
            types.Select(type => type.Name).Order(StringComparer.Ordinal),
            ImporterTable.All.Select(importer => importer.GetType().Name).Order(StringComparer.Ordinal));
        Assert.Equal(ImporterTable.All.Count, ImporterTable.All.Select(importer => importer.Kind).Distinct().Count());
    }
}
