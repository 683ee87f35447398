using Genba.Core.Assets;
using Genba.Core.Inspection;

namespace Genba.Core.WorkOrders;

/// <summary>Finds what people mean by a name, an address or a MAC address.</summary>
public sealed class WorkPlaces
{
    private readonly ILookup<string, string> _assets;

    public WorkPlaces(Plant plant) => _assets = plant.Assets
        .SelectMany(asset => WordsOf(asset).Distinct(StringComparer.OrdinalIgnoreCase).Select(word => (word, asset.Id)))
        .ToLookup(pair => pair.word, pair => pair.Id, StringComparer.OrdinalIgnoreCase);

    /// <summary>The asset that was meant when it was saved, under whatever id it has now, and those that the words fit today.</summary>
    public IReadOnlySet<string> Of(WorkPlace place) => (place.AssetId is { } id ? _assets[id] : []).Concat(_assets[place.Text.Trim()])
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>A place as it is saved: with the asset when the words fit exactly one.</summary>
    public WorkPlace Named(string text) => new(text.Trim(), _assets[text.Trim()].Distinct().Take(2).ToList() is [var only] ? only : null);

    private static IEnumerable<string> WordsOf(Asset asset) =>
        [asset.Id, .. asset.Macs.Select(mac => mac.ToString()), .. asset.Addresses.Select(address => address.Address.ToString()),
            .. asset.Names];
}
