using System.Globalization;
using DocumentFormat.OpenXml.Wordprocessing;
using Genba.Core.Documents;
using static Genba.Core.Documents.DocumentTables;

namespace Genba.Core.Planning;

/// <summary>Tables of the plan that are more than heads and rows. Widths are in twentieths of a point.</summary>
internal static class PlanDocumentTables
{
    private static readonly int PageWidth = Paper.A4.TextWidth;
    private const int MatrixHead = 1900;

    /// <summary>How wide a field wants to be beside others.</summary>
    private static readonly Dictionary<string, int> Wide = new()
    {
        [PlanFields.Name] = 30, [PlanFields.Why] = 34, [PlanFields.Statement] = 60, [PlanFields.Likelihood] = 30, [PlanFields.Effect] = 26,
        [PlanFields.Answer] = 30, [PlanFields.Importance] = 10, ["work"] = 30, ["needs"] = 30, ["asks"] = 44, ["follows"] = 36,
        ["area"] = 16,
    };

    /// <summary>A section with the columns of its page: what explains a field stands under it.</summary>
    public static Table Of(PlanSection section, PlanSheet sheet)
    {
        var columns = PlanColumns.Of(section);
        var made = sheet.Columns.Select((column, index) => (column, index)).Where(one => one.column.Field is null).ToList();
        var places = sheet.Columns.Select((column, index) => (column.Field, index)).Where(one => one.Field is not null)
            .ToDictionary(one => one.Field!.Key, one => one.index);
        // Numbers stand before everything, what the program gathered at the end.
        var (before, after) = (made.Where(one => one.column.Kind == PlanFieldKind.Rating).ToList(),
            made.Where(one => one.column.Kind != PlanFieldKind.Rating).ToList());
        var widths = Shares(PageWidth, [.. before.Select(_ => 9), .. columns.Select(WidthOf), .. after.Select(_ => 40)]);
        var headings = before.Select(one => one.column.Heading)
            .Concat(columns.Select(column => sheet.Columns[places[Head(column)]].Heading))
            .Concat(after.Select(one => one.column.Heading));
        var table = Start(widths);
        table.Append(HeadRow(headings, widths));
        foreach (var row in sheet.Rows)
        {
            var cells = before.Select(one => (IEnumerable<Paragraph>)[Text(row[one.index])])
                .Concat(columns.Select(column =>
                    Stacked([.. column.Select(field => Text(row[places[field.Key]], field.Key == PlanFields.Name))])))
                .Concat(after.Select(one => (IEnumerable<Paragraph>)[Text(row[one.index])]));
            table.Append(new TableRow([new TableRowProperties(new CantSplit()),
                .. cells.Select((cell, index) => Cell(cell, widths[index]))]));
        }
        return table;
    }

    /// <summary>The 5 by 5 picture as a table: numbers of threats in cells whose ground and word tell the band.</summary>
    public static Table Matrix(PlanReport report)
    {
        var threats = report.Plan.Of(PlanTables.Threat).ToList();
        var numbers = threats.Select((threat, index) => (threat.Id, index + 1)).ToDictionary();
        var grid = new RiskGrid(threats);
        var each = (PageWidth - MatrixHead) / RiskGrid.Size;
        int[] widths = [MatrixHead, .. Enumerable.Repeat(each, RiskGrid.Size)];
        var table = Start(widths);
        var corner = $"{PlanTexts.NameOf(PlanTables.Threat, PlanFields.Likelihood).In(report.Language)} ↓ {PlanTexts.NameOf(PlanTables.Threat, PlanFields.Effect).In(report.Language)} →";
        table.Append(HeadRow(Enumerable.Range(1, RiskGrid.Size).Select(effect => Meaning(report, PlanFields.Effect, effect))
            .Prepend(corner), widths));
        for (var likelihood = RiskGrid.Size; likelihood >= 1; likelihood--)
        {
            var row = new TableRow(new TableRowProperties(new CantSplit(),
                new TableRowHeight { Val = 620, HeightType = HeightRuleValues.AtLeast }));
            row.Append(Cell([Text(Meaning(report, PlanFields.Likelihood, likelihood), bold: true)], MatrixHead, "F2F2F2"));
            for (var effect = 1; effect <= RiskGrid.Size; effect++)
            {
                var band = RiskGrid.BandOf(likelihood * effect);
                var there = string.Join(", ", grid[likelihood, effect]
                    .Select(threat => numbers[threat.Id].ToString(CultureInfo.InvariantCulture)));
                var word = band == RiskBand.Low ? "" : PlanTexts.NameOf(band).In(report.Language);
                row.Append(Cell([Text(there, bold: true), Small(word)], each,
                    band switch { RiskBand.High => "BFBFBF", RiskBand.Middle => "E7E6E6", _ => null }));
            }
            table.Append(row);
        }
        return table;
    }

    /// <summary>A cell holds at least one paragraph.</summary>
    private static IEnumerable<Paragraph> Stacked(IReadOnlyList<Paragraph> paragraphs) =>
        paragraphs.Where((paragraph, index) => index == 0 || paragraph.InnerText.Length > 0);

    private static string Meaning(PlanReport report, string field, int rating) =>
        $"{rating.ToString(CultureInfo.InvariantCulture)} {PlanTexts.MeaningOf(field, rating).In(report.Language)}";

    private static int WidthOf(IReadOnlyList<PlanField> column) =>
        column.Max(field => Wide.GetValueOrDefault(field.Key, field.Kind == PlanFieldKind.Rating ? 7 : field.Kind == PlanFieldKind.Prose
            ? 28 : 18));

    private static string Head(IReadOnlyList<PlanField> column) => column.Any(field => field.Key == PlanFields.Name) ? PlanFields.Name
        : column[0].Key;
}
