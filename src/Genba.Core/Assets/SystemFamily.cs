using System.Text.RegularExpressions;

namespace Genba.Core.Assets;

/// <summary>Which operating systems are of one kind, so that a rough guess does not contradict an exact name.</summary>
public static partial class SystemFamily
{
    private static readonly (string Family, Regex Words)[] Families =
    [
        ("windows", Windows()), ("cisco", Cisco()), ("apple", Apple()), ("linux", Linux()), ("bsd", Bsd()), ("solaris", Solaris()),
    ];

    /// <returns>Null for a name that belongs to none of the large families.</returns>
    public static string? Of(string system)
    {
        foreach (var (family, words) in Families)
            if (words.IsMatch(system)) return family;
        return null;
    }

    /// <summary>The guess names another family than the system does; what is not known contradicts nothing.</summary>
    public static bool Contradicts(string guess, string system) =>
        Of(guess) is { } one && Of(system) is { } other && one != other;

    private const RegexOptions Plain = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    [GeneratedRegex(@"\bWindows\b", Plain)] private static partial Regex Windows();
    [GeneratedRegex(@"\bCisco\b|\bIOS-XE\b", Plain)] private static partial Regex Cisco();
    [GeneratedRegex(@"\bApple\b|\bmacOS\b|\bMac OS\b|\bDarwin\b|\biPhone\b", Plain)] private static partial Regex Apple();
    [GeneratedRegex(@"\bLinux|\bDebian\b|\bUbuntu|\bRaspberry Pi OS\b|\bAndroid\b|\bCentOS\b|\bFedora\b|\bRed Hat\b|\bRouterOS\b", Plain)]
    private static partial Regex Linux();
    [GeneratedRegex(@"(?:Free|Open|Net)BSD\b", Plain)] private static partial Regex Bsd();
    [GeneratedRegex(@"\bSolaris\b|\bSunOS\b", Plain)] private static partial Regex Solaris();
}
