using System.Security.Cryptography;
using System.Text;

namespace Genba.Core.Zones;

/// <summary>
/// The zones of a plant and the declared paths between them. Changes give a new model; <see cref="ZoneRules"/> says whether it holds.
/// </summary>
public sealed record ZoneModel(IReadOnlyList<Zone> Zones, IReadOnlyList<Conduit> Conduits)
{
    private const int StampBytes = 8;
    public static readonly ZoneModel Empty = new([], []);

    /// <summary>
    /// A short text that changes with the zone: a form carries it to tell whether somebody else changed the zone since. Null: there is
    /// none.
    /// </summary>
    public string? StampOfZone(string id) => Zones.FirstOrDefault(zone => zone.Id == id) is { } zone ? Stamp(ZoneRows.Json(zone)) : null;

    /// <inheritdoc cref="StampOfZone"/>
    public string? StampOfConduit(string id) => Conduits.FirstOrDefault(conduit => conduit.Id == id) is { } conduit
        ? Stamp(ZoneRows.Json(conduit)) : null;

    /// <summary>The same for everything that is declared.</summary>
    public string Stamp() => Stamp(string.Join('\n', Zones.Select(ZoneRows.Json).Concat(Conduits.Select(ZoneRows.Json))));

    private static string Stamp(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, StampBytes));

    /// <summary>With this zone in place of the one of its id, or at the end.</summary>
    public ZoneModel With(Zone zone) => this with { Zones = Put(Zones, zone, one => one.Id == zone.Id) };

    public ZoneModel With(Conduit conduit) => this with { Conduits = Put(Conduits, conduit, one => one.Id == conduit.Id) };

    /// <summary>Without the zone and its conduits; its parts become parts of what it was a part of.</summary>
    public ZoneModel WithoutZone(string id)
    {
        var parent = Zones.FirstOrDefault(zone => zone.Id == id)?.Parent;
        return new(
            [.. Zones.Where(zone => zone.Id != id).Select(zone => zone.Parent == id ? zone with { Parent = parent } : zone)],
            [.. Conduits.Where(conduit => conduit.From != id && conduit.To != id)]);
    }

    public ZoneModel WithoutConduit(string id) => this with { Conduits = [.. Conduits.Where(conduit => conduit.Id != id)] };

    private static List<T> Put<T>(IReadOnlyList<T> all, T one, Func<T, bool> isIt)
    {
        var put = all.ToList();
        var place = put.FindIndex(item => isIt(item));
        if (place < 0) put.Add(one);
        else put[place] = one;
        return put;
    }
}
