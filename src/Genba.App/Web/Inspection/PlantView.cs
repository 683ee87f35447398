using System.Diagnostics;
using Genba.App.Web.AssetLedger;
using Genba.App.Web.Map;
using Genba.Core.Assessment;
using Genba.Core.AssetLedger;
using Genba.Core.Changes;
using Genba.Core.Detection;
using Genba.Core.Frameworks;
using Genba.Core.Inspection;
using Genba.Core.WorkOrders;

namespace Genba.App.Web.Inspection;

/// <summary>
/// Gives every request a state of the plant: the newest one when it is quickly made, else the one before it until the newest
/// is ready. Of a million conversations that takes seconds, and nobody waits seconds for a page.
/// </summary>
internal sealed class PlantView(
    PlantStore plants, FindingStore findings, ChangeStore changes, AssessmentStore checklist, LedgerReader ledger, WorkOrderStore orders,
    MapPictures pictures, IHostApplicationLifetime lifetime, IHttpContextAccessor requests) : IAsyncDisposable
{
    /// <summary>A plant that took longer than this is made while pages show the one before.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    /// <summary>Whoever decided something about the ledger waits so long to see it: only the comparison is made again.</summary>
    private static readonly TimeSpan ComparePatience = TimeSpan.FromSeconds(5);

    /// <summary>From so many conversations on the first state takes longer to make than a reader should wait without a word.</summary>
    private const int LargePlant = 20_000;

    private readonly CancellationTokenSource _ending = CancellationTokenSource.CreateLinkedTokenSource(lifetime.ApplicationStopping);
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

    /// <summary>The database closes only when nothing reads any more.</summary>
    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _making.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ending.Dispose();
    }

    private async Task<PlantSnapshot> ReadAsync(CancellationToken cancel)
    {
        var answered = await checklist.ReadAsync(FrameworkLibrary.Factory, cancel);
        while (true)
        {
            var seen = $"{(await plants.SummaryAsync(cancel)).Version}/{await changes.StateAsync(cancel)}/{await orders.StateAsync(cancel)}";
            var state = new StateName(seen, await ledger.StateAsync(cancel));
            var newest = _newest;
            if (newest?.State != state)
            {
                var making = Making(state, answered);
                if (newest is null || newest.Took < Patience)
                {
                    await making.WaitAsync(cancel);
                    continue;
                }
                if (newest.State.Plant == state.Plant && await Task.WhenAny(making, Task.Delay(ComparePatience, cancel)) == making)
                {
                    await making;
                    continue;
                }
            }
            return newest.Snapshot with { Checklist = answered, IsBeingReplaced = newest.State != state };
        }
    }

    private Task Making(StateName state, AssessmentState answered)
    {
        lock (_oneMaker)
        {
            if (_making.IsCompleted && _newest?.State != state)
                _making = Task.Run(() => MakeAsync(state, answered, _ending.Token), _ending.Token);
            return _making;
        }
    }

    private async Task MakeAsync(StateName state, AssessmentState answered, CancellationToken cancel)
    {
        // A decision about the ledger changes nothing that was seen: where no machine goes by another name, only the comparison is made again.
        if (_newest is { } before && before.State.Plant == state.Plant)
        {
            var (rows, again) = await ledger.CompareAsync(before.Plant, cancel);
            var renamed = LedgerNames.Give(before.Plant, again);
            if (before.Snapshot.CallsAll(renamed.Assets))
            {
                _newest = before with { State = state, Snapshot = before.Snapshot.Beside(renamed, rows, again) };
                return;
            }
        }
        var watch = Stopwatch.StartNew();
        var plant = await plants.LoadAsync(cancel);
        var found = await findings.ListAsync(cancel);
        var (table, compared) = await ledger.CompareAsync(plant, cancel);
        var named = LedgerNames.Give(plant, compared);
        var (index, baseline) = (new PlantIndex(named), Baseline.Of(named, await changes.LearningAsync(cancel)));
        var snapshot = new PlantSnapshot(named, [.. found.Select(one => one.Finding)], answered)
        {
            Index = index, Baseline = baseline,
            OfOrders = WorkOrderTraffic.Of(named, index, (await orders.ListAsync(cancel)).Select(saved => saved.Order)),
            Changes = [.. PlantChanges.Since(baseline, named, index).All.Take(PlantSnapshot.MostChanges)],
        };
        var kept = plant with { Conversations = snapshot.Plant.Conversations };
        var beside = snapshot.Beside(snapshot.Plant, table, compared);
        var took = watch.Elapsed;
        // Nobody who opens the map waits for its first drawing.
        pictures.Prepare(beside);
        _newest = new(state, kept, beside, took);
    }

    /// <param name="Plant">Changes with what was seen and what was learned from it.</param>
    /// <param name="Ledger">Text that changes with every change of the ledger or of a decision about it.</param>
    private readonly record struct StateName(string Plant, string Ledger);

    /// <param name="Plant">As it was seen, before the ledger gave names; of its conversations a few of each asset.</param>
    private sealed record Made(StateName State, Plant Plant, PlantSnapshot Snapshot, TimeSpan Took);
}
