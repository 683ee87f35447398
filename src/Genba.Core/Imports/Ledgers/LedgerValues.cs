using System.Text;
using Genba.Core.AssetLedger;
using Genba.Core.Imports.Spreadsheets;
using Genba.Wire;

namespace Genba.Core.Imports.Ledgers;

/// <summary>Brings one cell into the spelling that its field has; what is not understood stays as it was written.</summary>
internal static class LedgerValues
{
    /// <returns>The value to keep, and what is wrong with it, if anything.</returns>
    public static (string Value, LedgerProblemKind? Problem) Normalize(LedgerField? field, SheetCell cell, int dayOffset)
    {
        var text = Clean(cell.Text);
        if (text.Length == 0 || field is not { } known) return (text, null);
        if (LedgerFields.IsDate(known)) return Date(text, cell, dayOffset);
        return known switch
        {
            LedgerField.Address => Address(text),
            LedgerField.Mac => Mac(text),
            _ when LedgerFields.Of(known).Shape == FieldShape.Code =>
                (text.Normalize(NormalizationForm.FormKC).Trim(), null),
            _ => (text, null),
        };
    }

    /// <summary>Blanks around the text and characters that cannot be seen are taken away; line ends become one kind.</summary>
    public static string Clean(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\0', '\u001F') && !HasBlankEnds(text)) return text;
        var kept = new StringBuilder(text.Length);
        foreach (var character in text.ReplaceLineEndings("\n"))
            if (!IsInvisible(character)) kept.Append(character);
        return kept.ToString().Trim();
    }

    public static bool HasControlCharacters(string text) => text.AsSpan().ContainsAnyInRange('\0', '\u001F') && text.Any(IsInvisible);

    private static bool IsInvisible(char character) => character < ' ' && character is not ('\n' or '\t' or '\r');

    private static bool HasBlankEnds(string text) => text.Length > 0 && (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]));

    private static (string, LedgerProblemKind?) Date(string text, SheetCell cell, int dayOffset)
    {
        var reading = LedgerDates.Read(text, cell.Kind == SheetCellKind.Number, dayOffset, out var date);
        return reading switch
        {
            DateReading.Date => (date, null),
            DateReading.NoSuchMonth => (text, LedgerProblemKind.NoSuchMonth),
            DateReading.NoSuchDay => (text, LedgerProblemKind.NoSuchDay),
            DateReading.Ambiguous => (text, LedgerProblemKind.DateAmbiguous),
            _ => (text, SaysNothing(text) ? null : LedgerProblemKind.NotADate),
        };
    }

    private static (string, LedgerProblemKind?) Address(string text)
    {
        if (NetworkText.TryNormalizeAddresses(text, out var normalized)) return (normalized, null);
        if (NetworkText.Addresses(text).Count > 0 || SaysNothing(text)) return (text, null);
        var plain = text.Normalize(NormalizationForm.FormKC);
        var corrected = plain.Replace('l', '1').Replace('I', '1').Replace('O', '0').Replace('o', '0');
        if (corrected != plain && NetworkText.Addresses(corrected).Count > 0) return (text, LedgerProblemKind.AddressLetter);
        var numbers = plain.Split('.');
        var isTooLarge = numbers.Length == 4 && numbers.All(number => int.TryParse(number, out _));
        return (text, isTooLarge ? LedgerProblemKind.AddressTooLarge : LedgerProblemKind.NotAnAddress);
    }

    private static (string, LedgerProblemKind?) Mac(string text)
    {
        var isWhole = NetworkText.TryNormalizeMacs(text, out var normalized);
        var found = NetworkText.Macs(text);
        var problem = found.Count == 0 && !SaysNothing(text) ? LedgerProblemKind.NotAMac
            : found.Any(IsNoDevice) ? LedgerProblemKind.MacGroup
            : (LedgerProblemKind?)null;
        return (isWhole ? normalized : text, problem);
    }

    private static bool IsNoDevice(MacAddress mac) => mac.IsGroup;

    /// <summary>Words for "nothing to say here".</summary>
    private static bool SaysNothing(string text) => text.Normalize(NormalizationForm.FormKC).Trim().ToLowerInvariant() is
        "-" or "--" or "―" or "ー" or "—" or "–" or "/" or "n/a" or "na" or "none" or "無" or "無し" or "なし" or "不明" or "未定" or "未設定"
        or "対象外" or "該当なし" or "unknown" or "tbd" or "?" or "×" or "x" or "*" or "同上";
}
