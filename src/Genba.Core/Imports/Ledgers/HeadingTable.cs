using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;
using Genba.Core.AssetLedger;

namespace Genba.Core.Imports.Ledgers;

/// <summary>The words that ledgers use above their columns, in Japanese and English.</summary>
internal static partial class HeadingTable
{
    public const int Exact = 95;
    private const int Contained = 70;
    private const int ShortestContained = 2;

    private static readonly FrozenDictionary<string, LedgerField> FieldOfWord = LedgerFields.Table
        .SelectMany(entry => entry.Headings.Split(' ').Select(word => (Word: Normalize(word), entry.Field)))
        .DistinctBy(pair => pair.Word)
        .ToFrozenDictionary(pair => pair.Word, pair => pair.Field, StringComparer.Ordinal);

    // Longer words first: "MACアドレス" is found before "アドレス". Too short or common ones would be found everywhere.
    private static readonly (string Word, LedgerField Field)[] WordsByLength =
        [.. FieldOfWord.Where(pair => IsTelling(pair.Key))
            .Select(pair => (pair.Key, pair.Value))
            .OrderByDescending(pair => pair.Key.Length).ThenBy(pair => pair.Key, StringComparer.Ordinal)];

    /// <summary>What a heading says, and how sure that is in percent; null when it says nothing known.</summary>
    public static (LedgerField Field, int ConfidencePercent)? Guess(string heading)
    {
        var whole = Normalize(heading);
        if (whole.Length == 0) return null;
        if (FieldOfWord.TryGetValue(whole, out var field)) return (field, Exact);
        var main = Normalize(Parentheses().Replace(heading.Normalize(NormalizationForm.FormKC), " "));
        if (FieldOfWord.TryGetValue(main, out field)) return (field, Exact - 3);
        if (FieldOfWord.TryGetValue(main.TrimEnd("0123456789".ToCharArray()), out field)) return (field, Exact - 5);
        foreach (var part in heading.Normalize(NormalizationForm.FormKC).Split(['/', '・', '(', ')', ',', '\n']))
            if (FieldOfWord.TryGetValue(Normalize(part), out field)) return (field, Exact - 10);
        if (whole.Length > 24) return null;
        foreach (var (word, candidate) in WordsByLength)
            if (main.Contains(word, StringComparison.Ordinal)) return (candidate, Contained);
        return null;
    }

    public static string Normalize(string heading)
    {
        var result = new StringBuilder(heading.Length);
        foreach (var character in heading.Normalize(NormalizationForm.FormKC))
            if (char.IsLetterOrDigit(character) || character is 'ー') result.Append(char.ToLowerInvariant(character));
        return result.ToString();
    }

    // English words of up to four letters ("os", "tag", "area") sit inside others; Japanese ones of two signs are telling.
    private static bool IsTelling(string word) =>
        word.Length >= (word.All(char.IsAscii) ? 6 : ShortestContained) && word is not ("期間" or "設置" or "機器" or "資産" or "装置" or "設備"
            or "番号" or "名称" or "区分" or "分類" or "種類" or "業務" or "機能" or "目的" or "状況" or "担当" or "住所" or "形式" or "ソフト" or "number"
            or "device" or "asset" or "address" or "person" or "state" or "class" or "アドレス" or "ランク" or "タイプ" or "その他"
            or "バージョン" or "ネットワーク");

    [GeneratedRegex(@"[(\[〔【<].*?[)\]〕】>]", RegexOptions.Singleline)]
    private static partial Regex Parentheses();
}
