using Genba.Core.Observations;
using Genba.Wire;
using Genba.Wire.Observations;

namespace Genba.Core.Assets;

/// <summary>
/// Which addresses are a device's own and which are only forwarded by it. A frame carries the MAC address of the last
/// router; taken at its word, one router would swallow all machines behind it.
/// </summary>
internal sealed class AddressOwnership
{
    /// <summary>Above so many addresses that nobody claimed for a MAC address, it forwards, whatever their hop limits say.</summary>
    private const int MaxUnclaimedAddresses = 8;
    /// <summary>Multicast starts low (1, 2, 4, 16): such a value says nothing about routers between.</summary>
    private const int MaxMulticastHops = 16;
    private static readonly TimeSpan HandOver = TimeSpan.FromMinutes(5);

    private readonly Dictionary<MacAddress, List<AddressBinding>> _own = [];
    private readonly Dictionary<HostAddress, List<MacAddress>> _owners = [];
    private readonly Dictionary<HostAddress, List<AddressBinding>> _ownerless = [];

    /// <summary>MAC addresses that sent, routers included; none is a group or a virtual router.</summary>
    public IReadOnlyDictionary<MacAddress, List<AddressBinding>> Own => _own;
    /// <summary>Addresses that sent, or were claimed, without a MAC address of their own.</summary>
    public IReadOnlyDictionary<HostAddress, List<AddressBinding>> Ownerless => _ownerless;
    public HashSet<MacAddress> Routers { get; } = [];
    /// <summary>Addresses that a group of routers shares (VRRP, HSRP).</summary>
    public HashSet<HostAddress> VirtualRouters { get; } = [];

    public AddressOwnership(IEnumerable<AddressBinding> bindings)
    {
        var beyond = new List<AddressBinding>();
        foreach (var ofMac in bindings.GroupBy(binding => binding.Mac))
        {
            if (ofMac.Key.IsNone || ofMac.Key.IsGroup || ofMac.Key.IsVirtualRouter)
            {
                beyond.AddRange(ofMac);
                if (ofMac.Key.IsVirtualRouter) NoteVirtualRouter(ofMac);
            }
            else
            {
                Divide(ofMac.Key, [.. ofMac], beyond);
            }
        }
        foreach (var binding in beyond)
        {
            if (!IsOneMachine(binding.Address) || _owners.ContainsKey(binding.Address)) continue;
            if (!_ownerless.TryGetValue(binding.Address, out var seen)) _ownerless.Add(binding.Address, seen = []);
            seen.Add(binding);
        }
    }

    /// <summary>The MAC addresses that own the address; more than one when it wandered or two machines share it by mistake.</summary>
    public IReadOnlyList<MacAddress> OwnersOf(HostAddress address) => _owners.GetValueOrDefault(address) ?? [];

    /// <summary>Addresses with more than one owner.</summary>
    public IEnumerable<KeyValuePair<HostAddress, List<MacAddress>>> SharedAddresses =>
        _owners.Where(owners => owners.Value.Count > 1);

    /// <summary>Held at the same time, or one within five minutes after the other.</summary>
    public static bool Overlap(Sighting left, Sighting right) =>
        left.First - right.Last < HandOver && right.First - left.Last < HandOver;

    public static bool IsOneMachine(HostAddress address) =>
        !address.IsNone && !address.IsMulticast && !address.IsBroadcast;

    private void Divide(MacAddress mac, List<AddressBinding> bindings, List<AddressBinding> beyond)
    {
        var claimed = bindings.Where(binding => binding.Source != BindingSource.Frame).Select(binding => binding.Address).ToHashSet();
        var frames = bindings.Where(binding => IsOneMachine(binding.Address) && !claimed.Contains(binding.Address)).ToList();
        var routable = frames.Where(binding => !binding.Address.IsLinkLocal).Select(binding => binding.Address).Distinct().Count();
        var near = frames.Where(binding => IsFromNeighbour(binding, alone: routable == 1)).Select(binding => binding.Address).ToHashSet();
        if (near.Count(address => !address.IsLinkLocal) > MaxUnclaimedAddresses)
            near.RemoveWhere(address => !address.IsLinkLocal);
        var own = new List<AddressBinding>();
        foreach (var binding in bindings)
        {
            if (!IsOneMachine(binding.Address)) continue;
            if (claimed.Contains(binding.Address) || near.Contains(binding.Address)) own.Add(binding);
            else beyond.Add(binding);
        }
        if (frames.Count > 0 && frames.Any(binding => !near.Contains(binding.Address))) Routers.Add(mac);
        _own.Add(mac, own);
        foreach (var address in own.Select(binding => binding.Address).Distinct())
        {
            if (!_owners.TryGetValue(address, out var owners)) _owners.Add(address, owners = []);
            owners.Add(mac);
        }
    }

    /// <summary>
    /// Senders start at 32, 64, 128 or 255 (IANA advises 64; some field devices take 30, 60, 100 or 200, which is believed
    /// only of an address that is alone behind its MAC address). Every router on the way takes one off.
    /// </summary>
    private static bool IsFromNeighbour(AddressBinding binding, bool alone) =>
        binding.Address.IsLinkLocal || binding.HighestHopLimit switch
        {
            <= MaxMulticastHops or 32 or 64 or 128 or 255 => true,
            30 or 60 or 100 or 200 => alone,
            _ => false,
        };

    private void NoteVirtualRouter(IEnumerable<AddressBinding> bindings)
    {
        foreach (var binding in bindings)
        {
            if (binding.Source is BindingSource.Arp or BindingSource.NeighbourDiscovery && IsOneMachine(binding.Address))
                VirtualRouters.Add(binding.Address);
        }
    }
}
