using System.Globalization;
using Genba.Core.Observations;
using Genba.Wire;

namespace Genba.Core.Zones;

/// <summary>
/// What the zones might be, when nobody has said: one for each private /24 (IPv4) that holds senders, with the VLANs seen
/// there. A proposal for a person to correct, never a statement.
/// </summary>
public static class ZoneProposal
{
    private const int ProposedLength = 24;

    public static ZoneModel From(IEnumerable<AddressBinding> bindings)
    {
        var subnets = new SortedDictionary<HostAddress, (Subnet Subnet, HashSet<HostAddress> Hosts, SortedSet<int> Vlans)>();
        foreach (var binding in bindings)
        {
            var address = binding.Address;
            if (!address.IsV4 || !address.IsPrivate) continue;
            var subnet = Subnet.Of(address, ProposedLength);
            if (!subnets.TryGetValue(subnet.Base, out var found))
                subnets.Add(subnet.Base, found = (subnet, [], []));
            found.Hosts.Add(address);
            if (binding.Vlan != 0) found.Vlans.Add(binding.Vlan);
        }
        return new([.. subnets.Values.Select(found => ZoneOf(found.Subnet, found.Vlans))], []);
    }

    private static Zone ZoneOf(Subnet subnet, SortedSet<int> vlans)
    {
        var text = subnet.ToString();
        return new()
        {
            Id = "net-" + text.Replace('/', '-'),
            Name = vlans.Count == 0
                ? ZoneTexts.ProposedSubnet(text)
                : ZoneTexts.ProposedVlan(string.Join(", ", vlans.Select(vlan => vlan.ToString(CultureInfo.InvariantCulture))), text),
            Subnets = [text],
            Vlans = [.. vlans],
            IsProposed = true,
        };
    }
}
