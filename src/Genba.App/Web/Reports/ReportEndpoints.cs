using Genba.App.Reports;
using Genba.App.Web.Inspection;
using Genba.App.Web.Texts;
using Genba.Core.Reports;
using Genba.Core.Reports.Oscal;

namespace Genba.App.Web.Reports;

/// <summary>Reports as files.</summary>
internal static class ReportEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var form in ReportForm.All)
        {
            routes.MapGet("/report" + form.Ending,
                (HttpRequest request, PlantView view, AssessmentReading reading, ReportFiles files, CancellationToken cancel) =>
                    AnswerAsync(request, form, view, reading, files, cancel));
        }
        routes.MapGet("/report/oscal-results.json", ResultsAsync);
        routes.MapGet("/report/oscal-plan.json", PlanAsync);
    }

    private static async Task<IResult> AnswerAsync(
        HttpRequest request, ReportForm form, PlantView view, AssessmentReading reading, ReportFiles files, CancellationToken cancel)
    {
        var choice = ReportChoice.Of(request.Query);
        var plant = (await view.NewestAsync(cancel)).Plant;
        var source = await reading.ReadAsync(plant.Captures, choice.Language, cancel, choice.Assessment);
        if (choice.Audience == Audience.Department)
        {
            if ((await reading.DepartmentAsync(choice.Department, cancel)).Items is not { } items)
                return Results.Text(PageTexts.Reports["NoDepartment"], statusCode: StatusCodes.Status404NotFound);
            source = source with { Department = items };
        }
        var report = AssessmentReading.Report(source, plant, choice.Audience, choice.Anonymous);
        return await ReportAnswer.OfAsync(files, report, form, "genba-report", cancel);
    }

    private static async Task<IResult> ResultsAsync(HttpRequest request, PlantView view, AssessmentReading reading,
        CancellationToken cancel)
    {
        using var output = new MemoryStream();
        OscalDocument.WriteResults(await SourceAsync(request, view, reading, cancel), output);
        return Results.File(output.ToArray(), "application/json", "genba-assessment-results.json");
    }

    private static async Task<IResult> PlanAsync(HttpRequest request, PlantView view, AssessmentReading reading, CancellationToken cancel)
    {
        using var output = new MemoryStream();
        return OscalDocument.TryWritePlan(await SourceAsync(request, view, reading, cancel), output)
            ? Results.File(output.ToArray(), "application/json", "genba-plan-of-action.json")
            : Results.NotFound();
    }

    private static async Task<AssessmentSource> SourceAsync(
        HttpRequest request, PlantView view, AssessmentReading reading, CancellationToken cancel)
    {
        var choice = ReportChoice.Of(request.Query);
        return await reading.ReadAsync((await view.NewestAsync(cancel)).Plant.Captures, choice.Language, cancel, choice.Assessment);
    }
}
