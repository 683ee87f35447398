using System.Globalization;
using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Genba.Core.Tests.Imports;

/// <summary>Makes workbooks for tests: texts, numbers, dates, formulas with their stored result, merged cells.</summary>
internal sealed class TestWorkbook
{
    internal sealed record Formula(string Code, string? Result);

    private readonly List<(string Name, object?[][] Rows, string[] Merged)> _sheets = [];

    public TestWorkbook Sheet(string name, object?[][] rows, params string[] merged)
    {
        _sheets.Add((name, rows, merged));
        return this;
    }

    public static MemoryStream Of(params object?[][] rows) => new TestWorkbook().Sheet("Sheet1", rows).ToStream();

    /// <summary>A package whose only sheet is zeros: small, and of this size once it is inflated.</summary>
    /// <param name="level">Decides how many times larger it gets: about a thousand times when optimal, some hundred when fastest.</param>
    public static MemoryStream Bomb(int megabytes, CompressionLevel level)
    {
        var bomb = new MemoryStream();
        using (var archive = new ZipArchive(bomb, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = archive.CreateEntry("xl/worksheets/sheet1.xml", level).Open();
            var zeros = new byte[1 << 20];
            for (var megabyte = 0; megabyte < megabytes; megabyte++) part.Write(zeros);
        }
        bomb.Position = 0;
        return bomb;
    }

    public MemoryStream ToStream()
    {
        var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.Workbook = new Workbook(new Sheets());
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            uint id = 1;
            foreach (var (name, rows, merged) in _sheets)
            {
                var part = workbook.AddNewPart<WorksheetPart>();
                var data = new SheetData(rows.Select((cells, index) => Row(cells, index + 1)).Where(row => row.HasChildren));
                part.Worksheet = new Worksheet(data);
                if (merged.Length > 0) part.Worksheet.Append(new MergeCells(merged.Select(range => new MergeCell { Reference = range })));
                workbook.Workbook.Sheets!.Append(new Sheet { Id = workbook.GetIdOfPart(part), SheetId = id++, Name = name });
            }
        }
        stream.Position = 0;
        return stream;
    }

    /// <summary>A package of these parts, as a stranger might make one.</summary>
    public static MemoryStream Package(params (string Name, string Content)[] parts)
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in parts)
                using (var writer = new StreamWriter(archive.CreateEntry(name, CompressionLevel.Fastest).Open(), new UTF8Encoding(false)))
                    writer.Write(content);
        stream.Position = 0;
        return stream;
    }

    /// <summary>The smallest workbook around this worksheet.</summary>
    public static MemoryStream WithSheetXml(string sheet) => Package(
        ("_rels/.rels", Relation("officeDocument", "xl/workbook.xml")),
        ("xl/workbook.xml", """<workbook xmlns:r="r"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>"""),
        ("xl/_rels/workbook.xml.rels", Relation("worksheet", "worksheets/sheet1.xml")),
        ("xl/worksheets/sheet1.xml", sheet));

    private static string Relation(string type, string target) =>
        $"""<Relationships><Relationship Id="rId1" Type="http://x/relationships/{type}" Target="{target}"/></Relationships>""";

    private static Row Row(object?[] cells, int number)
    {
        var row = new Row { RowIndex = (uint)number };
        for (var column = 0; column < cells.Length; column++)
            if (cells[column] is { } value)
                row.Append(Cell(value, $"{Core.AssetLedger.LedgerCell.Letters(column)}{number}"));
        return row;
    }

    private static Cell Cell(object value, string reference) => value switch
    {
        string text => new() { CellReference = reference, DataType = CellValues.InlineString, InlineString = new(new Text(text)) },
        DateTime date => new()
        {
            CellReference = reference,
            StyleIndex = 1,
            CellValue = new(date.ToOADate().ToString(CultureInfo.InvariantCulture)),
        },
        Formula formula => new()
        {
            CellReference = reference,
            DataType = CellValues.String,
            CellFormula = new(formula.Code),
            CellValue = formula.Result is null ? null : new(formula.Result),
        },
        _ => new() { CellReference = reference, CellValue = new(Convert.ToString(value, CultureInfo.InvariantCulture)!) },
    };

    private static Stylesheet Styles() => new(
        new Fonts(new Font()), new Fills(new Fill()), new Borders(new Border()), new CellStyleFormats(new CellFormat()),
        new CellFormats(new CellFormat(), new CellFormat { NumberFormatId = 14, ApplyNumberFormat = true }));
}
