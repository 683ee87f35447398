using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Genba.Core.Planning;

/// <summary>
/// The plan as a workbook (SpreadsheetML, ECMA-376): a cover, one sheet for each step, with filters on each table and drop-down lists
/// where only some answers make sense.
/// </summary>
public static class PlanWorkbook
{
    private const uint PlainStyle = 1, HeadingStyle = 2, TitleStyle = 3, NumberStyle = 4, NoteStyle = 5;
    /// <summary>Empty rows under a table that already have its drop-down lists, for people who go on in Excel.</summary>
    private const int SpareRows = 50;
    /// <summary>Excel: characters of a list that is written into the rule itself.</summary>
    private const int LongestList = 255;
    private const string ListsSheet = "_";
    private const char FirstIdeograph = '\u2E80';
    /// <summary>Points; Excel's own limit of a row.</summary>
    private const double LineHeight = 17, HighestRow = 409;

    public static void Write(PlanReport report, Stream output)
    {
        // The package needs a stream that can seek; a response cannot.
        using var buffer = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(buffer, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.AddNewPart<WorkbookStylesPart>("styles").Stylesheet = Styles();
            var lists = new WorkbookLists();
            var sheets = new List<(string Name, Worksheet Content,
                DefinedName? Filter)> { (report.Text("SheetCover"), Cover(report), null) };
            foreach (var step in PlanTables.Steps)
            {
                foreach (var section in step.Sections)
                {
                    var name = SheetName(step.Sections.Count == 1 ? step.Id
                        : $"{step.Id} {PlanTexts.NameOf(section.Table).In(report.Language)}");
                    sheets.Add((name, StepSheet(report, step, section, lists, out var filter), new DefinedName($"'{name}'!{filter}")
                    {
                        Name = "_xlnm._FilterDatabase", LocalSheetId = (uint)sheets.Count, Hidden = true,
                    }));
                }
            }
            if (lists.Any) sheets.Add((ListsSheet, lists.ToSheet(), null));
            workbook.Workbook = Assemble(workbook, sheets);
            document.PackageProperties.Title = DocumentParts.Clean($"{report.Text("Title")} {report.Site}");
        }
        buffer.Position = 0;
        buffer.CopyTo(output);
    }

    private static Workbook Assemble(WorkbookPart part, List<(string Name, Worksheet Content, DefinedName? Filter)> sheets)
    {
        var listed = new Sheets();
        for (var index = 0; index < sheets.Count; index++)
        {
            var id = "sheet" + (index + 1).ToString(CultureInfo.InvariantCulture);
            part.AddNewPart<WorksheetPart>(id).Worksheet = sheets[index].Content;
            var sheet = new Sheet { Name = sheets[index].Name, SheetId = (uint)index + 1, Id = id };
            if (sheets[index].Name == ListsSheet) sheet.State = SheetStateValues.Hidden;
            listed.Append(sheet);
        }
        return new(listed, new DefinedNames(sheets.Select(sheet => sheet.Filter).OfType<DefinedName>()));
    }

    private static Worksheet Cover(PlanReport report)
    {
        var data = new SheetData();
        Append(data, [(report.Text("Title"), TitleStyle)]);
        Append(data, [(report.Text("Subtitle"), NoteStyle)]);
        Append(data, []);
        foreach (var (name, value) in report.Cover()) Append(data, [(name, HeadingStyle), (value, PlainStyle)]);
        Append(data, [(report.Text("Made", report.Date), NoteStyle)]);
        Append(data, [(report.Coverage, NoteStyle)]);
        Append(data, []);
        Append(data, [(report.Text("Steps"), HeadingStyle), (report.Text("State"), HeadingStyle),
            (report.Text("PeopleHead"), HeadingStyle)]);
        foreach (var step in PlanTables.Steps)
            Append(data, [(report.TitleOf(step), PlainStyle), (report.StateOf(step), PlainStyle), (report.PeopleOf(step), PlainStyle)]);
        var widths = new double[] { 44, 40, 40 };
        Heighten(data, widths);
        return new(
            new SheetProperties(new PageSetupProperties { FitToPage = true }),
                new Columns(widths.Select((width, index) => Width(index + 1, width))), data,
            // What was watched is a sentence: it takes the whole width.
            new MergeCells(data.Elements<Row>().Where(row => row.Elements<Cell>().Count() == 1 && row.RowIndex! > 1)
                .Select(row => new MergeCell { Reference = $"A{row.RowIndex}:C{row.RowIndex}" })),
            new PageSetup { PaperSize = 9, Orientation = OrientationValues.Landscape, FitToHeight = 0, FitToWidth = 1 });
    }

