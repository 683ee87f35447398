using System.Globalization;
using Genba.App.Web.Inspection;
using Genba.Core.Assets;
using Genba.Core.Frameworks;
using Genba.Core.Products;

namespace Genba.App.Web.Products;

/// <summary>Products beside the plant as it was seen.</summary>
internal static class ProductReading
{
    /// <param name="id">As it stands in the address.</param>
    public static async Task<Product?> FindAsync(ProductStore store, string id, CancellationToken cancel) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? await store.FindAsync(number, cancel) : null;

    /// <summary>The machines of the plant by the key of their model, for a page that asks about many products.</summary>
    public static ILookup<string, Asset> ByModel(PlantSnapshot plant) =>
        plant.Plant.Assets.Where(asset => asset.Model is not null).ToLookup(asset => ProductAbout.KeyOf(asset.Model!));

    public static IReadOnlyList<Asset> MachinesOf(Product product, PlantSnapshot plant) => MachinesOf(product, ByModel(plant));

    public static IReadOnlyList<Asset> MachinesOf(Product product, ILookup<string, Asset> byModel) =>
        [.. byModel[ProductAbout.KeyOf(product.About.Model)].Where(asset => product.About.Means(asset.Vendor, asset.Model))];

    public static string LinkTo(Product product) => FormattableString.Invariant($"/products/{product.Id}");

    public static string LinkTo(Product product, string framework) => $"{LinkTo(product)}/{framework}";

    /// <summary>The frameworks that tables are made of.</summary>
    public static IEnumerable<Framework> Frameworks => ConformityTable.Frameworks.Select(id => FrameworkLibrary.Find(id)!);
}
