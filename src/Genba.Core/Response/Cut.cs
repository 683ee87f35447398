using Genba.Core.Zones;

namespace Genba.Core.Response;

/// <summary>What no longer passes: everything between one side and the other. Zones count with all their parts.</summary>
public sealed record Cut
{
    private Cut(IReadOnlySet<string> near, IReadOnlySet<string>? far) => (Near, Far) = (near, far);

    /// <summary>Ids of the zones on one side.</summary>
    public IReadOnlySet<string> Near { get; }

    /// <summary>Ids of the zones on the other side; null: all others, and what lies in no zone.</summary>
    public IReadOnlySet<string>? Far { get; }

    /// <summary>The conduit that is cut; null: a zone is cut off from everything.</summary>
    public Conduit? Conduit { get; private init; }

    public static Cut Of(ZoneModel zones, Conduit conduit)
    {
        var (from, to) = (WithParts(zones, conduit.From), WithParts(zones, conduit.To));
        // A way between a zone and a part of it separates the part from the rest.
        if (from.Contains(conduit.To)) from.ExceptWith(to);
        else if (to.Contains(conduit.From)) to.ExceptWith(from);
        else
        {
            var kept = PartsWithAWay(conduit.From, from, to).Concat(PartsWithAWay(conduit.To, to, from)).ToList();
            foreach (var part in kept.SelectMany(part => WithParts(zones, part)))
            {
                from.Remove(part);
                to.Remove(part);
            }
        }
        return new(from, to) { Conduit = conduit };

        // A part that has a declared way of its own to the other side keeps it.
        IEnumerable<string> PartsWithAWay(string whole, HashSet<string> side, HashSet<string> other) => side.Where(part => part != whole
            && zones.Conduits.Any(way => (way.From == part && other.Contains(way.To)) || (way.To == part && other.Contains(way.From))));
    }

    public static Cut Of(ZoneModel zones, Zone zone) => new(WithParts(zones, zone.Id), null);

    /// <returns>True: near; false: far; null: not touched by the cut.</returns>
    public bool? SideOf(string? zone) =>
        zone is not null && Near.Contains(zone) ? true : Far is null || (zone is not null && Far.Contains(zone)) ? false : null;

    /// <summary>A zone with the parts of its parts; a cycle, which the rules refuse, would end here too.</summary>
    internal static HashSet<string> WithParts(ZoneModel zones, string id)
    {
        var parts = zones.Zones.Where(zone => zone.Parent is not null).ToLookup(zone => zone.Parent!, zone => zone.Id);
        var found = new HashSet<string> { id };
        var open = new Queue<string>(found);
        while (open.TryDequeue(out var next))
        {
            foreach (var part in parts[next].Where(found.Add)) open.Enqueue(part);
        }
        return found;
    }
}