    private static Worksheet StepSheet(PlanReport report, PlanStep step, PlanSection section, WorkbookLists lists, out string filter)
    {
        var sheet = report.SheetOf(section);
        var data = new SheetData();
        Append(data, [($"{report.TitleOf(step)} – {sheet.Title}", TitleStyle)]);
        Append(data, [(PlanTexts.WhyOf(step).In(report.Language), NoteStyle)]);
        Append(data, [.. sheet.Columns.Select(column => (column.Heading, HeadingStyle))]);
        foreach (var row in sheet.Rows)
            Append(data, [.. row.Select((cell, index) => (cell, sheet.Columns[index].Kind == PlanFieldKind.Rating ? NumberStyle
                : PlainStyle))]);
        Heighten(data, [.. sheet.Columns.Select(WidthOf)]);
        var last = Letters(sheet.Columns.Count);
        var end = 3 + Math.Max(sheet.Rows.Count, 1);
        filter = $"$A$3:${last}${end}";
        var content = new Worksheet(
            new SheetViews(new SheetView(new Pane
            {
                VerticalSplit = 3, TopLeftCell = "A4", ActivePane = PaneValues.BottomLeft, State =
                PaneStateValues.Frozen
            })
            { WorkbookViewId = 0 }),
            new Columns(sheet.Columns.Select((column, index) => Width(index + 1, WidthOf(column)))), data,
                new AutoFilter { Reference = $"A3:{last}{end}" },
            new MergeCells(new MergeCell { Reference = $"A2:{last}2" }));
        var rules = sheet.Columns.Select((column, index) => Rule(report, column, index + 1, end + SpareRows, lists))
            .OfType<DataValidation>().ToList();
        if (rules.Count > 0) content.Append(new DataValidations(rules) { Count = (uint)rules.Count });
        content.Append(
            new PageMargins { Left = 0.5, Right = 0.5, Top = 0.6, Bottom = 0.6, Header = 0.3, Footer = 0.3 },
            new PageSetup { PaperSize = 9, Orientation = OrientationValues.Landscape, FitToHeight = 0, FitToWidth = 1 },
            new HeaderFooter(new OddHeader(Escaped($"{report.Site} · {report.TitleOf(step)}")),
                new OddFooter($"{Escaped(report.Date)}&R&P / &N")));
        content.PrependChild(new SheetProperties(new PageSetupProperties { FitToPage = true }));
        return content;
    }

    private static DataValidation? Rule(PlanReport report, PlanColumn column, int place, int lastRow, WorkbookLists lists)
    {
        if (column.Field is not { } field || report.ChoicesOf(field) is not { Count: > 0 } choices) return null;
        var joined = string.Join(',', choices);
        var inside = joined.Length <= LongestList && !choices.Any(choice => choice.Contains(',') || choice.Contains('"'));
        return new DataValidation(new Formula1(inside ? $"\"{DocumentParts.Clean(joined)}\"" : lists.Keep(choices)))
        {
            Type = DataValidationValues.List, AllowBlank = true, ShowErrorMessage =
                field.Kind is PlanFieldKind.Choice or PlanFieldKind.Rating,
            SequenceOfReferences = new([$"{Letters(place)}4:{Letters(place)}{lastRow}"]),
        };
    }

