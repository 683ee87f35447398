using Genba.App.Web.Inspection;
using Genba.App.Web.Parts;
using Genba.Core.AssetLedger;
using Genba.Core.Exposures;
using Genba.Core.Zones;

namespace Genba.App.Web.Exposures;

/// <summary>A place on the way to a machine.</summary>
/// <param name="Symbol">Its picture.</param>
internal sealed record PathNode(string Symbol, string Name, string? Under, string? Link = null)
{
    /// <summary>What is written on the line before it: whether a declared path lets it pass; null: nothing.</summary>
    public string? Door { get; init; }

    /// <summary>A declared path is behind the door; else nobody declared one.</summary>
    public bool IsDeclared { get; init; }

    private const string ZoneSymbol = "nav-zones";

    /// <summary>From the farthest that was answered to the machine; where nobody was, from the unknown.</summary>
    public static IReadOnlyList<PathNode> Of(PlantSnapshot plant, KnownAsset asset, Reach reach)
    {
        var t = Texts.PageTexts.Exposures;
        var from = reach.From.Count > 0 ? reach.From[0] : null;
        var nodes = new List<PathNode>();
        if (from is null)
            nodes.Add(new("unknown", t["PathNobody"], null));
        else
        {
            var known = plant.Assets.GetValueOrDefault(from.Host);
            var isOutside = from is { Scope: ReachScope.Outside, Zone: null };
            nodes.Add(new(
                isOutside ? "outside" : MachineSymbols.Of(known?.Kind ?? Core.Assets.AssetKind.Unknown),
                known is null ? from.Address.ToString() : AssetWords.NameOf(known), from.Address.IsNone ? null : from.Address.ToString(),
                known is null ? null : AssetWords.LinkTo(known.Id)));
        }
        var own = asset.Seen?.Zone is { } zone ? plant.Zones.GetValueOrDefault(zone) : null;
        if (from is { Scope: >= ReachScope.OtherZone } far)
        {
            nodes.Add(far.Zone is { } id && plant.Zones.TryGetValue(id, out var other)
                ? new(ZoneSymbol, other.Name.ToString(), SubnetOf(other)) : new(ZoneSymbol, t["PathNoZone"], null));
            nodes.Add(new(ZoneSymbol, own?.Name.ToString() ?? t["PathNoZone"], own is null ? null : SubnetOf(own))
            {
                Door = far.Conduit is not null ? t["PathDeclared"] : t["PathNotDeclared"], IsDeclared = far.Conduit is not null,
            });
        }
        else
        {
            nodes.Add(new(ZoneSymbol, own?.Name.ToString() ?? t["PathNoZone"], own is null ? null : SubnetOf(own)));
        }
        var service = from?.Service ?? (reach.Named.Count > 0 ? reach.Named[0].Service : default(NetworkService?));
        nodes.Add(new(
            MachineSymbols.Of(asset.Seen?.Kind ?? Core.Assets.AssetKind.Unknown), asset.Name,
            service is { } named ? ReachTexts.NameOf(named).ToString() : null));
        return nodes;
    }

    private static string? SubnetOf(Zone zone) => zone.Subnets.Count > 0 ? zone.Subnets[0] : null;
}
