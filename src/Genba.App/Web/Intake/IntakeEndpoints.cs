using Genba.App.Web.Frame;

namespace Genba.App.Web.Intake;

/// <summary>Where uploads wait while they arrive; a file there is either being read or left over and may be deleted.</summary>
internal sealed record IntakeFolder(DirectoryInfo Folder);

/// <summary>Takes captures and ledgers as streams.</summary>
internal static class IntakeEndpoints
{
    private const int BufferBytes = 1 << 20;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/intake", ReceiveAsync).AddEndpointFilter<AntiforgeryFilter>();

    private static async Task<IResult> ReceiveAsync(
        string name, JobBoard board, IntakeFolder folder, TimeProvider clock, HttpContext http)
    {
        var job = board.Open(Path.GetFileName(name));
        var path = Path.Combine(folder.Folder.FullName, job.Id.ToString("n"));
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(job.Cancelled, http.RequestAborted);
        job.Begin(JobStage.Receiving, http.Request.ContentLength ?? 0, clock.GetUtcNow());
        try
        {
            await KeepAsync(http.Request.Body, path, job, cancel.Token);
        }
        catch (Exception fault) when (fault is OperationCanceledException or IOException)
        {
            File.Delete(path);
            job.End(JobStage.Cancelled, null, null, clock.GetUtcNow());
            return Results.NoContent();
        }
        job.End(JobStage.Done, null, null, clock.GetUtcNow());
        return Results.Accepted();
    }

    private static async Task KeepAsync(Stream body, string path, Job job, CancellationToken cancel)
    {
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferBytes, useAsync: true);
        var buffer = new byte[BufferBytes];
        long kept = 0;
        int read;
        while ((read = await body.ReadAsync(buffer, cancel)) > 0)
        {
            await file.WriteAsync(buffer.AsMemory(0, read), cancel);
            job.Reached(kept += read);
        }
    }
}
