namespace Genba.Core.Versions.Orders;

/// <summary>
/// Firmware as one maker writes it: a prefix, numbers between dots, perhaps a letter, then words with numbers (service pack, hot fix,
/// build). What does not fit the grammar cannot be told.
/// </summary>
internal sealed class FirmwareOrder(FirmwareGrammar grammar) : IVersionOrder
{
    private const byte End = 1, Word = 2, Letter = 3, Number = 4;

    public VersionKey? KeyOf(string version)
    {
        // Makers put blanks between the parts; two spellings of one version differ by them only.
        if (version.Length > VersionText.LongestVersion) return null;
        var compact = string.Concat(version.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (!VersionText.IsPlausible(compact)) return null;
        var text = compact.AsSpan();
        text = text[PrefixOf(text).Length..];
        var key = new VersionKeyWriter();
        if (!WriteNumbers(key, ref text) || !WriteLetter(key, ref text) || !WriteWords(key, text)) return null;
        return key.Kind(End).ToKey();
    }

    private string PrefixOf(ReadOnlySpan<char> text)
    {
        foreach (var prefix in grammar.Prefixes)
        {
            if (text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) return prefix;
        }
        return "";
    }

    private bool WriteNumbers(VersionKeyWriter key, ref ReadOnlySpan<char> text)
    {
        var end = VersionText.NumbersAtStart(text);
        var numbers = VersionText.Numbers(text[..end]);
        if (numbers is null || numbers.Count < grammar.FewestNumbers || numbers.Count > grammar.MostNumbers) return false;
        if (grammar.Digits > 0 && end != grammar.Digits) return false;
        text = text[end..];
        VersionText.TrimZeros(numbers);
        foreach (var number in numbers) key.Kind(Number).Number(number);
        return true;
    }

    private bool WriteLetter(VersionKeyWriter key, ref ReadOnlySpan<char> text)
    {
        if (!grammar.MayEndInLetter || text.Length == 0 || !char.IsAsciiLetter(text[0])) return true;
        if (text.Length > 1) return WordOf(text).Rank > 0;
        key.Kind(Letter).Kind((byte)char.ToUpperInvariant(text[0]));
        text = [];
        return true;
    }

    /// <summary>The words in their order, each at most once, so that a version without one comes before the same with it.</summary>
    private bool WriteWords(VersionKeyWriter key, ReadOnlySpan<char> text)
    {
        var counts = new string?[grammar.Words.Count];
        var last = -1;
        while (text.Length > 0)
        {
            text = text.TrimStart("-_(,");
            var (length, rank) = WordOf(text);
            if (rank - 1 <= last) return false;
            text = text[length..].TrimStart(".-_#");
            var digits = VersionText.DigitsAtStart(text);
            if (digits == 0) return false;
            (last, counts[rank - 1]) = (rank - 1, text[..digits].ToString());
            text = text[digits..].TrimStart(')');
        }
        if (last < 0) return true;
        key.Kind(Word);
        foreach (var count in counts) key.Kind(count is null ? End : Number).Number(count);
        return true;
    }

    /// <summary>The longest word of the grammar that the text begins with, and its rank from 1; 0 when there is none.</summary>
    private (int Length, int Rank) WordOf(ReadOnlySpan<char> text)
    {
        var (length, rank) = (0, 0);
        for (var at = 0; at < grammar.Words.Count; at++)
        {
            foreach (var spelling in grammar.Words[at])
            {
                if (spelling.Length > length && text.StartsWith(spelling, StringComparison.OrdinalIgnoreCase))
                    (length, rank) = (spelling.Length, at + 1);
            }
        }
        return (length, rank);
    }
}
