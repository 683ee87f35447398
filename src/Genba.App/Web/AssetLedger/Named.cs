using Genba.App.Web.Inspection;
using Genba.Core.AssetLedger;
using Genba.Core.Assets;

namespace Genba.App.Web.AssetLedger;

/// <summary>Finds a row or a device by what a person calls it: its id or number, its address, or a name that only one has.</summary>
internal static class Named
{
    public static LedgerRow? Row(PlantSnapshot plant, string text)
    {
        var name = text.Trim();
        return name.Length == 0 ? null : plant.RowOf(name)
            ?? Only(plant.Rows.Values.Where(row => Same(row[LedgerField.Id], name)))
            ?? Only(plant.Rows.Values.Where(row => Same(row.Label, name)));
    }

    public static Asset? Asset(PlantSnapshot plant, string text)
    {
        var name = text.Trim();
        return name.Length == 0 ? null : plant.Assets.GetValueOrDefault(name)
            ?? Only(plant.Plant.Assets.Where(asset => asset.Macs.Any(mac => Same(mac.ToString(), name))
                || asset.Addresses.Any(held => Same(held.Address.ToString(), name))))
            ?? Only(plant.Plant.Assets.Where(asset => asset.Names.Any(known => Same(known, name))));
    }

    private static bool Same(string? known, string name) => name.Equals(known, StringComparison.OrdinalIgnoreCase);

    private static T? Only<T>(IEnumerable<T> found) where T : class => found.Take(2).ToList() is [var only] ? only : null;
}
