using DocumentFormat.OpenXml.Spreadsheet;
using Genba.Core.Documents;
using Genba.Core.Texts;
using static Genba.Core.Documents.WorkbookParts;

namespace Genba.Core.Planning;

/// <summary>
/// The plan as a workbook (SpreadsheetML, ECMA-376): a cover, one sheet for each step, with filters on each table and drop-down lists
/// where only some answers make sense.
/// </summary>
public static class PlanWorkbook
{
    /// <summary>Empty rows under a table that already have its drop-down lists, for people who go on in Excel.</summary>
    private const int SpareRows = 50;
    /// <summary>Excel: characters of a list that is written into the rule itself.</summary>
    private const int LongestList = 255;

    public static void Write(PlanReport report, Stream output)
    {
        var lists = new WorkbookLists();
        var sheets = new List<WorkbookSheet> { new(report.Text("SheetCover"), Cover(report)) };
        foreach (var step in PlanTables.Steps)
        {
            foreach (var section in step.Sections)
            {
                var name = step.Sections.Count == 1 ? step.Id : $"{step.Id} {PlanTexts.NameOf(section.Table).In(report.Language)}";
                sheets.Add(new(name, StepSheet(report, step, section, lists, out var filter), filter));
            }
        }
        WorkbookFile.Write($"{report.Text("Title")} {report.Site}", sheets, lists, output);
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
            OnePageWide(Paper.A4Wide));
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
            FrozenAbove(4),
            new Columns(sheet.Columns.Select((column, index) => Width(index + 1, WidthOf(column)))), data,
                new AutoFilter { Reference = $"A3:{last}{end}" },
            new MergeCells(new MergeCell { Reference = $"A2:{last}2" }));
        var rules = sheet.Columns.Select((column, index) => Rule(report, column, index + 1, end + SpareRows, lists))
            .OfType<DataValidation>().ToList();
        if (rules.Count > 0) content.Append(new DataValidations(rules) { Count = (uint)rules.Count });
        content.Append(
            Margins(), OnePageWide(Paper.A4Wide), HeadAndFoot($"{report.Site} · {report.TitleOf(step)}", report.Date));
        content.PrependChild(new SheetProperties(new PageSetupProperties { FitToPage = true }));
        return content;
    }

    private static DataValidation? Rule(PlanReport report, PlanColumn column, int place, int lastRow, WorkbookLists lists)
    {
        if (column.Field is not { } field || report.ChoicesOf(field) is not { Count: > 0 } choices) return null;
        var joined = string.Join(',', choices);
        var inside = joined.Length <= LongestList && !choices.Any(choice => choice.Contains(',') || choice.Contains('"'));
        return new DataValidation(new Formula1(inside ? $"\"{XmlText.Of(joined)}\"" : lists.Keep(choices)))
        {
            Type = DataValidationValues.List, AllowBlank = true, ShowErrorMessage =
                field.Kind is PlanFieldKind.Choice or PlanFieldKind.Rating,
            SequenceOfReferences = new([$"{Letters(place)}4:{Letters(place)}{lastRow}"]),
        };
    }

    private static double WidthOf(PlanColumn column) => column.Kind switch
    {
        PlanFieldKind.Rating => 8,
        PlanFieldKind.Prose => 44,
        PlanFieldKind.Choice => 18,
        _ => 26,
    };
}
