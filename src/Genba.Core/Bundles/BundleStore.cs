using Genba.Core.Storage;

namespace Genba.Core.Bundles;

/// <summary>The bundles of a data folder.</summary>
public sealed class BundleStore(Database database)
{
    /// <summary>All that were taken in, the newest first.</summary>
    public async Task<IReadOnlyList<StoredBundle>> ListAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await BundleRows.ListAsync(connection, cancel);
    }

    /// <summary>Whether the file is still in the folder.</summary>
    public bool Has(StoredBundle bundle) => new BundleFiles(database.Folder).Has(bundle);
}
