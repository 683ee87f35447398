using Genba.Core.Exposures.Handling;

namespace Genba.App.Web.Handling;

/// <summary>What is patched in a window and what is fenced off until then.</summary>
/// <param name="Patch">A repair exists, and nobody forbids it.</param>
/// <param name="Fence">What cannot wait until then without a measure, or cannot be patched at all; the most urgent first.</param>
/// <param name="Free">Of its line and without a window: rows that wait.</param>
internal sealed record WindowSheet(
    IReadOnlyList<VulnerabilityRow> Patch, IReadOnlyList<VulnerabilityRow> Fence, IReadOnlyList<VulnerabilityRow> Free)
{
    public static WindowSheet Of(VulnerabilityPicture picture, StoredWindow window)
    {
        var assigned = picture.Rows.Where(row => row.Entry.Window == window.Id
            && row.State is not (HandlingState.FixedVerified or HandlingState.NotAffected)).ToList();
        var patch = assigned.Where(CanBePatched).ToList();
        return new(
            patch, [.. assigned.Where(row => !CanBePatched(row) || row.Urgency >= Urgency.OutOfCycle)],
            [.. picture.Rows.Where(row => row.Waits && row.Entry.Window is null && IsOfLine(picture, row, window.Window.Line))]);
    }

    public static bool CanBePatched(VulnerabilityRow row) =>
        row.Exposure.Vulnerability.HasFix != false && row.Entry.Permission != BuilderAnswer.Refused;

    private static bool IsOfLine(VulnerabilityPicture picture, VulnerabilityRow row, string line) => line.Length > 0
        && (picture.ZoneOf(row) is { } zone && (zone.Name.En == line || zone.Name.Ja == line || zone.Id == line)
            || row.Exposure.Asset.Place == line || row.Exposure.Asset.Department == line || row.Exposure.Asset.Name == line);
}
