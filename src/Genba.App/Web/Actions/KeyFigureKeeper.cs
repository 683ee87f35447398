using Genba.Core.Actions;

namespace Genba.App.Web.Actions;

/// <summary>Keeps the key figures of each day on which something changed, also where that was an answer and the plant was not
/// judged.</summary>
internal sealed class KeyFigureKeeper(KeyFigureStore figures, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            if (await figures.IsBehindAsync(stoppingToken)) await figures.KeepAsync(null, stoppingToken);
    }
}
