using System.Text.RegularExpressions;

namespace Genba.Core.Versions.Orders;

/// <summary>
/// PHP Composer: up to four numbers, a stability (dev, alpha, beta, RC, none, patch) with a number. Branches have no order.
/// </summary>
internal sealed partial class ComposerOrder : IVersionOrder
{
    private const byte End = 1, Number = 2;
    private const byte Development = 0, Alpha = 1, Beta = 2, Candidate = 3, Stable = 4, Patch = 5;

    public VersionKey? KeyOf(string version)
    {
        if (!VersionText.IsPlausible(version) || Pattern().Match(version) is not { Success: true } match) return null;
        var numbers = VersionText.Numbers(match.Groups["numbers"].ValueSpan)!;
        VersionText.TrimZeros(numbers);
        var key = new VersionKeyWriter();
        foreach (var number in numbers) key.Kind(Number).Number(number);
        var isDevelopment = match.Groups["dev"].Success;
        var word = match.Groups["word"];
        key.Kind(End).Kind(word.Success ? RankOf(word.ValueSpan) : isDevelopment ? Development : Stable);
        foreach (var range in match.Groups["count"].ValueSpan.Split('.'))
            key.Kind(Number).Number(match.Groups["count"].ValueSpan[range].TrimStart('-'));
        return key.Kind(End).Kind(isDevelopment ? Development : Stable).ToKey();
    }

    private static byte RankOf(ReadOnlySpan<char> word) => char.ToLowerInvariant(word[0]) switch
    {
        'a' => Alpha,
        'b' => Beta,
        'r' => Candidate,
        'p' => Patch,
        _ => Stable,
    };

    [GeneratedRegex(
        """
        ^v?(?<numbers>[0-9]+(?:\.[0-9]+){0,3})
        (?:[._-]?(?<word>stable|beta|b|RC|alpha|a|patch|pl|p)(?<count>(?:[.-]?[0-9]+)*)?)?
        (?<dev>[.-]?dev)?(?:\+[^\s]+)?\z
        """,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace | RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}
