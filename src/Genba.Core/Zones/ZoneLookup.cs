using Genba.Wire;

namespace Genba.Core.Zones;

/// <summary>Finds the zone of an address: the longest subnet wins, a VLAN counts where no subnet speaks.</summary>
public sealed class ZoneLookup
{
    private readonly List<(Subnet Subnet, string Zone)> _subnets = [];
    private readonly Dictionary<int, string> _vlans = [];
    private readonly Dictionary<string, Zone> _zones = [];

    public ZoneLookup(ZoneModel model)
    {
        foreach (var zone in model.Zones)
        {
            _zones[zone.Id] = zone;
            foreach (var text in zone.Subnets)
            {
                if (Subnet.TryParse(text, out var subnet)) _subnets.Add((subnet, zone.Id));
            }
            foreach (var vlan in zone.Vlans) _vlans.TryAdd(vlan, zone.Id);
        }
        _subnets.Sort((left, right) => right.Subnet.Bits.CompareTo(left.Subnet.Bits));
    }

    public Zone? this[string? id] => id is null ? null : _zones.GetValueOrDefault(id);

    /// <returns>The id of the zone, or null when none claims the address.</returns>
    public string? ZoneOf(HostAddress address, ushort vlan)
    {
        foreach (var (subnet, zone) in _subnets)
        {
            if (subnet.Contains(address)) return zone;
        }
        return vlan == 0 ? null : _vlans.GetValueOrDefault(vlan);
    }
}
