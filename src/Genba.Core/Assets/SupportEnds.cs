namespace Genba.Core.Assets;

/// <summary>
/// When the maker stopped mending an operating system: Microsoft's lifecycle pages. Windows 10 is left out, its long-term
/// editions are still served, and the wire does not tell the edition.
/// </summary>
public static class SupportEnds
{
    /// <summary>Below, the system is guessed from what a program pretends to be: no ground for saying that support ended.</summary>
    public const double SureEnough = 0.6;

    private static readonly (string Name, DateOnly End)[] Ends =
    [
        ("Windows 95", new(2001, 12, 31)), ("Windows 98", new(2006, 7, 11)), ("Windows NT", new(2004, 12, 31)),
        ("Windows 2000", new(2010, 7, 13)), ("Windows XP", new(2014, 4, 8)), ("Windows Vista", new(2017, 4, 11)),
        ("Windows 7", new(2020, 1, 14)), ("Windows 8.1", new(2023, 1, 10)), ("Windows 8", new(2016, 1, 12)),
        ("Windows Server 2003", new(2015, 7, 14)), ("Windows Server 2008", new(2020, 1, 14)), ("Windows Server 2012", new(2023, 10, 10)),
    ];

    /// <returns>Null for what is not known to have ended.</returns>
    public static DateOnly? Of(string system)
    {
        foreach (var (name, end) in Ends)
        {
            var at = system.IndexOf(name, StringComparison.OrdinalIgnoreCase);
            var next = at + name.Length;
            if (at >= 0 && (next == system.Length || !char.IsAsciiDigit(system[next]) && system[next] != '.')) return end;
        }
        return null;
    }
}
