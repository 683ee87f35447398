using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Genba.App.Web.Frame;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Genba.App.Web.Intake;

/// <summary>Progress as it happens, and the buttons of a job.</summary>
internal static class JobEndpoints
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/jobs/events", (JobBoard board, IServiceProvider services, HttpContext http) =>
            TypedResults.ServerSentEvents(FollowAsync(board, services, http.RequestAborted)));
        var deeds = routes.MapGroup("/jobs/{id:guid}").AddEndpointFilter<AntiforgeryFilter>();
        deeds.MapPost("/cancel", (Guid id, JobBoard board) => { board.Find(id)?.Cancel(); return TypedResults.NoContent(); });
        deeds.MapPost("/dismiss", (Guid id, JobBoard board) => { board.Dismiss(id); return TypedResults.NoContent(); });
    }

    private static async IAsyncEnumerable<SseItem<string>> FollowAsync(
        JobBoard board, IServiceProvider services, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(Pace);
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        bool running;
        do
        {
            running = board.AnyRunning;
            yield return new(await RenderAsync(renderer), "jobs");
        }
        while (running && await timer.WaitForNextTickAsync(cancel));
        yield return new(board.ToShow().LastOrDefault(job => job.Stage == JobStage.Done)?.Address ?? "", "done");
    }

    private static Task<string> RenderAsync(HtmlRenderer renderer) => renderer.Dispatcher.InvokeAsync(async () =>
    {
        var tray = await renderer.RenderComponentAsync<JobTray>(ParameterView.Empty);
        return tray.ToHtmlString();
    });
}
