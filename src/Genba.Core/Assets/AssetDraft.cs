using Genba.Core.Observations;
using Genba.Wire;

namespace Genba.Core.Assets;

/// <summary>An asset while it is put together.</summary>
internal sealed class AssetDraft(string id, MacAddress? mac)
{
    public string Id { get; } = id;
    public MacAddress? Mac { get; } = mac;
    /// <summary>Its own, and those of the legs that it was joined with.</summary>
    public List<MacAddress> Macs { get; } = mac is { } own ? [own] : [];
    public List<SharedIdentity> Shares { get; } = [];
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

    /// <summary>The other is this device too.</summary>
    public void Absorb(AssetDraft other)
    {
        if (other.Seen is { } seen) Saw(seen, other.First);
        Macs.AddRange(other.Macs);
        foreach (var (address, held) in other.Addresses)
        {
            Addresses[address] = Addresses.TryGetValue(address, out var known) ? known with { Seen = known.Seen.With(held.Seen) } : held;
        }
        foreach (var fact in other.Facts) Add(fact);
        // One address that two legs answer for is no conflict.
        Facts.RemoveAll(fact => fact.Key == "address-conflict"
            && Macs.Exists(mac => fact.Value.EndsWith(mac.ToString(), StringComparison.Ordinal)));
        foreach (var (spoken, times) in other.Spoken) Spoken[spoken] = Spoken.GetValueOrDefault(spoken) + times;
        Carried(other.Volume);
        Conduct.Add(other.Conduct);
        Shares.AddRange(other.Shares);
    }

    /// <summary>Keeps the fact; one that is known is counted.</summary>
    public void Add(Fact fact)
    {
        var known = Facts.FindIndex(other => other.Key == fact.Key && other.Value == fact.Value && other.Protocol == fact.Protocol);
        if (known < 0)
        {
            Facts.Add(fact);
            return;
        }
        var old = Facts[known];
        Facts[known] = old with
        {
            Count = old.Count + fact.Count,
            Seen = old.Seen.With(fact.Seen),
            Confidence = Math.Max(old.Confidence, fact.Confidence),
            Evidence = fact.Seen.First < old.Seen.First ? fact.Evidence : old.Evidence,
        };
    }

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

    public void Add(Conduct other)
    {
        Routes ??= other.Routes;
        Engineers ??= other.Engineers;
        Writes ??= other.Writes;
        Serves ??= other.Serves;
        FirstPoll ??= other.FirstPoll;
        ServedProtocol ??= other.ServedProtocol;
        Commands.UnionWith(other.Commands);
        Polls.UnionWith(other.Polls);
    }
}
