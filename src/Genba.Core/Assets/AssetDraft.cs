using Genba.Core.Observations;
using Genba.Wire;

namespace Genba.Core.Assets;

/// <summary>An asset while it is put together.</summary>
internal sealed class AssetDraft(string id, MacAddress? mac)
{
    public string Id { get; } = id;
    public MacAddress? Mac { get; } = mac;
    public Dictionary<HostAddress, AssetAddress> Addresses { get; } = [];
    public List<Fact> Facts { get; } = [];
    public Dictionary<SpokenProtocol, long> Spoken { get; } = [];
    public Conduct Conduct { get; } = new();
    public Volume Volume { get; private set; }
    public Sighting? Seen { get; private set; }
    /// <summary>The earliest frame that shows it.</summary>
    public PacketReference First { get; private set; }

    public void Saw(Sighting seen, PacketReference evidence)
    {
        if (Seen is null || seen.First < Seen.Value.First) First = evidence;
        Seen = Seen?.With(seen) ?? seen;
    }

    public void Add(AddressBinding binding)
    {
        Saw(binding.Seen, binding.Evidence);
        var known = Addresses.GetValueOrDefault(binding.Address);
        Addresses[binding.Address] = known is null
            ? new(binding.Address, binding.Vlan, binding.Seen)
            : known with { Vlan = known.Vlan == 0 ? binding.Vlan : known.Vlan, Seen = known.Seen.With(binding.Seen) };
    }

    public void Carried(Volume volume) => Volume += volume;

    public void Speaks(string protocol, string role) =>
        Spoken[new(protocol, role)] = Spoken.GetValueOrDefault(new(protocol, role)) + 1;
}

/// <summary>What an asset did, as far as it tells what the asset is for.</summary>
internal sealed class Conduct
{
    /// <summary>Forwards packets of others, or answers for the address of a router group.</summary>
    public PacketReference? Routes { get; set; }
    /// <summary>First program or firmware operation that it sent; a change of mode counts from the second machine on.</summary>
    public PacketReference? Engineers { get; set; }
    /// <summary>Machines whose mode it changed.</summary>
    public HashSet<HostAddress> Commands { get; } = [];
    /// <summary>First write that it sent to a machine.</summary>
    public PacketReference? Writes { get; set; }
    /// <summary>Machines that it reads, by address.</summary>
    public HashSet<HostAddress> Polls { get; } = [];
    /// <summary>First operation that it answered or received.</summary>
    public PacketReference? Serves { get; set; }
    public PacketReference? FirstPoll { get; set; }
    /// <summary>The industrial protocol of what it serves.</summary>
    public string? ServedProtocol { get; set; }
}
