using Genba.Core.AssetLedger;
using Genba.Core.Assets;

namespace Genba.Core.Products;

/// <summary>A model of which there are machines, and which is no product yet.</summary>
/// <param name="Machines">Seen on the wire.</param>
/// <param name="Rows">Written in the ledger.</param>
public sealed record ProductProposal(string Maker, string Model, int Machines, int Rows);

/// <summary>Proposes products from what machines say of themselves and what the ledger says.</summary>
public static class ProductProposals
{
    /// <summary>The most frequent first.</summary>
    public static IReadOnlyList<ProductProposal> Of(IEnumerable<Asset> assets, IEnumerable<LedgerRow> rows, IReadOnlyList<Product> known)
    {
        var products = known.ToLookup(product => ProductAbout.KeyOf(product.About.Model));
        return [.. assets.Where(asset => asset.Model is not null)
            .Select(asset => (Maker: asset.Vendor ?? "", Model: asset.Model!, IsSeen: true))
            .Concat(rows.Where(row => row[LedgerField.Model] is not null).Select(row =>
                (Maker: row[LedgerField.Vendor] ?? "", Model: row[LedgerField.Model]!, IsSeen: false)))
            .GroupBy(one => ProductAbout.KeyOf(one.Model)).Where(group => group.Key.Length > 0)
            .Select(group => (group.Key, Proposal: new ProductProposal(
                group.Select(one => one.Maker).FirstOrDefault(maker => maker.Length > 0) ?? "", group.First().Model,
                group.Count(one => one.IsSeen), group.Count(one => !one.IsSeen))))
            .Where(one => !products[one.Key].Any(product => product.About.Means(one.Proposal.Maker, one.Proposal.Model)))
            .Select(one => one.Proposal)
            .OrderByDescending(proposal => proposal.Machines).ThenByDescending(proposal => proposal.Rows)
            .ThenBy(proposal => proposal.Model, StringComparer.Ordinal)];
    }
}
