using Genba.Core.Texts;

namespace Genba.Core.Assessment;

/// <summary>
/// The sentences of a result page, found by the web tool's keys; the wording is our own. They follow from a result address
/// alone.
/// </summary>
public static class ResultTexts
{
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(ResultTexts));

    /// <summary>Group ids with their key prefix and how many key questions each has, in the order of the digits.</summary>
    private static readonly (string Group, string Prefix, int Questions)[] Groups =
        [("organization", "Pe", 2), ("operation", "Pr", 3), ("technology", "Te", 2), ("supply-chain", "Sp", 2)];

    /// <summary>Keys of the total text: <c>a-1</c> to <c>a-8</c>, then <c>b-1</c> to <c>b-5</c>.</summary>
    public static IReadOnlyList<string> TotalKeys(Grade grade)
    {
        var organization = grade.Of("organization").IsHigh;
        var operation = grade.Of("operation").IsHigh;
        var technology = grade.Of("technology").IsHigh;
        var low = (organization ? 0 : 4) + (operation ? 0 : 2) + (technology ? 0 : 1);
        var allHigh = low == 0;
        var closing = grade.Total.Rank switch
        {
            Rank.A => allHigh ? "b-1" : "b-2",
            Rank.B => allHigh ? "b-3" : "b-2",
            Rank.C => "b-4",
            _ => "b-5",
        };
        return [$"a-{low + 1}", closing];
    }

    /// <summary>Keys of a group's text, for example <c>Pe1-4</c>, <c>Pe2-3</c>, <c>PeT-1</c>; digit 0 chooses an empty text.</summary>
    public static IReadOnlyList<string> GroupKeys(Grade grade, string group)
    {
        var first = 0;
        foreach (var (id, prefix, questions) in Groups)
        {
            if (id == group)
            {
                return [.. Enumerable.Range(0, questions).Select(n => $"{prefix}{n + 1}-{grade.KeyDigits[first + n]}"),
                    $"{prefix}T-{(int)grade.Of(group).Rank}"];
            }
            first += questions;
        }
        return [];
    }

    /// <summary>The sentence of a key.</summary>
    public static BilingualText Text(string key) =>
        key.EndsWith("-0", StringComparison.Ordinal) && !key.EndsWith("T-0", StringComparison.Ordinal) ? new("", "") : Texts.Get(key);

    public static IReadOnlyList<BilingualText> Total(Grade grade) => [.. TotalKeys(grade).Select(Text)];

    public static IReadOnlyList<BilingualText> Group(Grade grade, string group) =>
        [.. GroupKeys(grade, group).Select(Text).Where(text => text.En.Length > 0)];
}
