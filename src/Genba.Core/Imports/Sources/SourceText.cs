using System.Globalization;
using CsvHelper;
using Genba.Core.Imports.Spreadsheets;
using Genba.Wire;

namespace Genba.Core.Imports.Sources;

/// <summary>Values as logs and tables write them. Nothing throws.</summary>
internal static class SourceText
{
    private const long NanosecondsPerSecond = 1_000_000_000;
    private const decimal LastSecond = 4_102_444_800m;      // the year 2100; later is no honest time of a log

    /// <summary>As <see cref="MacAddress.TryParse"/>, with a hardware type before it or zeros left out (<c>0:1b:2c:3:4:5</c>).</summary>
    public static bool TryMac(ReadOnlySpan<char> text, out MacAddress mac)
    {
        mac = MacAddress.None;
        text = text.Trim();
        if (text.Length is < 11 or > 17) return false;
        if (text.Count(':') == 5)
        {
            ulong value = 0;
            foreach (var range in text.Split(':'))
            {
                if (text[range].Length is 0 or > 2 || !byte.TryParse(text[range], NumberStyles.AllowHexSpecifier,
                    CultureInfo.InvariantCulture, out var octet))
                    return false;
                value = value << 8 | octet;
            }
            mac = new(value);
            return !mac.IsNone;
        }
        return HasShape(text) && MacAddress.TryParse(text, out mac) && !mac.IsNone;
    }

    /// <summary>An address of four numbers or with colons; a bare number is none, though the platform would take it for one.</summary>
    public static bool TryAddress(ReadOnlySpan<char> text, out HostAddress address)
    {
        address = HostAddress.None;
        text = text.Trim().Trim('"');
        if (text.Length is < 3 or > 45) return false;
        if (text.IndexOf('%') is > 0 and var scope) text = text[..scope];
        return (text.Count('.') == 3 || text.Count(':') >= 2) && HostAddress.TryParse(text, out address) && !address.IsNone;
    }

    /// <summary>Seconds since 1970, with a fraction to the nanosecond.</summary>
    public static bool TryEpoch(ReadOnlySpan<char> text, out PacketTime time)
    {
        time = default;
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture,
            out var seconds)
            || seconds is < 0 or > LastSecond) return false;
        time = new((long)(seconds * NanosecondsPerSecond));
        return true;
    }

    /// <summary>The cells of one line of separated values.</summary>
    public static string[] Cells(string line, char separator)
    {
        if (!line.Contains('"')) return line.Split(separator, StringSplitOptions.TrimEntries);
        try
        {
            using var reader = CsvReader.FromText(line, CsvSheet.Options(separator.ToString(), lineBreaksInQuotes: false));
            if (!reader.Read()) return [];
            var cells = new string[Math.Min(reader.FieldCount, SpreadsheetLimits.Columns)];
            for (var index = 0; index < cells.Length; index++) cells[index] = reader.GetString(index).Trim();
            return cells;
        }
        catch (CsvFormatException)
        {
            return line.Split(separator, StringSplitOptions.TrimEntries);
        }
    }

    /// <summary>Separators stand where those of a MAC address stand: twelve digits alone, or in pairs, fours or sixes.</summary>
    private static bool HasShape(ReadOnlySpan<char> text)
    {
        var separators = text.Count(':') + text.Count('-') + text.Count('.');
        var group = (separators, text.Length) switch { (0, 12) => 12, (5, 17) => 2, (2, 14) => 4, (1, 13) => 6, _ => 0 };
        if (group == 0) return false;
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiHexDigit(text[i]) == ((i + 1) % (group + 1) == 0)) return false;
        }
        return true;
    }
}
