namespace Genba.App.Web;

/// <summary>The places of the left menu in the order of work. A page that is not built yet has no place here.</summary>
internal static class Menu
{
    public static readonly IReadOnlyList<MenuGroup> Groups =
    [
        new("See",
        [
            new("overview", "/", "nav-overview") { OnPhone = true },
            new("map", "/map", "nav-map") { OnPhone = true },
            new("zones", "/zones", "nav-zones"),
            new("assets", "/assets", "nav-assets") { OnPhone = true },
            new("conversations", "/conversations", "nav-conversations"),
        ]),
        new("Compare",
        [
            new("findings", "/findings", "nav-findings") { OnPhone = true, Waits = true },
            new("changes", "/changes", "nav-changes") { Waits = true },
            new("orders", "/orders", "nav-orders"),
            new("ledger", "/ledger", "nav-ledger") { Waits = true },
            new("checklist", "/checklist", "nav-checklist") { OnPhone = true, Waits = true },
            new("exposures", "/exposures", "nav-exposures") { Waits = true },
            new("scores", "/scores", "nav-scores"),
            new("navigator", "/navigator", "nav-navigator"),
            new("frameworks", "/frameworks", "nav-frameworks"),
            new("registers", "/registers", "nav-registers"),
            new("products", "/products", "nav-products"),
            new("components", "/components", "nav-components"),
            new("advisories", "/advisories", "nav-advisories"),
            new("labels", "/labels", "nav-labels"),
            new("checks", "/checks", "nav-checks") { Waits = true },
            new("stocktaking", "/stocktaking", "nav-stocktaking"),
        ]),
        new("Act",
        [
            new("actions", "/actions", "nav-actions") { Waits = true },
            new("plan", "/plan", "nav-plan"),
            new("roles", "/roles", "nav-roles"),
        ]),
        new("Show",
        [
            new("evidence", "/evidence", "nav-evidence"),
            new("history", "/history", "nav-history"),
            new("settings", "/settings", "nav-settings"),
        ]),
    ];
}

/// <param name="Key">Its name among the texts of the frame.</param>
internal sealed record MenuGroup(string Key, IReadOnlyList<MenuPlace> Places);

/// <param name="Key">Its name among the texts of the frame, and what pages call themselves.</param>
internal sealed record MenuPlace(string Key, string Address, string Icon)
{
    /// <summary>One of the five places of the bottom bar.</summary>
    public bool OnPhone { get; init; }

    /// <summary>Whether its count is work that waits, shown as a badge.</summary>
    public bool Waits { get; init; }
}
