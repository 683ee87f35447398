using System.Text;
using Genba.App.Reports;
using Genba.App.Web.Inspection;
using Genba.Core.Reports;
using Genba.Core.Reports.Oscal;

namespace Genba.App.Web.Reports;

/// <summary>Reports as files.</summary>
internal static class ReportEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/report.html", HtmlAsync);
        routes.MapGet("/report/oscal-results.json", ResultsAsync);
        routes.MapGet("/report/oscal-plan.json", PlanAsync);
    }

    /// <summary>What the reader chose; the people of the plant where nothing was, or nothing that there is.</summary>
    public static (Audience Audience, bool Anonymous) ChoiceOf(IQueryCollection query) => (
        Enum.TryParse<Audience>(query["for"], out var audience) && Enum.IsDefined(audience) ? audience : Audience.Site, query["anonymous"] == "true");

    private static async Task<IResult> HtmlAsync(HttpRequest request, PlantView view, AssessmentReading reading, CancellationToken cancel)
    {
        var (audience, anonymous) = ChoiceOf(request.Query);
        var plant = (await view.NewestAsync(cancel)).Plant;
        var source = await reading.ReadAsync(plant.Captures, cancel);
        var html = ReportHtml.File(AssessmentReading.Report(source, plant, audience, anonymous), source.Language);
        return Results.File(Encoding.UTF8.GetBytes(html), "text/html; charset=utf-8", "genba-report.html");
    }

    private static async Task<IResult> ResultsAsync(PlantView view, AssessmentReading reading, CancellationToken cancel)
    {
        using var output = new MemoryStream();
        OscalDocument.WriteResults(await reading.ReadAsync((await view.NewestAsync(cancel)).Plant.Captures, cancel), output);
        return Results.File(output.ToArray(), "application/json", "genba-assessment-results.json");
    }

    private static async Task<IResult> PlanAsync(PlantView view, AssessmentReading reading, CancellationToken cancel)
    {
        using var output = new MemoryStream();
        return OscalDocument.TryWritePlan(await reading.ReadAsync((await view.NewestAsync(cancel)).Plant.Captures, cancel), output)
            ? Results.File(output.ToArray(), "application/json", "genba-plan-of-action.json")
            : Results.NotFound();
    }
}
