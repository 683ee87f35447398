using System.Globalization;
using System.Xml;

namespace Genba.Core.Imports.Spreadsheets;

/// <summary>How many numbers are shown: as dates, with leading zeros, or plainly.</summary>
/// <param name="Digits">At least so many digits; 0 for no such rule.</param>
internal readonly record struct NumberLook(bool IsDate, int Digits);

/// <summary>The number formats of a workbook, by cell style.</summary>
internal sealed class XlsxStyles(IReadOnlyList<NumberLook> looks)
{
    public static readonly XlsxStyles None = new([]);

    public NumberLook this[int style] => style >= 0 && style < looks.Count ? looks[style] : default;

    public static XlsxStyles Read(Stream content)
    {
        var codes = new Dictionary<int, string>();
        var looks = new List<NumberLook>();
        var inCellFormats = false;
        using var xml = SafeXml.Read(content);
        while (xml.Read())
        {
            if (xml.LocalName == "cellXfs") inCellFormats = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
            if (xml.NodeType != XmlNodeType.Element) continue;
            if (xml.LocalName == "numFmt" && int.TryParse(xml.GetAttribute("numFmtId"), out var id))
                codes[id] = xml.GetAttribute("formatCode") ?? "";
            if (xml.LocalName == "xf" && inCellFormats)
                looks.Add(int.TryParse(xml.GetAttribute("numFmtId"), out var used) ? LookOf(used, codes) : default);
        }
        return new(looks);
    }

    // ECMA-376 part 1, 18.8.30: 14 to 22 and 45 to 47 everywhere, 27 to 36 and 50 to 58 in East Asian Excel.
    private static NumberLook LookOf(int id, Dictionary<int, string> codes)
    {
        if (codes.TryGetValue(id, out var code)) return LookOf(code);
        return new(id is >= 14 and <= 22 or >= 27 and <= 36 or >= 45 and <= 47 or >= 50 and <= 58, 0);
    }

    internal static NumberLook LookOf(string code)
    {
        var plain = StripLiterals(code.Split(';')[0]);
        if (plain.Length > 0 && plain.All(character => character == '0')) return new(false, plain.Length);
        var isGeneral = plain.Contains("General", StringComparison.OrdinalIgnoreCase);
        return new(!isGeneral && plain.Any(character => "ymdhsegYMDHSEG".Contains(character)) && !plain.Contains('#')
            && !plain.Contains("0E", StringComparison.OrdinalIgnoreCase), 0);
    }

    // Quoted text, escaped characters and [colours or locales] say nothing about dates.
    private static string StripLiterals(string code)
    {
        var result = new System.Text.StringBuilder();
        for (var index = 0; index < code.Length; index++)
        {
            var end = code[index] switch
            {
                '"' => code.IndexOf('"', index + 1),
                '[' => code.IndexOf(']', index + 1),
                '\\' or '_' or '*' => index + 1,
                _ => index - 1,
            };
            if (end < index) result.Append(code[index] is '"' or '[' ? "" : code[index]);
            else index = end;
        }
        return result.ToString().Trim();
    }

    /// <summary>A number in the spelling that its look asks for.</summary>
    /// <param name="dayOffset">See <see cref="ISpreadsheet.DayOffset"/>.</param>
    public static SheetCell Show(string raw, NumberLook look, int dayOffset, bool isFormula)
    {
        if (!double.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            return new(raw, SheetCellKind.Text, isFormula);
        if (look.IsDate && SerialDate.TryRead(number, dayOffset, out var date)) return new(date, SheetCellKind.Date, isFormula);
        var text = Math.Abs(number) < 1e15 && Math.Truncate(number) == number
            ? ((long)number).ToString(CultureInfo.InvariantCulture)
            : number.ToString("R", CultureInfo.InvariantCulture);
        return new(look.Digits > text.Length && number >= 0 ? text.PadLeft(look.Digits, '0') : text, SheetCellKind.Number, isFormula);
    }
}

/// <summary>Spreadsheet days: 1 is 1900-01-01, and 1900-02-29 exists (ECMA-376 part 1, 18.17.4.1).</summary>
internal static class SerialDate
{
    private static readonly DateTime Epoch = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);
    private const int LastDay = 2_958_465;      // 9999-12-31

    public static bool TryRead(double days, int dayOffset, out string date)
    {
        date = "";
        if (days + dayOffset is not (>= 1 and < LastDay + 1)) return false;
        var adjusted = days + dayOffset < 61 ? days + dayOffset + 1 : days + dayOffset;
        var time = Epoch.AddSeconds(Math.Round(adjusted * 86_400));
        date = time.ToString(time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        return true;
    }

    public static double Of(DateOnly date) => (date.ToDateTime(TimeOnly.MinValue) - Epoch).TotalDays;
}
