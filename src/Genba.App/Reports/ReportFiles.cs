using System.Text;
using Genba.App.Printing;
using Genba.Core.Reports;

namespace Genba.App.Reports;

/// <summary>A kind of file that a report is handed on as.</summary>
/// <param name="Ending">With its dot.</param>
internal sealed record ReportForm(string Ending, string Media)
{
    public static readonly ReportForm Word = new(".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
    public static readonly ReportForm Excel = new(".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    public static readonly ReportForm Pdf = new(".pdf", "application/pdf");
    public static readonly ReportForm Html = new(".html", "text/html; charset=utf-8");

    public static IReadOnlyList<ReportForm> All { get; } = [Word, Excel, Pdf, Html];

    /// <summary>The one that the name of a file ends in.</summary>
    public static ReportForm? Of(string file) =>
        All.FirstOrDefault(form => file.EndsWith(form.Ending, StringComparison.OrdinalIgnoreCase));
}

/// <summary>Makes files of reports.</summary>
internal sealed class ReportFiles(PdfPrinter printer)
{
    /// <returns>Null: a PDF was asked for and no browser of this machine printed it; the HTML can be printed anywhere.</returns>
    public async Task<byte[]?> MakeAsync(Report report, ReportForm form, CancellationToken cancel)
    {
        if (form == ReportForm.Pdf) return await printer.PrintAsync(ReportHtml.File(report), cancel);
        if (form == ReportForm.Html) return Encoding.UTF8.GetBytes(ReportHtml.File(report));
        using var content = new MemoryStream();
        if (form == ReportForm.Word) ReportDocument.Write(report, content);
        else ReportWorkbook.Write(report, content);
        return content.ToArray();
    }
}
