using Genba.App.Web.Intake;
using Genba.Core.Bundles;
using Genba.Core.Inspection;
using Genba.Core.Storage;
using Genba.Core.Texts;

namespace Genba.App.Web.Bundles;

/// <summary>Runs what takes a while behind the page: its progress is a job, its end a line on the page or in the tray.</summary>
internal sealed class BundleJobs(JobBoard board, Database database, TimeProvider clock)
{
    public const string Page = "/bundles";

    /// <summary>What is done so soon is shown on the page at once.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);

    /// <param name="name">What the job is called.</param>
    /// <param name="said">Key of the text that tells of a bundle that is in effect then.</param>
    public async Task<IResult> RunAsync(
        string name, long bytes, string said, Func<IProgress<ReadingProgress>, CancellationToken, Task<BundleOutcome>> deed)
    {
        var job = board.Open(name);
        job.Begin(JobStage.Reading, bytes, clock.GetUtcNow());
        var running = Task.Run(() => RunAsync(job, said, deed), CancellationToken.None);
        if (await Task.WhenAny(running, Task.Delay(Soon)) != running) return Results.LocalRedirect(Page);
        board.Dismiss(job.Id);
        return Results.LocalRedirect(await running);
    }

    /// <returns>The address that tells how it ended.</returns>
    private async Task<string> RunAsync(
        Job job, string said, Func<IProgress<ReadingProgress>, CancellationToken, Task<BundleOutcome>> deed)
    {
        try
        {
            return await EndAsync(job, said, await deed(new JobProgress(job), job.Cancelled));
        }
        catch (OperationCanceledException)
        {
            job.End(JobStage.Cancelled, null, null, clock.GetUtcNow());
            return Page;
        }
        catch (StorageException fault)
        {
            return Fail(job, fault.Reason);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Fail(job, new(fault.Message, fault.Message));
        }
        finally
        {
            if (job.IsRunning) job.End(JobStage.Failed, null, null, clock.GetUtcNow());
        }
    }

    private async Task<string> EndAsync(Job job, string said, BundleOutcome outcome)
    {
        switch (outcome)
        {
            case BundleOutcome.Taken { Bundle: var bundle }:
                if (bundle.Brought is { ChangesPlant: true }) await PlantAssessment.JudgeAsync(database, clock, CancellationToken.None);
                job.End(JobStage.Done, BundleWords.Text(said, bundle.Name), Page, clock.GetUtcNow());
                return $"{Page}?{said}={Uri.EscapeDataString(bundle.Name)}";
            case BundleOutcome.Staged { Bundle: var waiting }:
                job.Ask(BundleWords.Text("Waits", waiting.Name), Page + "#waiting", clock.GetUtcNow());
                return $"{Page}?waits={Uri.EscapeDataString(waiting.Name)}#waiting";
            default:
                return Fail(job, ((BundleOutcome.Refused)outcome).Why.What);
        }
    }

    private string Fail(Job job, BilingualText why)
    {
        job.End(JobStage.Failed, why, null, clock.GetUtcNow());
        return $"{Page}?problem={Uri.EscapeDataString(why.ToString())}";
    }

    private sealed class JobProgress(Job job) : IProgress<ReadingProgress>
    {
        public void Report(ReadingProgress value) => job.Reached(Math.Min(value.ReadBytes, job.Total));
    }
}
