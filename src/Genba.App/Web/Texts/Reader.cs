using System.Globalization;
using Genba.Core.Texts;

namespace Genba.App.Web.Texts;

/// <summary>Writes counts, sizes, times and durations for the person who reads the page.</summary>
internal static class Reader
{
    private const double Thousand = 1000;
    private static readonly string[] SizeUnits = ["B", "kB", "MB", "GB", "TB", "PB"];

    public static CultureInfo Culture => CultureInfo.CurrentUICulture;
    public static bool IsJapanese => Culture.TwoLetterISOLanguageName == "ja";
    public static string Language => IsJapanese ? "ja" : "en";

    public static string Count(long count) => count.ToString("N0", Culture);

    public static string Number(double number, int digits = 1) => number.ToString("F" + digits, Culture);

    /// <summary>Bytes in SI units, three significant digits: 999 B, 1.20 kB, 38.1 GB.</summary>
    public static string Bytes(long bytes)
    {
        if (bytes < Thousand) return string.Create(Culture, $"{bytes} B");
        var size = (double)bytes;
        var unit = 0;
        while (size >= 999.5 && unit < SizeUnits.Length - 1)
        {
            size /= Thousand;
            unit++;
        }
        var digits = size < 9.995 ? "F2" : size < 99.95 ? "F1" : "F0";
        return string.Create(Culture, $"{size.ToString(digits, Culture)} {SizeUnits[unit]}");
    }

    /// <summary>2026年11月20日(金) 14:05 or 20 Nov 2026, 14:05, in the time of this machine.</summary>
    public static string DateTime(DateTimeOffset time) =>
        time.ToLocalTime().ToString(IsJapanese ? "yyyy年M月d日(ddd) HH:mm" : "d MMM yyyy, HH:mm", Culture);

    public static string Date(DateTimeOffset time) =>
        time.ToLocalTime().ToString(IsJapanese ? "yyyy年M月d日(ddd)" : "d MMM yyyy", Culture);

    /// <summary>Without the year: 11月20日 or 20 Nov.</summary>
    public static string Day(DateTimeOffset time) =>
        time.ToLocalTime().ToString(IsJapanese ? "M月d日" : "d MMM", Culture);

    /// <summary>For the evidence page: microseconds count there.</summary>
    public static string Exact(DateTimeOffset time) =>
        time.ToLocalTime().ToString(IsJapanese ? "yyyy年M月d日(ddd) HH:mm:ss.ffffff" : "d MMM yyyy, HH:mm:ss.ffffff", Culture);

    public static string Clock(DateTimeOffset time) => time.ToLocalTime().ToString("HH:mm:ss", Culture);

    /// <summary>With the zone, for the hover text of every time.</summary>
    public static string WithZone(DateTimeOffset time) =>
        time.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);

    /// <summary>6 to 20 Nov 2026, as short as the two days allow.</summary>
    public static string Period(DateTimeOffset first, DateTimeOffset last)
    {
        var (from, to) = (first.ToLocalTime(), last.ToLocalTime());
        if (from.Date == to.Date) return IsJapanese ? Date(from) : Date(from);
        if (IsJapanese)
            return $"{from.ToString("M月d日", Culture)}～{to.ToString(from.Month == to.Month ? "d日" : "M月d日", Culture)}";
        return $"{from.ToString(from.Month == to.Month && from.Year == to.Year ? "%d" : "d MMM", Culture)}–{to.ToString("d MMM yyyy", Culture)}";
    }

    public static string Duration(TimeSpan span) => DurationTexts.InWords(span).In(Culture);

    /// <summary>How long ago, in the largest unit: 2 minutes ago, 2分前.</summary>
    public static string Ago(DateTimeOffset time, DateTimeOffset now)
    {
        var span = now - time;
        return span < TimeSpan.FromMinutes(1) ? PageTexts.Frame["JustNow"]
            : span < TimeSpan.FromHours(1) ? PageTexts.Frame.Count("MinutesAgo", (long)span.TotalMinutes)
            : span < TimeSpan.FromDays(2) ? PageTexts.Frame.Count("HoursAgo", (long)span.TotalHours)
            : PageTexts.Frame.Count("DaysAgo", (long)span.TotalDays);
    }
}
