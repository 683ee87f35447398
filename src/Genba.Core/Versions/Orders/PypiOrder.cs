using System.Text.RegularExpressions;

namespace Genba.Core.Versions.Orders;

/// <summary>Python: PEP 440, with the normal forms of its appendix. What PEP 440 does not know has no order here.</summary>
internal sealed partial class PypiOrder : IVersionOrder
{
    private const byte End = 1, Number = 2;
    private const byte OnlyDevelopment = 0, NoPreRelease = 4;
    private const byte Absent = 0, Present = 1;
    private const byte LocalText = 1, LocalNumber = 2;

    public VersionKey? KeyOf(string version)
    {
        if (!VersionText.IsPlausible(version) || Pattern().Match(version) is not { Success: true } match) return null;
        var (pre, post, development, local) = (match.Groups["pre"], match.Groups["post"], match.Groups["dev"], match.Groups["local"]);
        var key = new VersionKeyWriter().Number(match.Groups["epoch"].ValueSpan);
        var numbers = VersionText.Numbers(match.Groups["release"].ValueSpan)!;
        VersionText.TrimZeros(numbers);
        foreach (var number in numbers) key.Kind(Number).Number(number);
        key.Kind(End);
        if (pre.Success) key.Kind(RankOf(pre.ValueSpan)).Number(match.Groups["preN"].ValueSpan);
        else key.Kind(!post.Success && development.Success ? OnlyDevelopment : NoPreRelease);
        if (post.Success)
            key.Kind(Present).Number(match.Groups["postN"].Success ? match.Groups["postN"].ValueSpan : match.Groups["postN1"].ValueSpan);
        else key.Kind(Absent);
        // A development release comes before the one it leads to, so that its absence sorts last.
        if (development.Success) key.Kind(Absent).Number(match.Groups["devN"].ValueSpan);
        else key.Kind(Present);
        return WriteLocal(key, local.Value).ToKey();
    }

    private static VersionKeyWriter WriteLocal(VersionKeyWriter key, string local)
    {
        if (local.Length == 0) return key.Kind(Absent);
        foreach (var part in local.ToLowerInvariant().Split('.', '-', '_'))
        {
            if (VersionText.IsNumber(part)) key.Kind(LocalNumber).Number(part);
            else key.Kind(LocalText).Text(part);
        }
        return key.Kind(Absent);
    }

    private static byte RankOf(ReadOnlySpan<char> word) => char.ToLowerInvariant(word[0]) switch { 'a' => 1, 'b' => 2, _ => 3 };

    [GeneratedRegex(
        """
        ^v?(?:(?<epoch>[0-9]+)!)?(?<release>[0-9]+(?:\.[0-9]+)*)
        (?:[-_.]?(?<pre>alpha|a|beta|b|preview|pre|c|rc)[-_.]?(?<preN>[0-9]+)?)?
        (?<post>-(?<postN1>[0-9]+)|[-_.]?(?:post|rev|r)[-_.]?(?<postN>[0-9]+)?)?
        (?<dev>[-_.]?dev[-_.]?(?<devN>[0-9]+)?)?
        (?:\+(?<local>[a-z0-9]+(?:[-_.][a-z0-9]+)*))?\z
        """,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace | RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}
