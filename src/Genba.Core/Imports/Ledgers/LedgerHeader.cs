using Genba.Core.AssetLedger;
using Genba.Core.Imports.Spreadsheets;

namespace Genba.Core.Imports.Ledgers;

/// <summary>Where the headings of a table stand, and what they say.</summary>
/// <param name="FirstRow">1-based number of the row; with two rows of headings, of the upper one. 0: no headings.</param>
/// <param name="LastRow">The data begin below it.</param>
/// <param name="Score">How much was recognised; compares sheets with each other.</param>
internal sealed record LedgerHeader(int FirstRow, int LastRow, string[] Headings, int Score)
{
    /// <summary>Title lines, stamps and legends stand above the table; more of them than this is no ledger.</summary>
    public const int RowsToLookAt = 60;

    public static readonly LedgerHeader None = new(0, 0, [], 0);

    /// <summary>The best row of headings among the first rows of a sheet.</summary>
    public static LedgerHeader Find(IReadOnlyList<SheetRow> top, LedgerChoices choices)
    {
        var named = LedgerScore.NamedBy(choices);
        var best = None;
        for (var index = 0; index < top.Count; index++)
        {
            var single = Of(top[index], top[index], Texts(top[index]), named);
            if (single.Score > best.Score) best = single;
            if (index == 0 || top[index - 1].Number != top[index].Number - 1) continue;
            // A second row must say clearly more, or the first data row under the headings would be taken for one.
            var stacked = Of(top[index - 1], top[index], Stack(Texts(top[index - 1]), Texts(top[index])), named);
            if (stacked.Score > best.Score + LedgerScore.OfOneField) best = stacked;
        }
        return best;
    }

    /// <summary>The headings in a row that a person named.</summary>
    public static LedgerHeader At(IReadOnlyList<SheetRow> top, int number) =>
        top.FirstOrDefault(row => row.Number == number) is { } row ? Of(row, row, Texts(row), []) : None;

    private static LedgerHeader Of(SheetRow first, SheetRow last, string[] headings, HashSet<string> named) =>
        new(first.Number, last.Number, headings, LedgerScore.Of(headings, named));

    private static string[] Texts(SheetRow row) => [.. row.Cells.Select(cell => cell.Text.Trim())];

    // "貸出" over "開始" and "終了", or one heading merged over both rows.
    private static string[] Stack(string[] upper, string[] lower)
    {
        var headings = new string[Math.Max(upper.Length, lower.Length)];
        var group = "";
        for (var index = 0; index < headings.Length; index++)
        {
            var above = index < upper.Length ? upper[index] : "";
            var below = index < lower.Length ? lower[index] : "";
            if (above.Length > 0) group = above;
            headings[index] = below.Length == 0 ? above
                : HeadingTable.Guess(below) is not null || group.Length == 0 ? below
                : $"{group} {below}";
        }
        return headings;
    }
}

internal static class LedgerScore
{
    public const int OfOneField = 100;

    /// <summary>Headings that a person named, or that the ledger already has.</summary>
    public static HashSet<string> NamedBy(LedgerChoices choices) =>
        [.. choices.Columns.Keys.Concat(choices.Known?.Columns.Select(column => column.Heading) ?? [])
            .Select(HeadingTable.Normalize).Where(heading => heading.Length > 1)];

    /// <summary>Distinct known columns count by their confidence; rows with numbers or long texts are data, not headings.</summary>
    public static int Of(string[] headings, HashSet<string> named)
    {
        var known = new HashSet<LedgerField>();
        var (score, others, filled) = (0, 0, 0);
        foreach (var heading in headings)
        {
            if (heading.Length == 0) continue;
            filled++;
            if (HeadingTable.Guess(heading) is { } guess && known.Add(guess.Field)) score += guess.ConfidencePercent;
            else if (named.Count > 0 && named.Contains(HeadingTable.Normalize(heading))) others++;
            else if (heading.Length > 40 || heading.All(character => char.IsDigit(character) || character == '.')) score -= OfOneField / 2;
        }
        score = Math.Max(score + others * OfOneField, 0);
        // One heading alone may be a word in a title: it counts only where no row says more.
        return known.Count + others >= 2 ? score : filled >= 2 ? score / 10 : 0;
    }
}
