using Genba.App.Web.Parts;

namespace Genba.App.Web.Map;

/// <summary>Where the things of a map lead, with everything else of the view kept as it is.</summary>
public sealed class MapLinks
{
    private readonly ListQuery _query;
    private readonly MapChoice _choice;
    private readonly string _withoutAsset;

    internal MapLinks(ListQuery query, MapChoice choice)
    {
        (_query, _choice) = (query, choice);
        var address = query.With("asset", null);
        _withoutAsset = address + (address.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "asset=";
    }

    /// <summary>A machine shows its card; several open their room; those that were not asked for are listed.</summary>
    public string To(Tile tile) => tile.Look switch
    {
        TileLook.Machine => _withoutAsset + Uri.EscapeDataString(tile.First.Id),
        TileLook.Rest => "/assets?zone=" + Uri.EscapeDataString(tile.First.Zone ?? ""),
        _ when _choice.Opens(tile.Room) => $"/assets?kind={tile.First.Kind}&zone={Uri.EscapeDataString(tile.First.Zone ?? "")}",
        _ => Toggle(tile.Room),
    };

    public string To(MapBreach breach) => breach.Address;

    /// <summary>What happens when this way is cut.</summary>
    public string Cut(MapDoor door) => "/cut?conduit=" + Uri.EscapeDataString(door.Conduit);

    public string Toggle(string zone) => _query.With("open", _choice.OpenWith(zone));
}
