using System.Globalization;
using Genba.Wire;

namespace Genba.Core.Imports.Sources;

/// <summary>Separated values of an ARP or MAC address table, by their headings.</summary>
internal sealed class NeighbourColumns
{
    private static readonly Dictionary<string, Column> Headings = new(StringComparer.OrdinalIgnoreCase)
    {
        ["mac"] = Column.Mac, ["mac address"] = Column.Mac, ["macaddress"] = Column.Mac, ["mac_address"] = Column.Mac,
        ["hwaddr"] = Column.Mac,
        ["hardware addr"] = Column.Mac, ["hardware address"] = Column.Mac, ["physical address"] = Column.Mac, ["lladdr"] = Column.Mac,
        ["linklayeraddress"] = Column.Mac, ["macアドレス"] = Column.Mac, ["物理アドレス"] = Column.Mac,
        ["ip"] = Column.Address, ["ip address"] = Column.Address, ["ipaddress"] = Column.Address, ["ip_address"] = Column.Address,
        ["address"] = Column.Address, ["internet address"] = Column.Address, ["ipアドレス"] = Column.Address, ["インターネットアドレス"] = Column.Address,
        ["port"] = Column.Port, ["ports"] = Column.Port, ["switch port"] = Column.Port, ["switchport"] = Column.Port, ["ポート"] = Column.Port,
        ["interface"] = Column.Interface, ["インターフェース"] = Column.Interface, ["インターフェイス"] = Column.Interface,
        ["vlan"] = Column.Vlan, ["vlan id"] = Column.Vlan, ["vlanid"] = Column.Vlan,
        ["host"] = Column.HostName, ["hostname"] = Column.HostName, ["host name"] = Column.HostName, ["ホスト名"] = Column.HostName,
        ["switch"] = Column.Switch, ["スイッチ"] = Column.Switch, ["スイッチ名"] = Column.Switch,
        ["type"] = Column.Other, ["種類"] = Column.Other, ["age"] = Column.Other, ["age (min)"] = Column.Other, ["state"] = Column.Other,
        ["protocol"] = Column.Other, ["aging"] = Column.Other, ["status"] = Column.Other, ["vrf"] = Column.Other,
        ["interfacealias"] = Column.Other, ["interfaceindex"] = Column.Other, ["ifindex"] = Column.Other, ["policystore"] = Column.Other,
    };

    private readonly Column[] _columns;
    private readonly char _separator;

    private NeighbourColumns(Column[] columns, char separator) => (_columns, _separator) = (columns, separator);

    private enum Column { Unknown, Mac, Address, Port, Interface, Vlan, HostName, Switch, Other }

    /// <summary>Nothing but columns of such tables: an asset ledger has others too, and is none.</summary>
    public bool IsNeighbourTable => !_columns.Contains(Column.Unknown);

    /// <returns>Null when the line is no heading with a MAC address and an address or port beside it.</returns>
    public static NeighbourColumns? Of(string line)
    {
        foreach (var separator in (ReadOnlySpan<char>)[',', ';', '\t'])
        {
            if (!line.Contains(separator)) continue;
            var columns = SourceText.Cells(line, separator).Select(cell => Headings.GetValueOrDefault(cell)).ToArray();
            var has = columns.ToHashSet();
            if (has.Contains(Column.Mac) && (has.Contains(Column.Address) || has.Contains(Column.Port) || has.Contains(Column.Interface)))
                return new(columns, separator);
        }
        return null;
    }

    public Neighbour? Read(string line, SourceRecords records)
    {
        var cells = SourceText.Cells(line, _separator);
        string? Cell(Column column) => Array.IndexOf(_columns, column) is >= 0 and var at && at < cells.Length
            && cells[at].Length > 0 ? cells[at] : null;
        if (Cell(Column.Mac) is not { } written) return null;
        if (!SourceText.TryMac(written, out var mac))
        {
            records.Problem(SourceProblem.NotAnAddress, written);
            return null;
        }
        var address = HostAddress.None;
        if (Cell(Column.Address) is { } ip && !SourceText.TryAddress(ip, out address)) records.Problem(SourceProblem.NotAnAddress, ip);
        if (mac.IsGroup || address.IsMulticast || address.IsBroadcast) return null;
        var hasAddress = Array.IndexOf(_columns, Column.Address) >= 0;
        return new(mac)
        {
            Address = address, HostName = Cell(Column.HostName), Switch = Cell(Column.Switch),
            // In an ARP table the interface is the router's own, not where the machine is plugged in.
            Port = Cell(Column.Port) ?? (hasAddress ? null : Cell(Column.Interface)),
            Vlan = ushort.TryParse(Cell(Column.Vlan), NumberStyles.None, CultureInfo.InvariantCulture, out var vlan) ? vlan : (ushort)0,
        };
    }
}
