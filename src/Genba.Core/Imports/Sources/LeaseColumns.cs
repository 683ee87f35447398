using Genba.Wire;

namespace Genba.Core.Imports.Sources;

/// <summary>Separated values of Kea (memfile) and Windows, by their headings.</summary>
internal sealed class LeaseColumns
{
    private readonly char _separator;
    private readonly int _address, _mac, _name, _expire, _lifetime, _state;

    private LeaseColumns(string[] headings, char separator, Form form)
    {
        int Find(params ReadOnlySpan<string> names)
        {
            foreach (var name in names)
                if (Array.FindIndex(headings, heading => heading.Equals(name,
                    StringComparison.OrdinalIgnoreCase)) is >= 0 and var at) return at;
            return -1;
        }

        _separator = separator;
        (_expire, _lifetime, _state) = (-1, -1, -1);
        switch (form)
        {
            case Form.Kea:
                (_address, _mac, _name) = (Find("address"), Find("hwaddr"), Find("hostname"));
                (_expire, _lifetime, _state) = (Find("expire"), Find("valid_lifetime"), Find("state"));
                break;
            case Form.PowerShell:
                (_address, _mac, _name, _state) = (Find("IPAddress"), Find("ClientId"), Find("HostName"), Find("AddressState"));
                break;
            default:
                (_address, _mac, _name) = (Find("Client IP Address", "クライアント IP アドレス"), Find("Unique ID", "一意の ID", "一意のID"),
                    Find("Name", "名前"));
                break;
        }
    }

    private enum Form { Kea, PowerShell, Console }

    /// <returns>Null when the line is no heading of such a file.</returns>
    public static LeaseColumns? Of(string line)
    {
        if (line.StartsWith("address,hwaddr,", StringComparison.Ordinal)) return new(SourceText.Cells(line, ','), ',', Form.Kea);
        foreach (var separator in (ReadOnlySpan<char>)[',', '\t', ';'])
        {
            if (!line.Contains(separator)) continue;
            var headings = SourceText.Cells(line, separator);
            bool Has(string name) => Array.Exists(headings, heading => heading.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (Has("IPAddress") && Has("ClientId") && Has("ScopeId")) return new(headings, separator, Form.PowerShell);
            if ((Has("Client IP Address") || Has("クライアント IP アドレス")) && (Has("Unique ID") || Has("一意の ID") || Has("一意のID")))
                return new(headings, separator, Form.Console);
        }
        return null;
    }

    /// <returns>False when the line holds no address.</returns>
    public bool Read(string line, SourceRecords records)
    {
        var cells = SourceText.Cells(line, _separator);
        string? Cell(int at) => at >= 0 && at < cells.Length && cells[at].Length > 0 ? cells[at] : null;
        // Declined, or a reservation that nobody uses now: nobody was seen there. Kea: 1 declined.
        if (Cell(_state) is "1" or "Declined" or "InactiveReservation") return true;
        if (!SourceText.TryAddress(Cell(_address), out var address)) return false;
        if (Cell(_mac) is not { } written) return true;
        if (!SourceText.TryMac(written, out var mac))
        {
            records.Problem(SourceProblem.NotAnAddress, written);
            return true;
        }
        if (SourceText.TryEpoch(Cell(_expire), out var expire) && SourceText.TryEpoch(Cell(_lifetime), out var lifetime)
            && expire >= lifetime)
            records.Happened(new PacketTime(expire.Nanoseconds - lifetime.Nanoseconds));
        LeaseClaims.Tell(records, mac, address, Cell(_name));
        return true;
    }
}
