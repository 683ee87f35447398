namespace Genba.Core.Reports;

/// <summary>One sheet of a report as a workbook: what stands above the table, and one table with everything that has its columns.</summary>
internal sealed record ReportSheet(string Name, IReadOnlyList<ReportPart> Above, ReportPart.Table? Table);

/// <summary>
/// A report read as sheets: one for each chapter, and one more where a chapter has tables with other columns. The headings inside a
/// chapter become a column, so that a filter finds them; a paragraph under such a heading becomes a row.
/// </summary>
internal static class ReportSheets
{
    public static IEnumerable<ReportSheet> Of(Report report, string cover, string section)
    {
        var chapter = new List<ReportPart>();
        var name = cover;
        foreach (var part in report.Parts)
        {
            if (part is ReportPart.Heading { Level: 1 } heading)
            {
                foreach (var sheet in OfChapter(name, chapter, section)) yield return sheet;
                (name, chapter) = (heading.Text, []);
            }
            else chapter.Add(part);
        }
        foreach (var sheet in OfChapter(name, chapter, section)) yield return sheet;
    }

    private static IEnumerable<ReportSheet> OfChapter(string name, List<ReportPart> parts, string section)
    {
        var tables = parts.OfType<ReportPart.Table>().ToList();
        var above = parts.TakeWhile(part => part is not (ReportPart.Heading or ReportPart.Table))
            .Concat(parts.Any(part => part is ReportPart.Heading) ? [] : parts.Where(part => part is not ReportPart.Table)).Distinct()
                .ToList();
        if (tables.Count == 0) yield return new(name, above, null);
        foreach (var alike in tables.GroupBy(table => string.Join('\u0001', table.Headings)))
        {
            yield return new(name, above, Joined(parts, alike.First(), section, withText: alike.Contains(tables[0])));
            above = [];
        }
    }

    private static ReportPart.Table Joined(List<ReportPart> parts, ReportPart.Table like, string section, bool withText)
    {
        if (!parts.Any(part => part is ReportPart.Heading)) return Rows(parts, like);
        var widest = like.Widths.Index().MaxBy(width => width.Item).Index;
        var rows = new List<IReadOnlyList<string>>();
        var under = "";
        foreach (var part in parts)
        {
            switch (part)
            {
                case ReportPart.Heading heading:
                    under = heading.Text;
                    break;
                case ReportPart.Table table when table.Headings.SequenceEqual(like.Headings):
                    rows.AddRange(table.Rows.Select(row => (IReadOnlyList<string>)[under, .. row]));
                    break;
                case ReportPart.Paragraph paragraph when withText && under.Length > 0:
                    rows.Add([under, .. like.Headings.Select((_, column) => column == widest ? paragraph.Text : "")]);
                    break;
            }
        }
        return new([section, .. like.Headings], [like.Widths.Sum() / 4, .. like.Widths], rows)
        {
            Numbers = [.. like.Numbers.Select(column => column + 1)], Marks = [.. like.Marks.Select(column => column + 1)],
        };
    }

    private static ReportPart.Table Rows(List<ReportPart> parts, ReportPart.Table like) => like with
    {
        Rows = [.. parts.OfType<ReportPart.Table>().Where(table => table.Headings.SequenceEqual(like.Headings))
            .SelectMany(table => table.Rows)],
    };
}
