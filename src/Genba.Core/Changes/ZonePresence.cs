using Genba.Core.Assets;
using Genba.Core.Observations;
using Genba.Wire;

namespace Genba.Core.Changes;

/// <summary>Which captures saw something of a zone, and how many of its devices each of them heard.</summary>
/// <param name="Slices">In order of time.</param>
public sealed record ZonePresence(string Zone, IReadOnlyList<PresenceSlice> Slices)
{
    /// <summary>Of the sets before they were put together; those that lie in no zone have none.</summary>
    /// <param name="parts">One for each capture or period of a sensor.</param>
    internal static IReadOnlyList<ZonePresence> Of(
        IReadOnlyList<ObservationSet> parts, ResolvedAssets resolved, IReadOnlyDictionary<string, string?> zoneOfAsset)
    {
        var heard = parts.Select(part => HeardIn(part, resolved, zoneOfAsset)).ToList();
        var reach = new HashSet<(string Sensor, string Zone)>();
        for (var i = 0; i < parts.Count; i++)
        {
            foreach (var capture in parts[i].Captures.Where(capture => capture.Sensor is not null))
                reach.UnionWith(heard[i].Keys.Select(zone => (capture.Sensor!.Interface, zone)));
        }
        return [.. heard.SelectMany(part => part.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(zone => new ZonePresence(
            zone,
            [.. parts.SelectMany((part, i) => part.Captures.Where(IsWatched)
                    .Where(capture => heard[i].ContainsKey(zone)
                        || (capture.Sensor is { } sensor && reach.Contains((sensor.Interface, zone))))
                    .Select(capture => new PresenceSlice(capture, heard[i].GetValueOrDefault(zone)?.Count ?? 0)))
                .OrderBy(slice => slice.First)]))];

        static bool IsWatched(CaptureSummary capture) => capture.Sight != SourceSight.Statements
            && (capture.First is not null || capture.Spans.Count > 0);
    }

    private static Dictionary<string, HashSet<string>> HeardIn(
        ObservationSet part, ResolvedAssets resolved, IReadOnlyDictionary<string, string?> zoneOfAsset)
    {
        var heard = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var binding in part.Bindings)
            if (binding.Source is Wire.Observations.BindingSource.Frame or Wire.Observations.BindingSource.Arp)
                Note(resolved.AssetOf(binding.Mac, binding.Address, binding.Seen.First));
        foreach (var link in part.Links)
        {
            Note(resolved.AssetOf(link.A, HostAddress.None, link.Seen.First));
            if (link.BothWays) Note(resolved.AssetOf(link.B, HostAddress.None, link.Seen.First));
        }
        // Flow exports know no frames.
        if (part.Bindings.Count == 0)
        {
            foreach (var one in part.Conversations)
            {
                if (one.AToB.Packets > 0) Note(resolved.AssetOf(one.AMac, one.A, one.Seen.First));
                if (one.BToA.Packets > 0) Note(resolved.AssetOf(one.BMac, one.B, one.Seen.First));
            }
        }
        return heard;

        void Note(string? asset)
        {
            if (asset is null || !zoneOfAsset.TryGetValue(asset, out var zone) || zone is null) return;
            if (!heard.TryGetValue(zone, out var assets)) heard.Add(zone, assets = new(StringComparer.Ordinal));
            assets.Add(asset);
        }
    }
}

/// <param name="Heard">Devices of the zone that sent in it; none, where a sensor listened and the zone was silent.</param>
public sealed record PresenceSlice(CaptureSummary Capture, int Heard)
{
    /// <summary>Where it listened: captures that somebody brought as files count as one place.</summary>
    public string Place => Capture.Sensor?.Interface ?? "";

    /// <summary>Silence was watched as well: the spans count before the packets.</summary>
    public PacketTime First => Capture.Spans.Count > 0 ? Capture.Spans[0].First : Capture.First ?? default;
    public PacketTime Last => Capture.Spans.Count > 0 ? Capture.Spans[^1].Last : Capture.Last ?? default;
}

/// <summary>A zone that stood still and ran again, as captures in order of time show it.</summary>
/// <param name="Stopped">The end of the last capture in which it ran.</param>
/// <param name="Started">The beginning of the first one in which it ran again.</param>
/// <param name="RanAgainUntil">The end of that one: who starts late is still known.</param>
internal sealed record ZoneStop(PacketTime? Stopped, PacketTime? Started, PacketTime? RanAgainUntil)
{
    /// <summary>At most a third of the devices talks, as some switches and displays are never switched off.</summary>
    private const int StandingShare = 3;
    private static readonly TimeSpan LeastPause = TimeSpan.FromMinutes(10);

    public static readonly ZoneStop None = new(null, null, null);

    public static ZoneStop Of(IReadOnlyList<PresenceSlice> slices)
    {
        var best = None;
        foreach (var place in slices.GroupBy(slice => slice.Place))
        {
            var found = OfPlace(Joined(place));
            if (best.Stopped is null || (best.RanAgainUntil is null && found.RanAgainUntil is not null)) best = found;
        }
        return best;
    }

    private static ZoneStop OfPlace(IEnumerable<(PacketTime First, PacketTime Last, int Heard)> slices)
    {
        var (usual, paused) = (0, TimeSpan.Zero);
        PacketTime? ran = null, stopped = null;
        foreach (var (first, last, heard) in slices)
        {
            if (usual > 0 && heard * StandingShare <= usual)
            {
                paused += last - first;
                if (paused >= LeastPause) stopped ??= ran;
            }
            else if (heard * StandingShare >= usual * (StandingShare - 1))
            {
                if (stopped is not null) return new(stopped, first, last);
                (ran, paused) = (last, TimeSpan.Zero);
            }
            usual = Math.Max(usual, heard);
        }
        return new(stopped, null, null);
    }

    /// <summary>Captures that overlap are one: the larger one tells who was there.</summary>
    private static List<(PacketTime First, PacketTime Last, int Heard)> Joined(IEnumerable<PresenceSlice> slices)
    {
        var joined = new List<(PacketTime First, PacketTime Last, int Heard)>();
        foreach (var slice in slices)
        {
            if (joined.Count > 0 && slice.First < joined[^1].Last)
                joined[^1] = (joined[^1].First, slice.Last > joined[^1].Last ? slice.Last
                    : joined[^1].Last, Math.Max(joined[^1].Heard, slice.Heard));
            else
                joined.Add((slice.First, slice.Last, slice.Heard));
        }
        return joined;
    }
}