    private static void Append(SheetData data, IReadOnlyList<(string Text, uint Style)> cells)
    {
        var row = new Row { RowIndex = (uint)data.ChildElements.Count + 1 };
        for (var index = 0; index < cells.Count; index++)
        {
            var (text, style) = cells[index];
            var cell = new Cell { CellReference = Letters(index + 1) + row.RowIndex, StyleIndex = style };
            if (style == NumberStyle && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _)) cell.CellValue =
                new(text);
            else if (text.Length > 0)
            {
                // A text cell never runs, whatever it begins with.
                cell.DataType = CellValues.InlineString;
                cell.InlineString = new(new Text(DocumentParts.Clean(text)) { Space = SpaceProcessingModeValues.Preserve });
            }
            row.Append(cell);
        }
        data.Append(row);
    }

    /// <summary>Gives rows the height that their longest text needs: not every program finds it out when it opens the file.</summary>
    private static void Heighten(SheetData data, IReadOnlyList<double> widths)
    {
        foreach (var row in data.Elements<Row>())
        {
            var cells = row.Elements<Cell>().ToList();
            var lines = cells.Count switch
            {
                0 => 1,
                1 => LinesOf(cells[0].InnerText, widths.Sum()),
                _ => cells.Zip(widths).Max(cell => LinesOf(cell.First.InnerText, cell.Second)),
            };
            if (lines > 1) row.Height = Math.Min(lines * LineHeight, HighestRow);
        }
    }

    /// <param name="width">In letters; an ideograph is as wide as two.</param>
    private static int LinesOf(string text, double width) => text.Split('\n')
        .Sum(line => Math.Max(1, (int)Math.Ceiling(line.Sum(letter => letter >= FirstIdeograph ? 2.0 : 1.1) / (width - 1))));

    internal static string Letters(int column)
    {
        var letters = "";
        for (var rest = column; rest > 0; rest = (rest - 1) / 26) letters = (char)('A' + (rest - 1) % 26) + letters;
        return letters;
    }

    // Excel: at most 31 characters, none of these.
    private static string SheetName(string name)
    {
        var safe = string.Concat(name.Where(character => !@"[]:*?/\'".Contains(character)));
        return safe[..Math.Min(31, safe.Length)];
    }

    private static string Escaped(string text) => DocumentParts.Clean(text).Replace("&", "&&", StringComparison.Ordinal);

    private static Column Width(int place, double width) => new()
    {
        Min = (uint)place, Max = (uint)place, Width = width, CustomWidth =
        true
    };

    private static double WidthOf(PlanColumn column) => column.Kind switch
    {
        PlanFieldKind.Rating => 8,
        PlanFieldKind.Prose => 44,
        PlanFieldKind.Choice => 18,
        _ => 26,
    };

    private static Stylesheet Styles() => new(
        new Fonts(
            new Font(new FontSize { Val = 11 }), new Font(new Bold(), new FontSize { Val = 11 }),
                new Font(new Bold(), new FontSize { Val = 14 }),
            new Font(new FontSize { Val = 10 }, new Color { Rgb = "FF595959" })),
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
                new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
            new Fill(new PatternFill(new ForegroundColor { Rgb = "FFEDEBE6" }) { PatternType = PatternValues.Solid })),
        new Borders(new Border(), new Border(Thin<LeftBorder>(), Thin<RightBorder>(), Thin<TopBorder>(), Thin<BottomBorder>())),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(
            new CellFormat(),
            new CellFormat(Top())
            {
                NumberFormatId = 49, BorderId = 1, ApplyNumberFormat = true, ApplyBorder = true, ApplyAlignment =
                true
            },
            new CellFormat(Top())
            {
                FontId = 1, FillId = 2, BorderId = 1, ApplyFont = true, ApplyFill = true, ApplyBorder = true,
                ApplyAlignment = true
            },
            new CellFormat { FontId = 2, ApplyFont = true },
            new CellFormat(Top()) { BorderId = 1, ApplyBorder = true, ApplyAlignment = true },
            new CellFormat(Top()) { FontId = 3, ApplyFont = true, ApplyAlignment = true }));

    private static Alignment Top() => new() { WrapText = true, Vertical = VerticalAlignmentValues.Top };

    private static T Thin<T>() where T : BorderPropertiesType, new() => new() { Style = BorderStyleValues.Thin };
}
