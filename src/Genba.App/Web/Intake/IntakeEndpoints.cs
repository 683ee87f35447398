using Genba.App.Intake;
using Genba.App.Web.Frame;
using Genba.Core.Imports;
using Genba.Core.Imports.Returns;
using Genba.Core.Inspection;
using Genba.Core.Ledger;
using Genba.Core.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Genba.App.Web.Intake;

/// <summary>Where uploads wait while they arrive; a file there is either being read or left over and may be deleted.</summary>
internal sealed record IntakeFolder(DirectoryInfo Folder);

/// <summary>Takes captures, ledgers and answers as streams, and the sample plant.</summary>
internal static class IntakeEndpoints
{
    private const int BufferBytes = 1 << 20;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/intake", ReceiveAsync).AddEndpointFilter<AntiforgeryFilter>();
        routes.MapPost("/sample", OpenSampleAsync);
    }

    private static async Task<IResult> ReceiveAsync(
        string name, JobBoard board, IntakeFolder folder, PlantIntake intake, LedgerDrafts drafts, TimeProvider clock, HttpContext http)
    {
        var job = board.Open(Path.GetFileName(name));
        var path = Path.Combine(folder.Folder.FullName, job.Id.ToString("n"));
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(job.Cancelled, http.RequestAborted);
        try
        {
            job.Begin(JobStage.Receiving, http.Request.ContentLength ?? 0, clock.GetUtcNow());
            await KeepAsync(http.Request.Body, path, job, cancel.Token);
        }
        catch (Exception fault) when (fault is OperationCanceledException or IOException)
        {
            File.Delete(path);
            // A reader who went away has cancelled; anything else is a disk that is full or failing.
            var cancelled = cancel.IsCancellationRequested || fault is BadHttpRequestException;
            job.End(cancelled ? JobStage.Cancelled : JobStage.Failed, cancelled ? null : new(fault.Message, fault.Message), null,
                clock.GetUtcNow());
            return Results.NoContent();
        }
        // The upload is done; reading goes on when the page is left.
        _ = Task.Run(() => ReadAsync(job, path, intake, drafts, clock), CancellationToken.None);
        return Results.Accepted();
    }

    private static async Task ReadAsync(Job job, string path, PlantIntake intake, LedgerDrafts drafts, TimeProvider clock)
    {
        try
        {
            job.Begin(JobStage.Reading, new FileInfo(path).Length, clock.GetUtcNow());
            if (PlantIntake.IsLedger(path, job.Name))
            {
                await AskAboutLedgerAsync(job, path, drafts, clock);
                return;
            }
            var progress = new JobProgress(job);
            switch (await intake.TakeAsync(path, job.Name, progress, EntryActors.LocalUser, job.Cancelled))
            {
                case IntakeOutcome.Taken taken:
                    job.End(JobStage.Done, taken.What, taken.Address, clock.GetUtcNow());
                    break;
                case IntakeOutcome.Refused refused:
                    job.End(JobStage.Failed, refused.Why, null, clock.GetUtcNow());
                    break;
            }
        }
        catch (OperationCanceledException)
        {
            job.End(JobStage.Cancelled, null, null, clock.GetUtcNow());
        }
        catch (StorageException fault)
        {
            job.End(JobStage.Failed, fault.Reason, null, clock.GetUtcNow());
        }
        catch (IOException fault)
        {
            job.End(JobStage.Failed, new(fault.Message, fault.Message), null, clock.GetUtcNow());
        }
        finally
        {
            // What was kept has been moved away; anything still here is of no use.
            File.Delete(path);
            if (job.IsRunning) job.End(JobStage.Failed, null, null, clock.GetUtcNow());
        }
    }

    /// <summary>A ledger changes nothing before a person has seen how its columns are read.</summary>
    private static async Task AskAboutLedgerAsync(Job job, string path, LedgerDrafts drafts, TimeProvider clock)
    {
        var draft = drafts.Keep(job.Id, path, job.Name);
        var returned = await drafts.ReadReturnAsync(draft, job.Cancelled);
        if (returned is ReturnReading.Read or ReturnReading.Rejected { Problem.Cell: not null })
        {
            job.Ask(IntakeTexts.LedgerWaits(draft.Name), $"/ledger/return/{draft.Id}", clock.GetUtcNow());
            return;
        }
        if (await drafts.ReadAsync(draft, LedgerChoices.None, job.Cancelled) is LedgerReading.Rejected
            {
                Preview: null,
                Problem: var problem
            })
        {
            drafts.Drop(draft.Id);
            job.End(JobStage.Failed, IntakeTexts.LedgerRefused(problem.What, problem.Remedy), null, clock.GetUtcNow());
            return;
        }
        job.Ask(IntakeTexts.LedgerWaits(draft.Name), $"/ledger/preview/{draft.Id}", clock.GetUtcNow());
    }

    private static async Task<IResult> OpenSampleAsync([FromForm] string? from, SamplePlant sample, CancellationToken cancel)
    {
        await sample.OpenAsync(EntryActors.LocalUser, cancel);
        return Results.LocalRedirect("/");
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

    /// <summary>Told on the reading thread; a job may be told from any.</summary>
    private sealed class JobProgress(Job job) : IProgress<ReadingProgress>
    {
        public void Report(ReadingProgress value) => job.Reached(value.ReadBytes);
    }
}
