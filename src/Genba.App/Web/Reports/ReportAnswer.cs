using Genba.App.Reports;
using Genba.App.Web.Texts;
using Genba.Core.Reports;

namespace Genba.App.Web.Reports;

/// <summary>Reports as answers to a browser.</summary>
internal static class ReportAnswer
{
    /// <param name="name">Of the file, without its ending.</param>
    public static async Task<IResult> OfAsync(ReportFiles files, Report report, ReportForm form, string name, CancellationToken cancel) =>
        await files.MakeAsync(report, form, cancel) is { } file
            ? Results.File(file, form.Media, name + form.Ending)
            : Results.Text(PageTexts.Reports["NoPdf"], statusCode: StatusCodes.Status503ServiceUnavailable);
}
