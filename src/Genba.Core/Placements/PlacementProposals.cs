using Genba.Core.Assets;
using Genba.Core.Zones;

namespace Genba.Core.Placements;

/// <summary>
/// A first guess for each use, from what the plant already says: what the machines are for, and how important their zone is. IoT-SSF
/// gives no formula; these two rules are ours.
/// </summary>
public static class PlacementProposals
{
    /// <param name="zone">Null: the machines lie in no zone.</param>
    public static PlacementProposal Of(AssetKind kind, Zone? zone)
    {
        var (recovery, why) = kind switch
        {
            AssetKind.Safety => (3, PlacementTexts.GuardsPeople()),
            AssetKind.Robot or AssetKind.Drive or AssetKind.Plc or AssetKind.Io => (2, PlacementTexts.MovesMachines()),
            AssetKind.Hmi or AssetKind.Scada or AssetKind.Engineering => (2, PlacementTexts.CommandsMachines()),
            AssetKind.Camera => (2, PlacementTexts.SeesPeople()),
            _ => (1, PlacementTexts.MovesNothing()),
        };
        var (economic, cost) = zone is null
            ? (1, PlacementTexts.NoZone())
            : (zone.Importance switch { Importance.High => 3, Importance.Medium => 2, _ => 1 }, PlacementTexts.ZoneImportance(ZoneWords.Of(zone.Importance)));
        return new(new(recovery, economic), new($"{why.En} {cost.En}", why.Ja + cost.Ja));
    }
}
