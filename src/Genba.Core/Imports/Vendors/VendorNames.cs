using System.Text.RegularExpressions;

namespace Genba.Core.Imports.Vendors;

/// <summary>Names of makers as Genba shows them; the same as tools/oui does for the built-in listing.</summary>
internal static partial class VendorNames
{
    private const int MostCharacters = 60;
    private const int MostWritten = 1_000;

    /// <summary>Without the legal form, in one line.</summary>
    /// <returns>Empty when there is no name.</returns>
    public static string Short(string written)
    {
        var name = OneLine(written);
        var plain = LegalForm().Replace(name, "").Trim(' ', ',', '.', '&');
        return Cut(plain.Length >= 2 ? plain : name, MostCharacters).TrimEnd();
    }

    /// <summary>Blanks and control characters become one blank.</summary>
    public static string OneLine(string text) => Blank().Replace(Cut(text, MostWritten), " ").Trim();

    private static string Cut(string text, int most) =>
        text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];

    [GeneratedRegex(@"[\s\p{Cc}\p{Cf}]+")]
    private static partial Regex Blank();

    [GeneratedRegex(
        @"[\s,.]*\b(co|company|corp|corporation|inc|incorporated|ltd|limited|llc|plc|gmbh|kg|s\.?p\.?a|s\.?r\.?l|b\.?v|oy|ab|a/s"
        + @"|pty|pte|k\.?k)\b\.?(?=[\s,.()]|$)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LegalForm();
}
