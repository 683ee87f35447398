using System.Text;

namespace Genba.Core.Identifiers;

/// <summary>
/// Values of CPE attributes in their quoted form: letters, digits and underscores bare, every other sign after a backslash.
/// </summary>
internal static class CpeValue
{
    private static readonly string[] Names =
        ["part", "vendor", "product", "version", "update", "edition", "language", "sw_edition", "target_sw", "target_hw", "other"];

    public static string NameOf(CpeField attribute) => Names[(int)attribute];

    public static int IndexOf(string name) => Array.IndexOf(Names, name);

    public static bool IsLogical(string value) => value is Cpe.Any or Cpe.NotApplicable;

    /// <summary>
    /// Quotes what a formatted string leaves bare (dots and hyphens); null where the grammar of NISTIR 7695, 5.3.2 is broken.
    /// </summary>
    public static string? Quote(string value)
    {
        var quoted = new StringBuilder(value.Length + 8);
        for (var at = 0; at < value.Length; at++)
        {
            var character = value[at];
            if (character is <= ' ' or >= '\x7f') return null;
            if (character == '\\')
            {
                if (++at == value.Length || value[at] is <= ' ' or >= '\x7f') return null;
                if (char.IsAsciiLetterOrDigit(value[at]) || value[at] == '_') quoted.Append(value[at]);
                else quoted.Append('\\').Append(value[at]);
            }
            else if (char.IsAsciiLetterOrDigit(character) || character is '_' or '*' or '?')
            {
                quoted.Append(character);
            }
            else
            {
                quoted.Append('\\').Append(character);
            }
        }
        var text = quoted.ToString();
        return HasWildcardsAtEndsOnly(text) && text.Length > 0 && text != "\\-" ? text : null;
    }

    public static string Unquote(string value)
    {
        if (!value.Contains('\\', StringComparison.Ordinal)) return value;
        var plain = new StringBuilder(value.Length);
        for (var at = 0; at < value.Length; at++) plain.Append(value[at] == '\\' && at + 1 < value.Length ? value[++at] : value[at]);
        return plain.ToString();
    }

    /// <summary>How many characters of unquoted wildcards stand at the start: one asterisk, or any number of question marks.</summary>
    public static int LeadingWildcards(string value)
    {
        if (value.StartsWith('*')) return 1;
        var count = 0;
        while (count < value.Length && value[count] == '?') count++;
        return count;
    }

    /// <summary>As <see cref="LeadingWildcards"/>, at the end.</summary>
    public static int TrailingWildcards(string value)
    {
        var count = 0;
        while (count < value.Length && value[^(count + 1)] == '?') count++;
        if (count == 0 && value.EndsWith('*')) count = 1;
        // The one nearest to the text may be quoted.
        var slashes = 0;
        for (var at = value.Length - count - 1; at >= 0 && value[at] == '\\'; at--) slashes++;
        return slashes % 2 == 0 ? count : count - 1;
    }

    public static bool HasWildcards(string value) => !IsLogical(value) && (LeadingWildcards(value) > 0 || TrailingWildcards(value) > 0);

    private static bool HasWildcardsAtEndsOnly(string quoted)
    {
        var start = LeadingWildcards(quoted);
        var end = quoted.Length - TrailingWildcards(quoted);
        for (var at = start; at < end; at++)
        {
            if (quoted[at] == '\\') at++;
            else if (quoted[at] is '*' or '?') return false;
        }
        // Two asterisks alone would be a value of wildcards only.
        return end > start || start == quoted.Length && quoted[0] == '?' || quoted.Length <= 1;
    }
}
