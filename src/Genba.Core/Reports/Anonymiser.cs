using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Genba.Core.Reports;

/// <summary>
/// Takes names and addresses out of texts. The same name gets the same label throughout a document, so that a reader can still
/// follow what belongs together.
/// </summary>
public sealed partial class Anonymiser
{
    private readonly Dictionary<string, string> _labels = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _names;
    private readonly SearchValues<string> _anyName;
    private readonly int[] _lengths;
    private readonly string _label;

    /// <param name="names">Of machines, people, zones and files; parts of other words are left alone.</param>
    /// <param name="label">With a place for the number, for example <c>[name {0}]</c>.</param>
    public Anonymiser(IEnumerable<string> names, string label)
    {
        _label = label;
        _names = names.Where(name => name.Length > 1).ToHashSet(StringComparer.OrdinalIgnoreCase);
        // One pass over a text, however many names there are and whatever stands in them.
        _anyName = SearchValues.Create([.. _names], StringComparison.OrdinalIgnoreCase);
        _lengths = [.. _names.Select(name => name.Length).Distinct().OrderDescending()];
    }

    public string Clean(string text) => WithoutNames(Ip6().Replace(Addresses().Replace(text, match => LabelOf(match.Value)), LabelOfAddress));

    private string WithoutNames(string text)
    {
        var cleaned = new StringBuilder(text.Length);
        var rest = text.AsSpan();
        var done = 0;
        while (rest.IndexOfAny(_anyName) is >= 0 and var found)
        {
            var at = done + found;
            var length = _lengths.FirstOrDefault(length => IsName(text, at, length));
            cleaned.Append(rest[..found]);
            if (length > 0) cleaned.Append(LabelOf(text.Substring(at, length)));
            else cleaned.Append(text[at]);
            done = at + Math.Max(1, length);
            rest = text.AsSpan(done);
        }
        return cleaned.Append(rest).ToString();
    }

    /// <summary>Japanese writes no spaces: only letters and digits of the same script continue a name.</summary>
    private bool IsName(string text, int at, int length) =>
        at + length <= text.Length && _names.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text.AsSpan(at, length))
        && !(at > 0 && Continues(text[at - 1], text[at]))
        && !(at + length < text.Length && Continues(text[at + length], text[at + length - 1]));

    private static bool Continues(char outside, char inside) => char.IsAsciiLetterOrDigit(outside) && char.IsAsciiLetterOrDigit(inside);

    private string LabelOfAddress(Match match) =>
        IPAddress.TryParse(match.ValueSpan[..(match.ValueSpan.IndexOf('/') is >= 0 and var slash ? slash : match.Length)], out _) ? LabelOf(match.Value) : match.Value;

    private string LabelOf(string name)
    {
        if (!_labels.TryGetValue(name, out var label))
            _labels[name] = label = string.Format(CultureInfo.InvariantCulture, _label, _labels.Count + 1);
        return label;
    }

    /// <summary>Hardware addresses, and IPv4 with or without a prefix length.</summary>
    [GeneratedRegex(@"\b(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}\b|\b\d{1,3}(?:\.\d{1,3}){3}(?:/\d{1,2})?\b",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Addresses();

    /// <summary>What may be an IPv6 address: times of day have two colons too, and are none.</summary>
    [GeneratedRegex(@"[0-9A-Fa-f:]*:[0-9A-Fa-f]*:[0-9A-Fa-f:.]*(?:/\d{1,3})?", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Ip6();
}
