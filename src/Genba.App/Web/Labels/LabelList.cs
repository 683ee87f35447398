using Genba.App.Web.Parts;
using Genba.Core.Labels;

namespace Genba.App.Web.Labels;

/// <summary>Which assets a page or a print is about, as its address says it.</summary>
internal static class LabelList
{
    public static IEnumerable<LabelledAsset> Filtered(LabelledPlant plant, ListQuery query) => plant.Assets
        .Where(one => query["label"] is not { } label || LabelWords.IdOf(one.Label) == label)
        .Where(one => query["department"] is not { } department || (one.Asset.Department ?? "") == department.Trim())
        .Where(one => query["place"] is not { } place || (one.Asset.Place ?? "") == place.Trim())
        .Where(one => query.Words is not { Length: > 0 } words || Says(one, words));

    public static IReadOnlyList<string> Departments(LabelledPlant plant) => Distinct(plant.Assets.Select(one => one.Asset.Department));

    public static IReadOnlyList<string> Places(LabelledPlant plant) => Distinct(plant.Assets.Select(one => one.Asset.Place));

    private static bool Says(LabelledAsset one, string words) => new[]
    {
        one.Asset.Name, one.Asset.Number, one.Asset.Place, one.Asset.Department, one.Asset.Owner, one.Asset.Address,
            AssetCode.Of(one.Asset),
        AssetCode.InGroups(AssetCode.Of(one.Asset)),
    }.Any(text => text?.Contains(words, StringComparison.OrdinalIgnoreCase) ?? false);

    private static IReadOnlyList<string> Distinct(IEnumerable<string?> values) =>
        [.. values.OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.CurrentCulture)];
}
