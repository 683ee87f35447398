using Genba.Core.Zones;
using Genba.Wire;

namespace Genba.Core.Assessment;

/// <summary>Addresses and networks (CIDR) as people write them in a setting; what is neither is left out.</summary>
internal sealed class AddressList
{
    private readonly List<Subnet> _subnets = [];

    public AddressList(IEnumerable<string> items)
    {
        foreach (var item in items)
            if (Subnet.TryParse(item, out var subnet)) _subnets.Add(subnet);
    }

    public bool Contains(HostAddress address) => _subnets.Exists(subnet => subnet.Contains(address));
}
