using Genba.Wire;
using Genba.Wire.Observations;
using Genba.Wire.Protocols;

namespace Genba.Core.Imports.Sources;

/// <summary>One line of an ARP table (with an address) or of a MAC address table (with a port).</summary>
internal sealed record Neighbour(MacAddress Mac)
{
    public HostAddress Address { get; init; }
    /// <summary>Of the switch.</summary>
    public string? Port { get; init; }
    public ushort Vlan { get; init; }
    public string? HostName { get; init; }
    public string? Switch { get; init; }
}

/// <summary>What entries of such tables say about machines.</summary>
internal static class NeighbourClaims
{
    private const string ArpTable = "arp-table";
    private const string MacTable = "mac-table";

    public static void Tell(List<(long Line, Neighbour Entry)> entries, SourceRecords records)
    {
        var onPort = entries.Where(one => one.Entry.Port is not null).GroupBy(one => PlaceOf(one.Entry)).ToDictionary(group => group.Key,
            group => group.Count());
        foreach (var (line, entry) in entries)
        {
            records.At(line);
            if (!entry.Address.IsNone) records.Binding(entry.Mac, entry.Address, BindingSource.Arp, ArpTable, entry.Vlan);
            records.Identity(new(entry.Mac, entry.Address), IdentityField.Name, entry.HostName, ArpTable, SinkClaims.Plausible);
            if (entry.Port is null) continue;
            // Many addresses behind one port: another switch hangs there, and the machine is somewhere behind it.
            var percent = onPort[PlaceOf(entry)] == 1 ? SinkClaims.SaidOfItself : SinkClaims.Hint;
            var vlan = entry.Vlan > 0 ? $" VLAN {entry.Vlan}" : "";
            records.Identity(Subject.Of(entry.Mac), IdentityField.AttachedTo, PlaceOf(entry) + vlan, MacTable, percent);
        }
    }

    private static string PlaceOf(Neighbour entry) => entry.Switch is null ? entry.Port! : $"{entry.Switch} {entry.Port}";
}
