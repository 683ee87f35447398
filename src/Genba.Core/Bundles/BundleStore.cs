using Genba.Core.Storage;

namespace Genba.Core.Bundles;

/// <summary>The bundles of a data folder.</summary>
public sealed class BundleStore(Database database)
{
    public async Task<BundleStanding> ReadAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await BundleStanding.ReadAsync(connection, cancel);
    }

    /// <summary>Whether the file is still in the folder.</summary>
    public bool Has(StoredBundle bundle) => new BundleFiles(database.Folder).Has(bundle);
}
