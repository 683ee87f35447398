using Genba.App.Web.Inspection;
using Genba.Core.AssetLedger;
using Genba.Core.Exposures;

namespace Genba.App.Web.Exposures;

/// <summary>
/// Compares again behind the pages when advisories, SBOMs, machines or statements came in, whoever brought them: a page, a bundle or the
/// command line before the start.
/// </summary>
internal sealed class ExposureKeeper(
    PlantView view, ExposureListView list, AssetLedgerStore ledger, ExposureRun run, TimeProvider clock) : BackgroundService, IAsyncDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    /// <summary>A comparison is at work.</summary>
    public bool IsComparing { get; private set; }

    /// <summary>The database closes only when nothing writes any more.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        (object? Plant, object? Ledger, string? Arrived) last = default;
        await list.NewestAsync(stoppingToken);
        do
        {
            var plant = await view.NewestAsync(stoppingToken);
            var arrived = await run.ArrivedAsync(stoppingToken);
            // While a newer state is being made, this one would be compared in vain.
            if (plant.IsBeingReplaced || (ReferenceEquals(last.Plant, plant.Plant) && ReferenceEquals(last.Ledger, plant.Ledger) && last.Arrived == arrived))
                continue;
            last = (plant.Plant, plant.Ledger, arrived);
            var assets = KnownAsset.Of(plant.Plant.Assets, (await ledger.LoadAsync(stoppingToken)).Rows, plant.Ledger?.Matches ?? []);
            if (!await run.IsBehindAsync(assets, stoppingToken)) continue;
            IsComparing = true;
            await run.RunAsync(assets, everything: false, keepsUnaffected: false, stoppingToken);
            IsComparing = false;
            // Nobody who opens a page waits for the list to be put together.
            await list.NewestAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
