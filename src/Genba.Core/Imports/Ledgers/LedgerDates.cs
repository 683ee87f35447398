using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Genba.Core.Imports.Spreadsheets;

namespace Genba.Core.Imports.Ledgers;

internal enum DateReading { Date, NotADate, NoSuchMonth, NoSuchDay, Ambiguous }

/// <summary>
/// Dates as Japanese and English ledgers write them, to <c>yyyy-MM-dd</c>, or <c>yyyy-MM</c> and <c>yyyy</c> where no more is said.
/// </summary>
internal static partial class LedgerDates
{
    private const double EarliestSerial = 18_264;     // 1950-01-01: smaller numbers in a date column are years or counts
    private const double LatestSerial = 73_050;       // 2099-12-31

    private static readonly (string Letters, string Name, int YearZero)[] Eras =
    [
        ("R", "令和", 2018), ("H", "平成", 1988), ("S", "昭和", 1925),
    ];

    public static DateReading Read(string text, bool isNumber, int dayOffset, out string date)
    {
        date = "";
        var plain = text.Normalize(NormalizationForm.FormKC).Trim().Replace("元年", "1年", StringComparison.Ordinal);
        if (double.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var serial)
            && serial + dayOffset is >= EarliestSerial and <= LatestSerial && (isNumber || plain.Length == 5))
            return SerialDate.TryRead(Math.Floor(serial), dayOffset, out date) ? DateReading.Date : DateReading.NotADate;
        if (EraFirst().Match(plain) is { Success: true } era) return OfEra(era, out date);
        if (YearFirst().Match(plain) is { Success: true } year) return Make(YearOf(year.Groups[1].Value), year, 2, 3, out date);
        if (Packed().Match(plain) is { Success: true } packed) return Make(packed.Groups[1].Value, packed, 2, 3, out date);
        if (DayOrMonthFirst().Match(plain) is { Success: true } european) return OfTwoOrders(european, out date);
        return OfWords(plain, out date);
    }

    private static DateReading OfEra(Match match, out string date)
    {
        var name = match.Groups[1].Value;
        var era = Array.Find(Eras, known => known.Name == name || known.Letters.Equals(name, StringComparison.OrdinalIgnoreCase));
        var year = era.YearZero + int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture);
        return Make(year.ToString(CultureInfo.InvariantCulture), match, 3, 4, out date);
    }

    private static string YearOf(string digits) => digits.Length == 2 ? "20" + digits : digits;

    private static DateReading Make(string year, Match match, int monthGroup, int dayGroup, out string date)
    {
        date = year;
        if (!match.Groups[monthGroup].Success) return DateReading.Date;
        var month = int.Parse(match.Groups[monthGroup].Value, CultureInfo.InvariantCulture);
        if (month is < 1 or > 12) return DateReading.NoSuchMonth;
        date = $"{year}-{month:00}";
        if (!match.Groups[dayGroup].Success) return DateReading.Date;
        var day = int.Parse(match.Groups[dayGroup].Value, CultureInfo.InvariantCulture);
        var yearNumber = int.Parse(year, CultureInfo.InvariantCulture);
        if (yearNumber < 1 || day < 1 || day > DateTime.DaysInMonth(yearNumber, month)) return DateReading.NoSuchDay;
        date = $"{year}-{month:00}-{day:00}";
        return DateReading.Date;
    }

    // 20.11.2026 and 11/20/2026 tell themselves apart; 03/04/2026 does not.
    private static DateReading OfTwoOrders(Match match, out string date)
    {
        var first = int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        var second = int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture);
        date = "";
        if (first <= 12 && second <= 12 && first != second) return DateReading.Ambiguous;
        var (month, day) = first > 12 ? (second, first) : (first, second);
        if (month is < 1 or > 12) return DateReading.NoSuchMonth;
        var year = int.Parse(match.Groups[3].Value, CultureInfo.InvariantCulture);
        if (year < 1 || day < 1 || day > DateTime.DaysInMonth(year, month)) return DateReading.NoSuchDay;
        date = $"{year:0000}-{month:00}-{day:00}";
        return DateReading.Date;
    }

    private static DateReading OfWords(string text, out string date)
    {
        string[] styles = ["d MMM yyyy", "d MMMM yyyy", "MMM d, yyyy", "MMMM d, yyyy", "MMM d yyyy", "MMMM d yyyy", "d-MMM-yyyy",
            "d-MMM-yy"];
        var isDate = DateOnly.TryParseExact(text, styles, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var day);
        date = isDate ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "";
        return isDate ? DateReading.Date : DateReading.NotADate;
    }

    private const string Weekday = @"\s*(?:\([^)]{1,4}\))?";
    private const string Time = @"(?:[T\s]+\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?Z?)?";

    [GeneratedRegex(@"^(令和|平成|昭和|[RHS])\.?\s*(\d{1,2})(?:[年./\-]\s*(?:(\d{1,2})(?:[月./\-]\s*(?:(\d{1,2})日?)?)?)?)?" + Weekday + "$",
        RegexOptions.IgnoreCase)]
    private static partial Regex EraFirst();

    [GeneratedRegex(@"^(\d{4}|\d{2}(?=[年/]\d{1,2}[月/]\d))(?:[年./\-]\s*(?:(\d{1,2})(?:[月./\-]\s*(?:(\d{1,2})日?)?)?)?)?" + Weekday + Time
        + "$")]
    private static partial Regex YearFirst();

    [GeneratedRegex(@"^((?:19|20)\d{2})(\d{2})(\d{2})$")]
    private static partial Regex Packed();

    [GeneratedRegex(@"^(\d{1,2})[./\-](\d{1,2})[./\-](\d{4})" + Time + "$")]
    private static partial Regex DayOrMonthFirst();
}
