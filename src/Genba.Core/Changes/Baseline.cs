using Genba.Core.Assets;
using Genba.Core.Inspection;
using Genba.Core.Observations;
using Genba.Wire;

namespace Genba.Core.Changes;

/// <summary>What must be seen before "new" means anything, and what people said about it.</summary>
public sealed record Learning
{
    /// <summary>How long a zone is watched first: two weeks hold the work of a month's half, shifts and week-ends.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromDays(14);

    /// <summary>A person said that everything up to here is normal, everywhere; learning is over, however short it was.</summary>
    public PacketTime? NormalUntil { get; init; }

    /// <summary>By zone; a zone that nobody spoke about is not in it.</summary>
    public IReadOnlyDictionary<string, ZoneNormal> Zones { get; init; } = NothingSaid;

    public static readonly IReadOnlyDictionary<string, ZoneNormal> NothingSaid = new Dictionary<string, ZoneNormal>();
}

/// <summary>What a person said about the normal state of one zone.</summary>
/// <param name="NormalUntil">Everything up to here is normal; null: it is still to be learned.</param>
/// <param name="NeverStops">It runs day and night: learning waits for no shutdown.</param>
public sealed record ZoneNormal(PacketTime? NormalUntil, bool NeverStops);

/// <summary>
/// What counts as known, zone by zone: everything first seen before learning ended there. Until then whatever tells of new
/// things stays silent, and <see cref="MaturityPercent"/> says how far it is.
/// </summary>
/// <param name="Zones">Those that hold a device, in the order of the plant; what lies in no zone comes last, as "".</param>
/// <param name="MaturityPercent">Of the zone that is least far.</param>
public sealed record Baseline(IReadOnlyList<ZoneBaseline> Zones, int MaturityPercent)
{
    private readonly Dictionary<string, PacketTime?> _ends = Zones.ToDictionary(zone => zone.Zone, zone => zone.End);

    public static Baseline Of(Plant plant, Learning learning)
    {
        var held = plant.Assets.Where(asset => !IsFarAway(asset)).Select(asset => asset.Zone ?? "").ToHashSet(StringComparer.Ordinal);
        var zones = plant.Zones.Zones.Select(zone => zone.Id).Where(held.Contains).Append("")
            .Select(zone => ZoneBaseline.Of(zone, plant, learning)).ToList();
        var counted = held.Count == 0 ? zones : zones.Where(zone => held.Contains(zone.Zone));
        return new(zones, counted.Min(zone => zone.MaturityPercent));
    }

    /// <summary>A machine of the internet: these come and go.</summary>
    public static bool IsFarAway(Asset asset) => asset.Macs.Count == 0 && asset.Addresses.All(address => address.Address.IsPublic);

    /// <summary>Somewhere learning goes on.</summary>
    public bool IsLearning => Zones.Any(zone => zone.End is null);

    /// <summary>When learning ended in a zone; null while it goes on.</summary>
    public PacketTime? EndOf(string? zone) => _ends.GetValueOrDefault(zone ?? "");

    /// <summary>First seen after learning had ended in this zone.</summary>
    public bool IsNew(Sighting seen, string? zone) => EndOf(zone) is { } end && seen.First > end;
}

/// <summary>How far the learning of one zone has come.</summary>
public sealed record ZoneBaseline
{
    /// <summary>Its id; empty for what lies in no zone.</summary>
    public required string Zone { get; init; }
    public required TimeSpan Watched { get; init; }
    public required TimeSpan Wanted { get; init; }
    /// <summary>The last time that it ran before it was seen standing, and when it ran again; null while not seen.</summary>
    public PacketTime? Stopped { get; init; }
    public PacketTime? Started { get; init; }
    /// <summary>A stop is waited for: nobody said that the zone never stops.</summary>
    public bool NeedsStop { get; init; }
    /// <summary>A person's word, for all zones or this one.</summary>
    public PacketTime? NormalUntil { get; init; }
    /// <summary>When learning ended; null while it goes on.</summary>
    public PacketTime? End { get; init; }
    /// <summary>0 to 100; 99 at most while a stop and a start are still to be seen.</summary>
    public required int MaturityPercent { get; init; }

    internal static ZoneBaseline Of(string zone, Plant plant, Learning learning)
    {
        var presence = plant.Presence.FirstOrDefault(one => one.Zone == zone);
        // What lies in no zone has no shift of its own; without presence nobody knows which capture saw the zone.
        var timeline = new WatchedTimeline(zone.Length == 0 || presence is null ? plant.Captures
            : [.. presence.Slices.Select(slice => slice.Capture)]);
        var stop = presence is null ? ZoneStop.None : ZoneStop.Of(presence.Slices);
        var said = learning.Zones.GetValueOrDefault(zone);
        var needsStop = zone.Length > 0 && said?.NeverStops != true;
        var reached = timeline.Reached(learning.Time);
        var learned = reached is null || (needsStop && stop.RanAgainUntil is null) ? null
            : needsStop && stop.RanAgainUntil > reached ? stop.RanAgainUntil : reached;
        var word = Later(said?.NormalUntil, learning.NormalUntil);
        var end = Later(word, word is null ? learned : null);
        var percent = (int)Math.Min(100, 100 * timeline.Total.Ticks / Math.Max(1, learning.Time.Ticks));
        return new()
        {
            Zone = zone, Watched = timeline.Total, Wanted = learning.Time, Stopped = stop.Stopped, Started = stop.Started,
            NeedsStop = needsStop,
            NormalUntil = word, End = end, MaturityPercent = end is not null ? 100 : Math.Min(99, percent),
        };
    }

    private static PacketTime? Later(PacketTime? left, PacketTime? right) => left is null || right > left ? right ?? left : left;
}
