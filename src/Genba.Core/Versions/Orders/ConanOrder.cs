namespace Genba.Core.Versions.Orders;

/// <summary>
/// Conan 2: parts between dots, a pre-release after the last hyphen, a build after the last plus, which counts. A part that begins with
/// digits is compared by them first (9d before 10), where Conan compares such a part with a number as text, which is no order.
/// </summary>
internal sealed class ConanOrder : IVersionOrder
{
    private const byte End = 1, Number = 2, Word = 3, ZeroBeforeMore = 2;
    private const byte HasPreRelease = 1, NoPreRelease = 2, NoBuild = 1, HasBuild = 2;

    public VersionKey? KeyOf(string version)
    {
        if (!VersionText.IsPlausible(version)) return null;
        var main = version.ToLowerInvariant();
        var build = Cut(ref main, '+');
        var preRelease = Cut(ref main, '-');
        if (main.Length == 0) return null;
        var key = new VersionKeyWriter();
        Write(key, main);
        key.Kind(preRelease is null ? NoPreRelease : HasPreRelease);
        if (preRelease is not null) Write(key, preRelease);
        key.Kind(build is null ? NoBuild : HasBuild);
        if (build is not null) Write(key, build);
        return key.ToKey();
    }

    private static string? Cut(ref string text, char separator)
    {
        var at = text.LastIndexOf(separator);
        if (at < 0) return null;
        var end = text[(at + 1)..];
        text = text[..at];
        return end;
    }

    private static void Write(VersionKeyWriter key, string text)
    {
        var parts = text.Split('.').ToList();
        while (parts.Count > 0 && parts[^1].TrimStart('0').Length == 0) parts.RemoveAt(parts.Count - 1);
        foreach (var part in parts)
        {
            var length = VersionText.DigitsAtStart(part);
            if (length > 0) key.Kind(Number).Number(part.AsSpan(0, length)).Text(part.AsSpan(length));
            else if (part.Length > 0) key.Kind(Word).Text(part);
            else key.Kind(ZeroBeforeMore).Number([]).Text([]);
        }
        key.Kind(End);
    }
}
