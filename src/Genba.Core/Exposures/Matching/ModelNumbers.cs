using System.Text.RegularExpressions;

namespace Genba.Core.Exposures.Matching;

/// <summary>Model numbers as makers abbreviate them in lists.</summary>
internal static partial class ModelNumbers
{
    /// <summary>More than this is no abbreviation.</summary>
    private const int Most = 200;

    /// <summary>R00/01/02CPU are three; R04(EN)CPU is two; RJ71C24(-R2/R4) is RJ71C24, RJ71C24-R2 and RJ71C24-R4.</summary>
    public static IReadOnlyList<string> Expand(string number)
    {
        IReadOnlyList<string> numbers = [number];
        while (numbers.Count < Most && Option().Match(numbers[0]) is { Success: true })
            numbers = [.. numbers.SelectMany(one => Option().Match(one) is { Success: true } option
                ? Alternatives(option.Groups[1].Value).Select(part => one[..option.Index] + part + one[(option.Index + option.Length)..])
                : [one])];
        return [.. numbers.SelectMany(one => List().Match(one) is { Success: true } list
            ? list.Groups[2].Value.Split('/').Select(digits => list.Groups[1].Value + digits + list.Groups[3].Value) : [one]).Distinct()];
    }

    /// <summary>1756-EN2T means every series of it, 1756-EN2T/A only one: which it is may not be known.</summary>
    public static Likeness LikenessOf(string said, string own)
    {
        if (said == own || IsSeriesOf(own, said)) return Likeness.Exact;
        return IsSeriesOf(said, own) ? Likeness.Conditional : Likeness.None;
    }

    private static bool IsSeriesOf(string number, string bare) =>
        number.Length == bare.Length + 2 && number[^2] == '/' && char.IsAsciiLetter(number[^1])
            && number.StartsWith(bare, StringComparison.Ordinal);

    /// <summary>Nothing, or one of the parts; a hyphen before the first may stand for all.</summary>
    private static IEnumerable<string> Alternatives(string option)
    {
        yield return "";
        foreach (var part in option.Split('/'))
        {
            yield return part;
            if (option[0] == '-' && part.Length > 0 && part[0] != '-') yield return "-" + part;
        }
    }

    [GeneratedRegex(@"\(([^()]{1,40})\)", RegexOptions.CultureInvariant)]
    private static partial Regex Option();

    [GeneratedRegex("^([A-Z]+)([0-9]+(?:/[0-9]+)+)([A-Z].*)$", RegexOptions.CultureInvariant)]
    private static partial Regex List();
}
