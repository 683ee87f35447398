using System.Data.Common;

namespace Genba.Core.Bundles;

/// <summary>Where a data folder stands.</summary>
/// <param name="Bundles">All that were taken in, the newest first.</param>
/// <param name="Latest">The latest moment that the folder knows of.</param>
public sealed record BundleStanding(BundleTrust Trust, IReadOnlyList<StoredBundle> Bundles, DateTimeOffset Latest)
{
    /// <summary>What is in effect; null: nothing yet.</summary>
    public StoredBundle? Installed => Bundles.Where(bundle => bundle.State == BundleState.Taken).MaxBy(bundle => bundle.Sequence);

    public StoredBundle? Staged => Bundles.FirstOrDefault(bundle => bundle.State == BundleState.Staged);

    /// <summary>Of all that was ever taken over, also what was taken back.</summary>
    public long Highest => Bundles.Where(bundle => bundle.State is BundleState.Taken or BundleState.TakenBack)
        .Select(bundle => bundle.Sequence).DefaultIfEmpty().Max();

    internal static async Task<BundleStanding> ReadAsync(DbConnection connection, CancellationToken cancel) => new(
        await BundleRows.TrustAsync(connection, cancel), await BundleRows.ListAsync(connection, cancel),
        await BundleRows.LatestAsync(connection, cancel));
}
