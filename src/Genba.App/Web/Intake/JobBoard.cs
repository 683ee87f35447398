using System.Collections.Concurrent;

namespace Genba.App.Web.Intake;

/// <summary>The work in progress and what ended lately.</summary>
internal sealed class JobBoard(TimeProvider clock, IHostApplicationLifetime host)
{
    private static readonly TimeSpan SuccessStays = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<Guid, Job> _jobs = new();

    public Job Open(string name)
    {
        var job = new Job(name, clock.GetUtcNow(), CancellationTokenSource.CreateLinkedTokenSource(host.ApplicationStopping));
        _jobs[job.Id] = job;
        return job;
    }

    public Job? Find(Guid id) => _jobs.GetValueOrDefault(id);

    public void Dismiss(Guid id) => _jobs.TryRemove(id, out _);

    public bool AnyRunning => _jobs.Values.Any(job => job.IsRunning);

    /// <summary>What a page shows: all that runs, faults and questions until dismissed, successes for a short while.</summary>
    public IReadOnlyList<Job> ToShow()
    {
        var now = clock.GetUtcNow();
        foreach (var old in _jobs.Values.Where(job => job.Stage != JobStage.Failed && !job.Asks && now - job.Ended > SuccessStays))
            _jobs.TryRemove(old.Id, out _);
        return [.. _jobs.Values.OrderBy(job => job.Ended is null ? 1 : 0).ThenBy(job => job.Ended)];
    }
}
