using Genba.Wire;

namespace Genba.Core.Zones;

/// <summary>Finds the zone of an address: the most specific subnet wins, a VLAN counts where no subnet speaks.</summary>
public sealed class ZoneLookup
{
    // One table for each length of prefix that occurs, longest first: an address needs as many looks as there are lengths.
    private readonly (int Bits, Dictionary<HostAddress, string> Zones)[] _byLength;
    private readonly Dictionary<int, string> _vlans = [];
    private readonly Dictionary<string, Zone> _zones = [];

    public ZoneLookup(ZoneModel model)
    {
        var byLength = new SortedDictionary<int, Dictionary<HostAddress, string>>();
        foreach (var zone in model.Zones)
        {
            _zones[zone.Id] = zone;
            foreach (var text in zone.Subnets)
            {
                if (!Subnet.TryParse(text, out var subnet)) continue;
                if (!byLength.TryGetValue(subnet.Bits, out var zones)) byLength.Add(subnet.Bits, zones = []);
                zones.TryAdd(subnet.Base, zone.Id);
            }
            foreach (var vlan in zone.Vlans) _vlans.TryAdd(vlan, zone.Id);
        }
        _byLength = [.. byLength.Reverse().Select(length => (length.Key, length.Value))];
    }

    public Zone? this[string? id] => id is null ? null : _zones.GetValueOrDefault(id);

    /// <returns>The id of the zone, or null when none claims the address.</returns>
    public string? ZoneOf(HostAddress address, ushort vlan) =>
        ZoneAround(address, Subnet.MostBits) ?? (vlan == 0 ? null : _vlans.GetValueOrDefault(vlan));

    /// <summary>The zone with the most specific subnet of at most so many bits, in the 128-bit form.</summary>
    internal string? ZoneAround(HostAddress address, int most)
    {
        foreach (var (bits, zones) in _byLength)
        {
            if (bits > most || (address.IsV4 && bits < Subnet.MappedBits)) continue;
            if (zones.TryGetValue(Subnet.Masked(address, bits), out var zone)) return zone;
        }
        return null;
    }
}
