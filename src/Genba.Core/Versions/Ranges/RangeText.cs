using System.Globalization;
using System.Numerics;

namespace Genba.Core.Versions.Ranges;

/// <summary>What the readers of native ranges share.</summary>
internal static class RangeText
{
    /// <summary>A constraint that any version meets.</summary>
    public static VersionConstraint Any { get; } = new(Comparator.Equal, "*");

    /// <summary>The pieces of a list whose constraints stand apart by blanks or commas, each sign together with its version.</summary>
    public static IEnumerable<(string Sign, string Version)> Constraints(string list, string signs = "<>=!~^")
    {
        for (var at = 0; at < list.Length;)
        {
            if (IsGap(list[at]))
            {
                at++;
                continue;
            }
            var start = at;
            while (at < list.Length && signs.Contains(list[at], StringComparison.Ordinal)) at++;
            var sign = list[start..at];
            while (at < list.Length && char.IsWhiteSpace(list[at])) at++;
            start = at;
            while (at < list.Length && !IsGap(list[at]) && !signs.Contains(list[at], StringComparison.Ordinal)) at++;
            yield return (sign, list[start..at]);
        }
    }

    /// <summary>The comparator of a plain sign, or null.</summary>
    public static Comparator? ComparatorOf(string sign) => sign switch
    {
        "" or "=" or "==" => Comparator.Equal,
        "!=" => Comparator.NotEqual,
        "<" or "<<" => Comparator.Less,
        "<=" => Comparator.LessOrEqual,
        ">" or ">>" => Comparator.Greater,
        ">=" => Comparator.GreaterOrEqual,
        _ => null,
    };

    /// <summary>
    /// The numbers that a version begins with, without v and before any letter, hyphen or plus; null when it begins with none.
    /// </summary>
    public static List<string>? Numbers(string version)
    {
        var text = version.AsSpan();
        if (text is ['v' or 'V', ..]) text = text[1..];
        var numbers = text[..VersionText.NumbersAtStart(text)].TrimEnd('.').ToString().Split('.');
        return numbers.All(number => VersionText.IsNumber(number)) ? [.. numbers] : null;
    }

    /// <summary>
    /// The version after which everything differs in the number at <paramref name="index"/> or before, with so many numbers.
    /// </summary>
    public static string Next(IReadOnlyList<string> numbers, int index, int count)
    {
        var next = numbers.Take(index + 1).ToList();
        // Numbers of any length: a 40-digit number has a successor too.
        next[index] = (BigInteger.Parse(next[index], CultureInfo.InvariantCulture) + BigInteger.One).ToString(CultureInfo.InvariantCulture);
        while (next.Count < count) next.Add("0");
        return string.Join('.', next);
    }

    /// <summary>The number that must not change under a caret: the first that is not 0, else the last.</summary>
    public static int CaretIndex(IReadOnlyList<string> numbers)
    {
        for (var at = 0; at < numbers.Count; at++)
        {
            if (numbers[at].TrimStart('0').Length > 0) return at;
        }
        return numbers.Count - 1;
    }

    private static bool IsGap(char character) => character == ',' || char.IsWhiteSpace(character);
}
