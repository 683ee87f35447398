using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Genba.Wire;

namespace Genba.Core.AssetLedger;

/// <summary>Finds addresses in cells that people wrote: several in a cell, with remarks, in full width, with leading zeros.</summary>
public static partial class NetworkText
{
    public static IReadOnlyList<HostAddress> Addresses(string text) => Find(text, AddressPattern(), ParseAddress, null);

    public static IReadOnlyList<MacAddress> Macs(string text) => Find(text, MacPattern(), ParseMac, null);

    /// <summary>The addresses in one spelling, when the cell holds nothing else.</summary>
    /// <returns>False when something was found that is no address, or nothing was found; the text should then stay as it is.</returns>
    public static bool TryNormalizeAddresses(string text, out string normalized)
    {
        var left = new StringBuilder();
        var found = Find(text, AddressPattern(), ParseAddress, left);
        var rest = left.ToString();
        var isDynamic = DynamicPattern().IsMatch(rest);
        normalized = string.Join(", ", (isDynamic ? ["DHCP"] : Array.Empty<string>()).Concat(found.Select(address => address.ToString())));
        return (found.Count > 0 || isDynamic) && IsOnlySeparators(DynamicPattern().Replace(rest, ""));
    }

    /// <inheritdoc cref="TryNormalizeAddresses"/>
    public static bool TryNormalizeMacs(string text, out string normalized)
    {
        var rest = new StringBuilder();
        var found = Find(text, MacPattern(), ParseMac, rest);
        normalized = string.Join(", ", found);
        return found.Count > 0 && IsOnlySeparators(rest.ToString());
    }

    /// <summary>The cell says that the address is given out anew each time.</summary>
    public static bool SaysDynamic(string text) => DynamicPattern().IsMatch(text.Normalize(NormalizationForm.FormKC));

    /// <param name="rest">Takes what is not found; null where nobody asks for it.</param>
    private static List<T> Find<T>(string text, Regex pattern, Func<string, T?> parse, StringBuilder? rest) where T : struct
    {
        var found = new List<T>(1);
        if (text.Length == 0) return found;
        text = text.Normalize(NormalizationForm.FormKC);
        var from = 0;
        foreach (var match in pattern.EnumerateMatches(text))
        {
            if (parse(text.Substring(match.Index, match.Length)) is not { } value) continue;
            if (!found.Contains(value)) found.Add(value);
            rest?.Append(text, from, match.Index - from).Append(' ');
            from = match.Index + match.Length;
        }
        rest?.Append(text, from, text.Length - from);
        return found;
    }

    private static HostAddress? ParseAddress(string text)
    {
        if (text.Contains(':', StringComparison.Ordinal))
            return HostAddress.TryParse(text, out var v6) ? v6 : null;
        uint value = 0;
        foreach (var part in text.Split('.'))
        {
            // Decimal, whatever the leading zeros: nobody writes octal numbers into a ledger.
            var number = uint.Parse(part, CultureInfo.InvariantCulture);
            if (number > 255) return null;
            value = value << 8 | number;
        }
        return value == 0 ? null : HostAddress.FromV4(value);
    }

    private static MacAddress? ParseMac(string text) =>
        MacAddress.TryParse(text.Replace(" ", "", StringComparison.Ordinal), out var mac) && !mac.IsNone ? mac : null;

    private static bool IsOnlySeparators(string text) => text.All(character => " ,;/、・\r\n\t|".Contains(character));

    private const string V4 = @"\d{1,3}(?:\.\d{1,3}){3}";

    [GeneratedRegex(@"(?<![\w.])" + V4 + @"(?![\w:]|\.\d)|(?<![\w.:])(?=[0-9a-f]*:[0-9a-f:]*:)[0-9a-f:]{2,39}(?:" + V4 + @")?(?![\w:])",
        RegexOptions.IgnoreCase)]
    private static partial Regex AddressPattern();

    [GeneratedRegex(@"(?<![0-9a-f])(?<!\b[0-9a-f]{1,4}[:.\-])(?:[0-9a-f]{2}([:\- ])(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}|[0-9a-f]{4}([.\-: ])[0-9a-f]{4}\2[0-9a-f]{4}|[0-9a-f]{6}-?[0-9a-f]{6})(?![0-9a-f:\-])", RegexOptions.IgnoreCase)]
    private static partial Regex MacPattern();

    [GeneratedRegex(@"\bdhcp\b|自動(?:取得|割当)?|動的|(?<!\w)dynamic(?!\w)", RegexOptions.IgnoreCase)]
    private static partial Regex DynamicPattern();
}
