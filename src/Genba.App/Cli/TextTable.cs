using System.Globalization;
using System.Text;

namespace Genba.App.Cli;

/// <summary>Columns for a terminal; East Asian characters count two places.</summary>
internal sealed class TextTable(params string[] headings)
{
    private const int MaxColumn = 44;
    private const string Gap = "  ";
    private readonly List<string[]> _rows = [headings];

    public void Add(params string[] cells) => _rows.Add([.. cells.Select(Shorten)]);

    public void Print(TextWriter output)
    {
        var widths = Enumerable.Range(0, headings.Length).Select(column => _rows.Max(row => WidthOf(row[column]))).ToArray();
        foreach (var row in _rows)
        {
            var line = new StringBuilder("  ");
            for (var column = 0; column < row.Length; column++)
                line.Append(row[column]).Append(' ', widths[column] - WidthOf(row[column])).Append(Gap);
            output.WriteLine(line.ToString().TrimEnd());
        }
    }

    public static int WidthOf(string text) => text.EnumerateRunes().Sum(WidthOf);

    private static int WidthOf(Rune rune) => rune.Value switch
    {
        >= 0x1100 and <= 0x115F or >= 0x2E80 and <= 0xA4CF or >= 0xAC00 and <= 0xD7A3 or >= 0xF900 and <= 0xFAFF
            or >= 0xFE30 and <= 0xFE6F or >= 0xFF00 and <= 0xFF60 or >= 0xFFE0 and <= 0xFFE6 or >= 0x1F300 and <= 0x3FFFD => 2,
        _ when Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Control => 0,
        _ => 1,
    };

    private static string Shorten(string text)
    {
        if (WidthOf(text) <= MaxColumn) return text;
        var kept = new StringBuilder();
        var width = 1;
        foreach (var rune in text.EnumerateRunes())
        {
            width += WidthOf(rune);
            if (width > MaxColumn) break;
            kept.Append(rune);
        }
        return kept.Append('…').ToString();
    }
}
