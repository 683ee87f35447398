using System.Text;
using System.Text.RegularExpressions;

namespace Genba.Core.Bundles;

/// <summary>What files of a bundle may be called: a name that no file system takes for something else.</summary>
internal static partial class BundlePaths
{
    public const int Longest = 200;
    private static readonly char[] Slash = ['/'];

    public static bool IsGood(string path) => path.Length <= Longest && Good().IsMatch(path) && !path.Split(Slash).Any(IsDevice);

    /// <summary>The nearest good name for what lies somewhere under any name.</summary>
    /// <param name="taken">In lower case; the name is added.</param>
    public static string Of(string name, HashSet<string> taken)
    {
        var parts = name.Replace('\\', '/').Split(Slash, StringSplitOptions.RemoveEmptyEntries).Select(Clean)
            .Where(part => part.Length > 0);
        var path = string.Join('/', parts) is { Length: > 0 } joined ? joined : "file";
        if (path.Length > Longest - 12) path = path[^(Longest - 12)..].TrimStart('/', '.', '-');
        var free = path;
        for (var number = 2; !taken.Add(free.ToLowerInvariant()); number++) free = $"{number}-{path}";
        return free;
    }

    private static string Clean(string part)
    {
        var clean = new StringBuilder();
        foreach (var letter in part) clean.Append(char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_' ? letter : '_');
        var name = clean.ToString().TrimStart('.', '-').TrimEnd('.');
        return IsDevice(name) ? "_" + name : name;
    }

    /// <summary>Names that Windows keeps for devices, whatever follows the point.</summary>
    private static bool IsDevice(string part) => Device().IsMatch(part);

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9._-]*(?<!\.)(/[A-Za-z0-9_][A-Za-z0-9._-]*(?<!\.))*\z")]
    private static partial Regex Good();

    [GeneratedRegex(@"\A(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Device();
}
