using System.Diagnostics;
using Genba.App.Web.AssetLedger;
using Genba.Core.Assessment;
using Genba.Core.AssetLedger;
using Genba.Core.Changes;
using Genba.Core.Detection;
using Genba.Core.Inspection;

namespace Genba.App.Web.Inspection;

/// <summary>
/// Gives every request a state of the plant: the newest one when it is quickly made, else the one before it until the newest
/// is ready. Of a million conversations that takes seconds, and nobody waits seconds for a page.
/// </summary>
internal sealed class PlantView(
    PlantStore plants, FindingStore findings, ChangeStore changes, AssessmentStore checklist, LedgerReader ledger, IHostApplicationLifetime lifetime,
    IHttpContextAccessor requests)
{
    /// <summary>A plant that took longer than this is made while pages show the one before.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    /// <summary>From so many conversations on the first state takes longer to make than a reader should wait without a word.</summary>
    private const int LargePlant = 20_000;

    private readonly Lock _oneMaker = new();
    private Made? _newest;
    private Task _making = Task.CompletedTask;

    /// <summary>Reads the state once for a whole page: its parts show the same plant and never wait for it half drawn.</summary>
    public async Task PrepareAsync(HttpContext page) => page.Items[typeof(PlantSnapshot)] = await ReadAsync(page.RequestAborted);

    /// <summary>No state of a large plant has been made since the start; the warm-up is at it.</summary>
    public async Task<bool> IsBeginningAsync(CancellationToken cancel) =>
        _newest is null && !_making.IsFaulted && (await plants.SummaryAsync(cancel)).Conversations > LargePlant;

    public Task<PlantSnapshot> NewestAsync(CancellationToken cancel) =>
        requests.HttpContext?.Items[typeof(PlantSnapshot)] is PlantSnapshot prepared ? Task.FromResult(prepared) : ReadAsync(cancel);

    private async Task<PlantSnapshot> ReadAsync(CancellationToken cancel)
    {
        var answered = await checklist.ReadAsync(FrameworkLibrary.Factory, cancel);
        while (true)
        {
            var state = $"{(await plants.SummaryAsync(cancel)).Version}/{await ledger.StateAsync(cancel)}/{await changes.StateAsync(cancel)}";
            var newest = _newest;
            if (newest?.State != state)
            {
                var making = Making(state, answered);
                if (newest is null || newest.Took < Patience)
                {
                    await making.WaitAsync(cancel);
                    continue;
                }
            }
            return newest.Snapshot with { Checklist = answered, IsBeingReplaced = newest.State != state };
        }
    }

    private Task Making(string state, AssessmentState answered)
    {
        lock (_oneMaker)
        {
            if (_making.IsCompleted && _newest?.State != state)
                _making = Task.Run(() => MakeAsync(state, answered, lifetime.ApplicationStopping), lifetime.ApplicationStopping);
            return _making;
        }
    }

    private async Task MakeAsync(string state, AssessmentState answered, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        var snapshot = await LoadAsync(answered, cancel);
        _newest = new(state, snapshot, watch.Elapsed);
    }

    private async Task<PlantSnapshot> LoadAsync(AssessmentState answered, CancellationToken cancel)
    {
        var plant = await plants.LoadAsync(cancel);
        var found = await findings.ListAsync(cancel);
        var compared = await ledger.CompareAsync(plant, cancel);
        var named = LedgerNames.Give(plant, compared);
        var (index, baseline) = (new PlantIndex(named), Baseline.Of(named, await changes.LearningAsync(cancel)));
        return new(named, [.. found.Select(one => one.Finding)], answered)
        {
            Ledger = compared, Index = index, Baseline = baseline,
            Changes = [.. PlantChanges.Since(baseline, named, index).All.Take(PlantSnapshot.MostChanges)],
        };
    }

    private sealed record Made(string State, PlantSnapshot Snapshot, TimeSpan Took);
}
