using Genba.App.Web.Texts;
using Genba.Core.Placements;

namespace Genba.App.Web.Placements;

/// <summary>Cells in words, and where they lie.</summary>
internal static class PlacementWords
{
    public const string Plot = "/frameworks/iot-ssf/plot";

    public static string NoZone => PageTexts.Placements["NoZone"];

    public static string LinkTo(Cell cell) => $"{Plot}/{cell.Recovery}-{cell.Economic}";

    public static string LinkToMachines(DeviceUse use) =>
        $"/assets?kind={use.Kind}" + (use.Zone.Length > 0 ? "&zone=" + Uri.EscapeDataString(use.Zone) : null);

    /// <returns>Null for a text that names no cell.</returns>
    public static Cell? Parse(string text) =>
        text is [>= '1' and <= '3' and var recovery, '-', >= '1' and <= '3' and var economic] ? new(recovery - '0', economic - '0') : null;

    public static string NameOf(Cell cell) => PageTexts.Placements["CellName", RecoveryOf(cell.Recovery), EconomicOf(cell.Economic)];

    /// <param name="level">1 to 3.</param>
    public static string RecoveryOf(int level) => PlotState.IotSsf.Scale!.Axis1!.Levels![level - 1].Label.ToString();

    public static string EconomicOf(int level) => PlotState.IotSsf.Scale!.Axis2!.Levels![level - 1].Label.ToString();
}
