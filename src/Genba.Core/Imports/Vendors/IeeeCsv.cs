using System.Text;
using CsvHelper;
using Genba.Core.Imports.Spreadsheets;

namespace Genba.Core.Imports.Vendors;

/// <summary>
/// The public listings of the IEEE Registration Authority: MA-L (24 bits), MA-M (28 bits), MA-S and the former IAB (36 bits),
/// columns <c>Registry,Assignment,Organization Name,Organization Address</c>.
/// </summary>
internal static class IeeeCsv
{
    public const string Source = "IEEE Registration Authority";
    private const string Heading = "Registry,Assignment,Organization Name,";

    public static bool Recognises(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble)) bytes = bytes[3..];
        return bytes.Length >= Heading.Length && Ascii.EqualsIgnoreCase(bytes[..Heading.Length], Heading);
    }

    /// <summary>One record is one line: a quotation mark that is never closed costs no more than its line.</summary>
    /// <returns>False when a line is longer than any record.</returns>
    public static bool Read(TextReader text, VendorBlocks blocks)
    {
        using var rows = CsvReader.Create(text, CsvSheet.Options(",", lineBreaksInQuotes: false));
        try
        {
            while (rows.Read())
            {
                if (!blocks.NextLine()) return true;
                if (blocks.Line > 1) Take([.. Enumerable.Range(0, Math.Min(rows.FieldCount, 4)).Select(rows.GetString)], blocks);
            }
            return true;
        }
        catch (CsvFormatException)
        {
            return false;
        }
    }

    private static void Take(string[] fields, VendorBlocks blocks)
    {
        if (Array.TrueForAll(fields, string.IsNullOrWhiteSpace)) return;
        var prefix = fields.Length < 4 ? "" : fields[1].Trim().ToLowerInvariant();
        var name = fields.Length < 4 ? "" : VendorNames.OneLine(fields[2]);
        if (VendorBlocks.IsPrefix(prefix) && prefix.Length == DigitsOf(fields[0].Trim()) && name.Length > 0) blocks.Add(prefix, name);
        else blocks.NotUnderstood(string.Join(',', fields));
    }

    private static int DigitsOf(string registry) => registry switch { "MA-L" => 6, "MA-M" => 7, "MA-S" or "IAB" => 9, _ => 0 };
}
