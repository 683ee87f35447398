using Genba.App.Web.Map;

namespace Genba.App.Web.Inspection;

/// <summary>Makes the newest state of the plant and its map before a reader asks: at the start and after every import.</summary>
internal sealed class PlantWarmUp(PlantView view, MapPictures pictures) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            var plant = await view.NewestAsync(stoppingToken);
            pictures.Prepare(plant);
            await Task.Delay(Pause, stoppingToken);
        }
    }
}
