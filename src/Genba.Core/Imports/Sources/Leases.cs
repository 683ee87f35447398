using System.Globalization;
using System.Text.RegularExpressions;
using Genba.Wire;
using Genba.Wire.Observations;
using Genba.Wire.Protocols;

namespace Genba.Core.Imports.Sources;

/// <summary>What a lease says, whichever server wrote it: an address was given to a machine, which may have told its name.</summary>
internal static class LeaseClaims
{
    public const string Protocol = "dhcp-lease";

    public static void Tell(SourceRecords records, MacAddress mac, HostAddress address, string? name, string? vendorClass = null)
    {
        if (mac.IsGroup) return;
        records.Binding(mac, address, BindingSource.Dhcp, Protocol);
        var subject = new Subject(mac, address);
        records.Identity(subject, IdentityField.Name, name, Protocol, SinkClaims.Plausible);
        records.Identity(subject, IdentityField.VendorClass, vendorClass, Protocol, SinkClaims.Plausible);
    }
}

/// <summary>dnsmasq: <c>expiry mac address name client-id</c>, one line each; the expiry says nothing about when it was seen.</summary>
internal static class DnsmasqLeases
{
    public static bool IsOne(string line) => line.StartsWith("duid ", StringComparison.Ordinal) || TryParse(line, out _, out _, out _);

    public static bool Read(string line, SourceRecords records)
    {
        if (!TryParse(line, out var mac, out var address, out var name)) return line.StartsWith("duid ", StringComparison.Ordinal)
            || IsSix(line);
        LeaseClaims.Tell(records, mac, address, name == "*" ? null : name);
        return true;
    }

    private static bool TryParse(string line, out MacAddress mac, out HostAddress address, out string name)
    {
        (mac, address, name) = (default, default, "");
        var words = line.Split(' ', 6);
        if (words.Length is < 4 or > 5 || !SourceText.TryEpoch(words[0], out _)) return false;
        // A hardware type other than Ethernet stands before the address: 06-00:11:...
        var written = words[1].Length == 20 && words[1][2] == '-' ? words[1].AsSpan(3) : words[1];
        name = words[3];
        return SourceText.TryMac(written, out mac) && SourceText.TryAddress(words[2], out address);
    }

    /// <summary>Of DHCPv6: an association number instead of a MAC address, which names no machine here.</summary>
    private static bool IsSix(string line)
    {
        var words = line.Split(' ', 6);
        return words.Length == 5 && SourceText.TryEpoch(words[0], out _) && SourceText.TryAddress(words[2], out var address)
            && !address.IsV4;
    }
}

/// <summary>ISC dhcpd: blocks <c>lease ADDRESS { ... }</c> with times in UTC. A later block of the same address replaces the
/// earlier.</summary>
internal sealed partial class IscLeases(SourceRecords records)
{
    private HostAddress _address;
    private MacAddress _mac;
    private long _opened;
    private string? _name;
    private string? _vendorClass;
    private PacketTime? _starts;
    private PacketTime? _lastTransaction;
    private bool _abandoned;
    private bool _inside;
    private int _depth;

    public static bool Opens(string line) => Opening().IsMatch(line);

    /// <returns>False when the line has no place in such a file.</returns>
    public bool Read(string line)
    {
        if (Opening().Match(line) is { Success: true } opening)
        {
            if (_inside) records.Problem(SourceProblem.NotUnderstood, line);
            (_mac, _opened, _name, _vendorClass, _starts, _lastTransaction, _abandoned) = (default, records.Number, null, null, null,
                null, false);
            _inside = true;
            if (!SourceText.TryAddress(opening.Groups[1].ValueSpan, out _address)) records.Problem(SourceProblem.NotAnAddress,
                opening.Groups[1].Value);
            return true;
        }
        if (_inside)
        {
            if (line == "}") Close();
            else Field(line);
            return true;
        }
        // Blocks for failover, servers and DHCPv6, and single statements between the leases.
        if (line.EndsWith('{')) _depth++;
        else if (line == "}" && _depth > 0) _depth--;
        else if (_depth == 0 && !line.EndsWith(';')) return false;
        return true;
    }

    private void Field(string line)
    {
        var words = line.TrimEnd(';').Split((char[]?)null, 6, StringSplitOptions.RemoveEmptyEntries);
        switch (words)
        {
            case ["hardware", _, var mac]:
                if (!SourceText.TryMac(mac, out _mac)) records.Problem(SourceProblem.NotAnAddress, mac);
                break;
            case ["client-hostname", ..]:
                _name = Quoted(line);
                break;
            case ["set", "vendor-class-identifier", ..]:
                _vendorClass = Quoted(line);
                break;
            case ["starts", ..]:
                _starts = TimeOf(words);
                break;
            case ["cltt", ..]:
                _lastTransaction = TimeOf(words);
                break;
            case ["binding", "state", "abandoned"]:
                _abandoned = true;
                break;
        }
    }

    private void Close()
    {
        _inside = false;
        if (_mac.IsNone || _address.IsNone || _abandoned) return;
        records.At(_opened);
        if ((_lastTransaction ?? _starts) is { } seen) records.Happened(seen);
        LeaseClaims.Tell(records, _mac, _address, _name, _vendorClass);
    }

    /// <summary><c>starts 4 2026/11/19 08:00:00</c> in UTC, or <c>starts epoch 1763712000</c>.</summary>
    private PacketTime? TimeOf(string[] words)
    {
        if (words is [_, "epoch", var epoch, ..] && SourceText.TryEpoch(epoch, out var seconds)) return seconds;
        if (words is [_, _, var date, var time, ..]
            && DateTime.TryParseExact($"{date} {time}", "yyyy/MM/dd HH:mm:ss", CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var utc)
            && utc >= DateTime.UnixEpoch)
            return SourceRecords.TimeOf(new(utc));
        if (words is not [_, "never"]) records.Problem(SourceProblem.NotATime, string.Join(' ', words));
        return null;
    }

    private static string? Quoted(string line) =>
        line.IndexOf('"') is >= 0 and var from && line.LastIndexOf('"') is var to && to > from ? line[(from + 1)..to] : null;

    [GeneratedRegex(@"^lease\s+([0-9.]{7,15})\s*\{$", RegexOptions.CultureInvariant)]
    private static partial Regex Opening();
}
