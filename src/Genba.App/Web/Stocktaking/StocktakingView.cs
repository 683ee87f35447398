using Genba.App.Web.Labels;
using Genba.Core.AssetLedger;
using Genba.Core.Stocktaking;

namespace Genba.App.Web.Stocktaking;

/// <summary>A round with the assets as they are known now.</summary>
/// <param name="Progress">Null while no round is open.</param>
public sealed record StocktakingReading(LabelledPlant Plant, StocktakingProgress? Progress)
{
    public IReadOnlyList<KnownAsset> Assets => [.. Plant.Assets.Select(one => one.Asset)];
}

internal sealed class StocktakingView(LabelView labels, StocktakingStore store)
{
    /// <summary>The open round.</summary>
    public async Task<StocktakingReading> OpenAsync(CancellationToken cancel) => await ReadAsync(await store.OpenAsync(cancel), cancel);

    /// <returns>Without progress when there is no such round.</returns>
    public async Task<StocktakingReading> FindAsync(long round, CancellationToken cancel) =>
        await ReadAsync((await store.ListAsync(cancel)).FirstOrDefault(one => one.Id == round), cancel);

    private async Task<StocktakingReading> ReadAsync(StocktakingRound? round, CancellationToken cancel)
    {
        var plant = await labels.NewestAsync(cancel);
        var reading = new StocktakingReading(plant, null);
        return round is null ? reading : reading with { Progress = await store.ProgressAsync(round, reading.Assets, cancel) };
    }
}
