using System.Globalization;
using System.Text;
using Genba.Core.Texts;

namespace Genba.Core.Registers;

/// <summary>Brings what people write into the stored spelling of a field.</summary>
public static class RegisterValues
{
    public const string Yes = "yes";
    public const string No = "no";
    internal const string TimeForm = "HH:mm";
    private const string DayForm = "yyyy-MM-dd";

    private static readonly HashSet<string> YesWords = new(StringComparer.OrdinalIgnoreCase) { "yes", "y", "true", "1", "はい", "有", "有り",
        "あり", "○", "〇", "◯", "済", "済み", "可" };
    private static readonly HashSet<string> NoWords = new(StringComparer.OrdinalIgnoreCase) { "no", "n", "false", "0", "いいえ", "無", "無し",
        "なし", "×", "未", "不可" };

    public static DateOnly? DayOf(string text) =>
        DateOnly.TryParseExact(text, DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public static string Write(DateOnly day) => day.ToString(DayForm, CultureInfo.InvariantCulture);

    /// <summary>One field as somebody typed it, or as a cell holds it.</summary>
    /// <param name="readDay">Reads days in every spelling that files know; null where only yyyy-MM-dd may stand.</param>
    /// <param name="fault">Key of what is wrong; null when nothing is.</param>
    /// <returns>The stored spelling; empty when nothing was said.</returns>
    public static string Read(Register register, RegisterField field, string typed, Func<string, string?>? readDay, out string? fault)
    {
        var text = Clean(typed);
        fault = null;
        if (text.Length == 0)
        {
            if (field.IsRequired) fault = "Missing";
            return "";
        }
        if (text.Length > RegisterField.Longest)
        {
            fault = "TooLong";
            return text;
        }
        (var value, fault) = field.Type switch
        {
            RegisterFieldType.Date => Told(readDay?.Invoke(text) ?? (DayOf(text) is { } day ? Write(day) : null), text, "NoDate"),
            RegisterFieldType.Time => Told(TimeOf(text), text, "NoTime"),
            RegisterFieldType.Number => Told(NumberOf(text), text, "NoNumber"),
            RegisterFieldType.YesNo => Told(YesWords.Contains(Plain(text)) ? Yes : NoWords.Contains(Plain(text)) ? No : null, text,
                "NoYesNo"),
            RegisterFieldType.Choice => Told(ChoiceOf(register, field, Plain(text)), text, "NoChoice"),
            _ => (text, null),
        };
        return value;
    }

    /// <summary>A stored value as people read it.</summary>
    public static BilingualText Shown(Register register, RegisterField field, string value) =>
        value.Length > 0 && field.IsChosen ? RegisterTexts.Choice(register, field, value) : new(value, value);

    private static (string, string?) Told(string? read, string text, string fault) => read is null ? (text, fault) : (read, null);

    private static string? ChoiceOf(Register register, RegisterField field, string text) => field.Choices.FirstOrDefault(code =>
        code.Equals(text, StringComparison.OrdinalIgnoreCase)
        || RegisterTexts.Choice(register, field, code) is var name && (Plain(name.En).Equals(text, StringComparison.OrdinalIgnoreCase)
            || Plain(name.Ja) == text));

    private static string? NumberOf(string text)
    {
        var plain = Plain(text).Replace(",", "", StringComparison.Ordinal);
        return decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number.ToString("0.############", CultureInfo.InvariantCulture) : null;
    }

    private static string? TimeOf(string text)
    {
        string[] forms = ["H:mm", "H:mm:ss", "HHmm", "H時m分"];
        return TimeOnly.TryParseExact(Plain(text), forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time.ToString(TimeForm, CultureInfo.InvariantCulture)
            : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) && share is >= 0 and < 1
                ? TimeOnly.FromTimeSpan(TimeSpan.FromMinutes(Math.Round(share * 1440) % 1440)).ToString(TimeForm,
                    CultureInfo.InvariantCulture) : null;
    }

    private static string Plain(string text) => text.Normalize(NormalizationForm.FormKC).Trim();

    private static string Clean(string text) =>
        string.Concat(text.ReplaceLineEndings("\n").Where(character => character is '\n' or '\t' || !char.IsControl(character))).Trim();
}
