using System.Globalization;
using System.Net;
using System.Text;
using Genba.Core.Documents;
using Genba.Core.Reports;
using Genba.Core.Texts;

namespace Genba.App.Reports;

/// <summary>A report as HTML: the body for a page, or a whole file that needs nothing beside it.</summary>
internal static class ReportHtml
{
    /// <summary>Black on white, and readable by whatever opens it.</summary>
    private const string Style = """
        body { font: 11pt/1.6 "Yu Gothic UI", "Noto Sans CJK JP", "Segoe UI", sans-serif; color: #1a1a1a; max-width: 60rem; margin: 2rem auto; padding: 0 1.5rem }
        h1 { font-size: 1.7em; margin: 0 } h2 { font-size: 1.25em; margin: 2em 0 .5em; break-after: avoid } h3 { font-size: 1.05em; margin: 1.5em 0 .4em; break-after: avoid }
        table { border-collapse: collapse; width: 100%; font-size: .88em; table-layout: fixed } th, td { border: 1px solid #8c8c8c; padding: .3em .5em; text-align: left; vertical-align: top; overflow-wrap: anywhere }
        thead th { background: #eee } tr { break-inside: avoid } .note, .subtitle { color: #595959 } td { white-space: pre-line }
        .number { text-align: right !important } td.mark { font-weight: bold } .mark { text-align: center !important }
        .dense { font-size: 9pt; line-height: 1.4 } .dense h2 { margin: 1em 0 .3em } .dense p { margin: .3em 0 }
        .dense :is(th, td) { padding: .1em .4em }
        @media print { body { max-width: none; margin: 0; padding: 0 } }
        """;

    public static string File(Report report) => $"""
        <!DOCTYPE html>
        <html lang="{report.Language.TwoLetterISOLanguageName}">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{Encode(report.Title)}</title><style>
        {Style}
        {PageStyle(report.Paper)}</style></head>
        <body{(report.IsDense ? " class=\"dense\"" : "")}>
        <h1>{Encode(report.Title)}</h1><p class="subtitle">{Encode(report.Subtitle)}</p>
        {Body(report)}</body>
        </html>

        """;

    /// <summary>Prints on the paper of the report, with the number of each page.</summary>
    private static string PageStyle(Paper paper) =>
        $"@page {{ size: {paper.Name} {(paper.IsWide ? "landscape" : "portrait")}; margin: 16mm; "
        + "@bottom-right { content: counter(page) ' / ' counter(pages); font-size: 8pt } }";

    /// <summary>Headings begin below that of the page.</summary>
    public static string Body(Report report)
    {
        var html = new StringBuilder();
        foreach (var part in report.Parts) Append(html, part, report.Language);
        return html.ToString();
    }

    private static void Append(StringBuilder html, ReportPart part, CultureInfo language)
    {
        switch (part)
        {
            case ReportPart.Heading(var level, var text):
                html.Append(CultureInfo.InvariantCulture, $"<h{level + 1}>{Encode(text)}</h{level + 1}>\n");
                break;
            case ReportPart.Paragraph(var text, var isNote):
                html.Append(CultureInfo.InvariantCulture, $"<p{(isNote ? " class=\"note\"" : "")}>{Encode(text)}</p>\n");
                break;
            case ReportPart.Pairs(var rows):
                html.Append("<table><tbody>");
                foreach (var (name, value) in rows)
                    html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{Encode(name)}</th><td>{Encode(value)}</td></tr>");
                html.Append("</tbody></table>\n");
                break;
            case ReportPart.Table table:
                Append(html, table, language);
                break;
        }
    }

    private static void Append(StringBuilder html, ReportPart.Table table, CultureInfo language)
    {
        var whole = table.Widths.Sum();
        // An attribute: pages allow no style of their own.
        html.Append("<table><colgroup>");
        foreach (var width in table.Widths) html.Append(CultureInfo.InvariantCulture, $"<col width=\"{100 * width / whole}%\">");
        html.Append("</colgroup><thead><tr>");
        for (var column = 0; column < table.Headings.Count; column++)
            html.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\"{ClassOf(table, column)}>{Encode(table.Headings[column])}</th>");
        html.Append("</tr></thead><tbody>");
        foreach (var row in table.Rows)
        {
            html.Append("<tr>");
            for (var column = 0; column < row.Count; column++)
                html.Append(CultureInfo.InvariantCulture, $"<td{ClassOf(table, column)}>{Encode(table.Shown(row, column, language))}</td>");
            html.Append("</tr>");
        }
        html.Append("</tbody></table>\n");
    }

    private static string ClassOf(ReportPart.Table table, int column) =>
        table.Numbers.Contains(column) ? " class=\"number\"" : table.Marks.Contains(column) ? " class=\"mark\"" : "";

    private static string Encode(string text) => WebUtility.HtmlEncode(XmlText.Of(text));
}
