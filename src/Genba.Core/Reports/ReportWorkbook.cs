using DocumentFormat.OpenXml.Spreadsheet;
using Genba.Core.Documents;
using static Genba.Core.Documents.WorkbookParts;

namespace Genba.Core.Reports;

/// <summary>A report as a workbook: a sheet for each chapter, with filters and a heading row that stays.</summary>
public static class ReportWorkbook
{
    /// <summary>Letters that a table on a sheet is wide together, and the least that a column is.</summary>
    private const double TableWidth = 120, NarrowestColumn = 9;

    public static void Write(Report report, Stream output) => WorkbookFile.Write(
        $"{report.Title} {report.Subtitle}",
        [.. ReportSheets.Of(report, DocumentTexts.Cover.In(report.Language), DocumentTexts.Section.In(report.Language))
            .Select((sheet, index) => Of(report, sheet, isFirst: index == 0))],
        new(), output);

    private static WorkbookSheet Of(Report report, ReportSheet sheet, bool isFirst)
    {
        var widths = WidthsOf(sheet.Table);
        var data = new SheetData();
        Append(data, [(isFirst ? report.Title : sheet.Name, TitleStyle)]);
        if (isFirst) Append(data, [(report.Subtitle, NoteStyle)]);
        foreach (var part in sheet.Above) AppendAbove(data, part);
        var head = data.ChildElements.Count + 1;
        if (sheet.Table is { } table)
        {
            Append(data, [.. table.Headings.Select(heading => (heading, HeadingStyle))]);
            foreach (var row in table.Rows)
                Append(data, [.. row.Select((cell, column) => (cell, StyleOf(table, column)))]);
        }
        Heighten(data, widths);
        var last = Letters(widths.Count);
        var filter = sheet.Table is { } filtered ? $"$A${head}:${last}${head + Math.Max(filtered.Rows.Count, 1)}" : null;
        return new(sheet.Name, Sheet(report, data, widths, sheet.Table is null ? null : head, filter), filter);
    }

    private static Worksheet Sheet(Report report, SheetData data, IReadOnlyList<double> widths, int? head, string? filter)
    {
        var content = new Worksheet(new SheetProperties(new PageSetupProperties { FitToPage = true }));
        if (head is { } row) content.Append(FrozenAbove(row + 1));
        content.Append(new Columns(widths.Select((width, index) => Width(index + 1, width))), data);
        if (filter is not null) content.Append(new AutoFilter { Reference = filter.Replace("$", "", StringComparison.Ordinal) });
        var sentences = data.Elements<Row>().Where(one => one.RowIndex! < (head ?? int.MaxValue) && one.Elements<Cell>().Count() == 1)
            .Select(one => new MergeCell { Reference = $"A{one.RowIndex}:{Letters(widths.Count)}{one.RowIndex}" }).ToList();
        if (sentences.Count > 0 && widths.Count > 1) content.Append(new MergeCells(sentences));
        content.Append(Margins(), OnePageWide(report.Paper.IsWide ? report.Paper : Paper.A4Wide),
            HeadAndFoot($"{report.Title} · {report.Subtitle}", ""));
        return content;
    }

    private static void AppendAbove(SheetData data, ReportPart part)
    {
        switch (part)
        {
            case ReportPart.Paragraph paragraph:
                Append(data, [(paragraph.Text, NoteStyle)]);
                break;
            case ReportPart.Pairs pairs:
                foreach (var (name, value) in pairs.Rows) Append(data, [(name, HeadingStyle), (value, PlainStyle)]);
                break;
        }
    }

    private static uint StyleOf(ReportPart.Table table, int column) =>
        table.Numbers.Contains(column) ? NumberStyle : table.Marks.Contains(column) ? MarkStyle : PlainStyle;

    private static IReadOnlyList<double> WidthsOf(ReportPart.Table? table)
    {
        if (table is null) return [28, 72];
        var whole = (double)table.Widths.Sum();
        return [.. table.Widths.Select(width => Math.Max(NarrowestColumn, TableWidth * width / whole))];
    }
}
