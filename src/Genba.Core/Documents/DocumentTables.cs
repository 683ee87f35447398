using System.Globalization;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Genba.Core.Documents;

/// <summary>Tables of a Word document. Widths are in twentieths of a point and fill the page.</summary>
internal static class DocumentTables
{
    public const string Style = "FramedTable";
    private const string HeadFill = "E7E6E6", NameFill = "F2F2F2";

    /// <param name="wishes">The share of each column; the sum is free.</param>
    /// <param name="sides">How the cells of a column stand; beyond its end: at the left.</param>
    public static Table Of(
        Paper paper, IReadOnlyList<string> headings, IReadOnlyList<int> wishes, IEnumerable<IReadOnlyList<string>> rows,
        params IReadOnlyList<JustificationValues> sides)
    {
        var widths = Shares(paper.TextWidth, wishes);
        var table = Start(widths);
        table.Append(HeadRow(headings, widths, sides));
        foreach (var row in rows)
            table.Append(new TableRow([new TableRowProperties(new CantSplit()),
                .. row.Select((cell, index) => Cell([Text(cell, side: index < sides.Count ? sides[index] : null)], widths[index]))]));
        return table;
    }

    /// <summary>Names and values side by side, to be filled in where they are empty.</summary>
    public static Table Pairs(Paper paper, IEnumerable<(string Name, string Value)> pairs)
    {
        var widths = Shares(paper.TextWidth, [1, 3]);
        var table = Start(widths);
        foreach (var (name, value) in pairs)
            table.Append(new TableRow(new TableRowProperties(new CantSplit()), Cell([Text(name, bold: true)], widths[0], NameFill),
                Cell([Text(value)], widths[1])));
        return table;
    }

    public static int[] Shares(int width, IReadOnlyList<int> wishes) => [.. wishes.Select(wish => width * wish / wishes.Sum())];

    public static Table Start(int[] widths) => new(
        new TableProperties(
            new TableStyle { Val = Style }, new TableWidth { Width = "5000", Type = TableWidthUnitValues.Pct },
                new TableLayout { Type = TableLayoutValues.Fixed },
            new TableLook { Val = "0020", FirstRow = true, NoVerticalBand = true, NoHorizontalBand = true }),
        new TableGrid(widths.Select(width => new GridColumn { Width = width.ToString(CultureInfo.InvariantCulture) })));

    /// <summary>Repeats on every page that the table reaches.</summary>
    public static TableRow HeadRow(IEnumerable<string> headings, int[] widths, params IReadOnlyList<JustificationValues> sides) => new(
        [new TableRowProperties(new CantSplit(), new TableHeader()),
            .. headings.Select((heading, index) => Cell(
                [Text(heading, bold: true, side: index < sides.Count ? sides[index] : null)], widths[index], HeadFill))]);

    public static TableCell Cell(IEnumerable<Paragraph> paragraphs, int width, string? fill = null)
    {
        var properties = new TableCellProperties(
            new TableCellWidth { Width = width.ToString(CultureInfo.InvariantCulture), Type = TableWidthUnitValues.Dxa });
        if (fill is not null) properties.Append(new Shading { Val = ShadingPatternValues.Clear, Color = "auto", Fill = fill });
        var cell = new TableCell(properties);
        cell.Append(paragraphs);
        return cell;
    }

    public static Paragraph Text(string text, bool bold = false, JustificationValues? side = null)
    {
        var properties = new ParagraphProperties(new ParagraphStyleId { Val = "TableText" });
        if (side is { } chosen && chosen != JustificationValues.Left) properties.Append(new Justification { Val = chosen });
        return new([properties, .. DocumentParts.Runs(text, bold)]);
    }

    public static Paragraph Small(string text) => DocumentParts.Paragraph("Note", text);
}
