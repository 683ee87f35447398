using Genba.Core.Assets;
using Genba.Core.Detection;
using Genba.Core.Inspection;

namespace Genba.Core.Changes;

/// <summary>
/// Devices that talked regularly and then fell silent, for much longer than they ever paused. Only time in which their zone
/// was watched counts. What people switch on when they need it is missed after a week, other devices after ten minutes.
/// </summary>
internal static class SilentDevices
{
    private const int PausesAllowed = 5;
    private const int MinimumPackets = 20;
    private static readonly TimeSpan MinimumPresence = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan MinimumSilence = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan SilenceOfPeople = TimeSpan.FromDays(7);

    public static IEnumerable<SilentDevice> Of(Plant plant, PlantIndex index)
    {
        var everything = new WatchedTimeline(plant.Captures);
        var zones = plant.Presence.ToDictionary(zone => zone.Zone, zone =>
            new WatchedTimeline([.. zone.Slices.Select(slice => slice.Capture)]), StringComparer.Ordinal);
        foreach (var asset in plant.Assets.Where(asset => asset.Macs.Count > 0 && asset.Volume.Packets >= MinimumPackets))
        {
            var timeline = asset.Zone is { } zone && zones.TryGetValue(zone, out var watched) ? watched : everything;
            var silence = timeline.After(asset.Seen.Last);
            var isAlwaysOn = IsAlwaysOn(asset, index);
            if (silence < (isAlwaysOn ? MinimumSilence : SilenceOfPeople)) continue;
            var presence = timeline.After(asset.Seen.First) - silence;
            if (presence < MinimumPresence || silence < presence / asset.Volume.Packets * PausesAllowed) continue;
            yield return new(asset, silence, isAlwaysOn);
        }
    }

    /// <summary>A device of the line that nobody carries home or switches on only when he needs it.</summary>
    private static bool IsAlwaysOn(Asset asset, PlantIndex index) =>
        asset.Kind is not (AssetKind.Engineering or AssetKind.Workstation or AssetKind.Phone or AssetKind.Printer)
            && index.IsOfTheLine(asset.Id);
}

/// <param name="Silence">Watched time since it was last heard.</param>
internal sealed record SilentDevice(Asset Asset, TimeSpan Silence, bool IsAlwaysOn);
