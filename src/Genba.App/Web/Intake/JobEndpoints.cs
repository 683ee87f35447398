using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Genba.App.Intake;
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
        deeds.MapPost("/dismiss", (Guid id, JobBoard board, LedgerDrafts drafts) => { drafts.Drop(id); board.Dismiss(id); return TypedResults.NoContent(); });
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
        // Wherever the reader is: what waits for him comes before what is only to be looked at.
        if (board.ToShow().FirstOrDefault(job => job.LeadsOnce()) is { } asking) yield return new(asking.Address ?? "", "ask");
        else yield return new(board.ToShow().LastOrDefault(job => job is { Stage: JobStage.Done, Asks: false })?.Address ?? "", "done");
    }

    private static Task<string> RenderAsync(HtmlRenderer renderer) => renderer.Dispatcher.InvokeAsync(async () =>
    {
        var tray = await renderer.RenderComponentAsync<JobTray>(ParameterView.Empty);
        return tray.ToHtmlString();
    });
}
