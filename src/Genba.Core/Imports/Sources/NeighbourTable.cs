using System.Globalization;
using System.Text.RegularExpressions;
using Genba.Wire;

namespace Genba.Core.Imports.Sources;

/// <summary>
/// Reads the printed tables line by line. A line counts when it is unambiguous: one MAC address, and either one IP address or
/// one port. Headings, prompts and unfinished entries are no entries.
/// </summary>
internal sealed partial class NeighbourTable
{
    public const int MostEntries = 500_000;
    public const string Example = "10.0.0.5 00:11:22:33:44:55 …, 10 0011.2233.4455 DYNAMIC Gi1/0/5";
    private const int MostWords = 16;
    private const int MostVlan = 4094;

    private string? _switch;
    private string[]? _headings;

    /// <returns>Null when the line is no entry.</returns>
    public Neighbour? Read(string line)
    {
        if (Prompt().Match(line) is { Success: true } prompt)
        {
            _switch = prompt.Groups[1].Value;
            return null;
        }
        var words = line.Split((char[]?)null, MostWords, StringSplitOptions.RemoveEmptyEntries);
        if (words is ["*" or "+" or "~" or "C" or "G", ..]) words = words[1..];
        if (NoteHeadings(line, words)) return null;
        var (mac, macAt, address) = (MacAddress.None, -1, HostAddress.None);
        for (var i = 0; i < words.Length; i++)
        {
            if (SourceText.TryMac(words[i], out var found))
            {
                if (macAt >= 0) return null;
                (mac, macAt) = (found, i);
            }
            else if (SourceText.TryAddress(words[i].Trim('(', ')'), out var ip))
            {
                if (!address.IsNone) return null;
                address = ip;
            }
        }
        if (macAt < 0 || mac.IsGroup || !address.IsNone && (address.IsMulticast || address.IsBroadcast)) return null;
        return address.IsNone ? OnPort(words, mac) : new(mac) { Address = address, HostName = NameBefore(words) };
    }

    /// <summary>Also lines that are no entries: of groups, unfinished, or of the switch's own addresses.</summary>
    public static bool NamesMac(string line) =>
        Array.Exists(line.Split((char[]?)null, MostWords, StringSplitOptions.RemoveEmptyEntries), word => SourceText.TryMac(word, out _));

    private Neighbour? OnPort(string[] words, MacAddress mac)
    {
        string? port = null;
        ushort vlan = 0;
        if (_headings is not null && words.Length == _headings.Length)
        {
            port = words[Array.FindIndex(_headings, IsPortHeading)];
            if (Array.FindIndex(_headings, heading => heading == "vlan") is >= 0 and var at) vlan = VlanOf(words[at]);
        }
        else
        {
            port = Array.Find(words, word => PortName().IsMatch(word));
            for (var i = 0; i + 1 < words.Length; i++)
                if (words[i] == "vlan") vlan = VlanOf(words[i + 1]);
            if (vlan == 0) vlan = VlanOf(words[0]);
        }
        // The switch's own addresses are on no port.
        if (port is null || words.Contains("permanent") || port.Equals("CPU", StringComparison.OrdinalIgnoreCase)
            || port.Equals("Switch", StringComparison.OrdinalIgnoreCase)) return null;
        return new(mac) { Port = port, Vlan = vlan, Switch = _switch };
    }

    private bool NoteHeadings(string line, string[] words)
    {
        if (!line.Contains("mac", StringComparison.OrdinalIgnoreCase)
            || Array.Exists(words, word => SourceText.TryMac(word, out _))) return false;
        var headings = MacHeading().Replace(line.ToLowerInvariant(), "mac").TrimStart('*', ' ')
            .Split((char[]?)null, MostWords, StringSplitOptions.RemoveEmptyEntries);
        if (!headings.Contains("mac") || !Array.Exists(headings, IsPortHeading)) return false;
        _headings = headings;
        return true;
    }

    private static bool IsPortHeading(string heading) => heading is "port" or "ports" or "interface" or "port/interface";

    /// <summary><c>name (address) at mac</c>, as BSD and Linux print; a question mark is no name.</summary>
    private static string? NameBefore(string[] words) =>
        words.Length > 3 && words[1].StartsWith('(') && words[2] == "at" && words[0] != "?" ? words[0] : null;

    private static ushort VlanOf(string word) =>
        ushort.TryParse(word.AsSpan().TrimStart("Vv"), NumberStyles.None, CultureInfo.InvariantCulture, out var vlan)
            && vlan is > 0 and <= MostVlan ? vlan : (ushort)0;

    [GeneratedRegex(@"^([A-Za-z][\w.\-]{0,62})(?:\([^)]{0,40}\))?[#>]\s*(?:sh|show|display|do)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Prompt();

    [GeneratedRegex("mac[ -]?addr(ess)?", RegexOptions.CultureInvariant)]
    private static partial Regex MacHeading();

    /// <summary>Letters, then numbers with slashes or dots: Gi1/0/5, Eth1/5, port1.0.5, ge-0/0/5.0, eth0, Po1.</summary>
    [GeneratedRegex(@"^(?:[A-Za-z]{2,20}-?\d{1,4}(?:[/.:]\d{1,4}){0,4}|\d{1,3}(?:/\d{1,3}){1,3})$", RegexOptions.CultureInvariant)]
    private static partial Regex PortName();
}
