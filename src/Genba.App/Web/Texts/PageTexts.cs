namespace Genba.App.Web.Texts;

/// <summary>All texts of the pages, one set per folder of Web.</summary>
internal static class PageTexts
{
    public static readonly TextSet Frame = new("Frame");
    public static readonly TextSet Start = new("Start");
    public static readonly TextSet Intake = new("Intake");
    public static readonly TextSet Parts = new("Parts");
    public static readonly TextSet Conversations = new("Conversations");
    public static readonly TextSet Assets = new("Assets");
    public static readonly TextSet Zones = new("Zones");
    public static readonly TextSet Map = new("Map");
    public static readonly TextSet Changes = new("Changes");
    public static readonly TextSet Response = new("Response");
    public static readonly TextSet WorkOrders = new("WorkOrders");
    public static readonly TextSet Detection = new("Detection");
    public static readonly TextSet Overview = new("Overview");
    public static readonly TextSet Assessment = new("Assessment");
    public static readonly TextSet Together = new("Together");
    public static readonly TextSet Scores = new("Scores");
    public static readonly TextSet Frameworks = new("Frameworks");
    public static readonly TextSet Placements = new("Placements");
    public static readonly TextSet Ledger = new("Ledger");
    public static readonly TextSet Meter = new("Meter");
    public static readonly TextSet Settings = new("Settings");
    public static readonly TextSet AssetLedger = new("AssetLedger");
    public static readonly TextSet LedgerRows = new("LedgerRows");
    public static readonly TextSet Registers = new("Registers");
    public static readonly TextSet Components = new("Components");
    public static readonly TextSet Labels = new("Labels");
    public static readonly TextSet Returns = new("Returns");
    public static readonly TextSet Checks = new("Checks");
    public static readonly TextSet Stocktaking = new("Stocktaking");
    public static readonly TextSet Bundles = new("Bundles");
    public static readonly TextSet Advisories = new("Advisories");
    public static readonly TextSet Exposures = new("Exposures");
    public static readonly TextSet Search = new("Search");
    public static readonly TextSet Help = new("Help");
    public static readonly TextSet Handling = new("Handling");
    public static readonly TextSet Planning = new("Planning");
    public static readonly TextSet Products = new("Products");
    public static readonly TextSet Roles = new("Roles");
    public static readonly TextSet Reports = new("Reports");
    public static readonly TextSet Actions = new("Actions");
    public static readonly TextSet Evidence = new("Evidence");
}
