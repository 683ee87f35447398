using System.Diagnostics;
using Genba.App.Web.AssetLedger;
using Genba.Core.Assessment;
using Genba.Core.AssetLedger;
using Genba.Core.Assets;
using Genba.Core.Detection;
using Genba.Core.Inspection;

namespace Genba.App.Web.Inspection;

/// <summary>
/// Gives every request a state of the plant: the newest one when it is quickly made, else the one before it until the newest
/// is ready. Of a million conversations that takes seconds, and nobody waits seconds for a page.
/// </summary>
internal sealed class PlantView(
    PlantStore plants, FindingStore findings, AssessmentStore checklist, LedgerReader ledger, IHostApplicationLifetime lifetime,
    IHttpContextAccessor requests)
{
    /// <summary>A plant that took longer than this is made while pages show the one before.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private readonly Lock _oneMaker = new();
    private Made? _newest;
    private Task _making = Task.CompletedTask;

    /// <summary>Reads the state once for a whole page: its parts show the same plant and never wait for it half drawn.</summary>
    public async Task PrepareAsync(HttpContext page) => page.Items[typeof(PlantSnapshot)] = await ReadAsync(page.RequestAborted);

    public Task<PlantSnapshot> NewestAsync(CancellationToken cancel) =>
        requests.HttpContext?.Items[typeof(PlantSnapshot)] is PlantSnapshot prepared ? Task.FromResult(prepared) : ReadAsync(cancel);

    private async Task<PlantSnapshot> ReadAsync(CancellationToken cancel)
    {
        var answered = await checklist.ReadAsync(FrameworkLibrary.Factory, cancel);
        while (true)
        {
            var state = $"{(await plants.SummaryAsync(cancel)).Version}/{await ledger.StateAsync(cancel)}";
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
            return newest.Snapshot with { Checklist = answered };
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
        if (compared is not null) plant = plant with { Assets = Named(plant.Assets, compared) };
        return new(plant, [.. found.Select(one => one.Finding)], answered) { Ledger = compared };
    }

    /// <summary>A machine that the ledger knows goes by the name that the plant gave it.</summary>
    private static List<Asset> Named(IReadOnlyList<Asset> assets, ReconciliationResult compared)
    {
        var rows = compared.Matches.Where(match => match.IsCertain).ToDictionary(match => match.Asset.Id, match => match.Row);
        return [.. assets.Select(asset => rows.TryGetValue(asset.Id, out var row) && row[LedgerField.Name] is { } name
            ? asset with { Names = [name, .. asset.Names.Where(other => other != name)] }
            : asset)];
    }

    private sealed record Made(string State, PlantSnapshot Snapshot, TimeSpan Took);
}
