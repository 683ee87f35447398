using Genba.Core.Planning;

namespace Genba.App.Web.Planning;

/// <summary>Where a reader sees what a proposal comes from.</summary>
internal static class PlanLinks
{
    /// <returns>Null: the catalogue has no page.</returns>
    public static string? Of(PlanSource source)
    {
        var of = source.Of is { } what ? Uri.EscapeDataString(what) : null;
        var zone = source.Zone is { } id ? Uri.EscapeDataString(id) : null;
        return source.Place switch
        {
            PlanPlace.Assets => "/assets" + Query(("zone", zone), ("kind", of)),
            PlanPlace.Findings => "/findings" + Query(("rule", of)),
            PlanPlace.Conversations => "/conversations?crosses=1",
            PlanPlace.Checklist => "/checklist/" + of + "#open",
            PlanPlace.Zones => "/map",
            PlanPlace.Ledger => "/ledger?kind=NotInLedger",
            PlanPlace.Plan => "/plan/" + of,
            _ => null,
        };
    }

    private static string Query(params (string Name, string? Value)[] parts)
    {
        var said = parts.Where(part => part.Value is not null).Select(part => $"{part.Name}={part.Value}").ToList();
        return said.Count == 0 ? "" : "?" + string.Join('&', said);
    }
}
