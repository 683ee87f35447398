using System.Buffers;
using Genba.Core.Texts;

namespace Genba.Core.Imports.Vendors;

/// <summary>Blocks of addresses that files name, and the lines that were not understood.</summary>
internal sealed class VendorBlocks
{
    private const int MostTold = 20;
    private const int MostExcerpt = 60;
    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdef");
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly List<BilingualText> _problems = [];
    private string _file = "";
    private int _untold;

    /// <summary>Shortened names by prefix: 6, 7 or 9 lower-case hexadecimal digits.</summary>
    public IReadOnlyDictionary<string, string> Names => _names;

    /// <summary>Over all files.</summary>
    public int Lines { get; private set; }

    /// <summary>Of the present file, as the next three.</summary>
    public int Line { get; private set; }
    public int Good { get; private set; }
    public int Bad { get; private set; }
    public int Named { get; private set; }

    public void Begin(string file)
    {
        _file = file;
        Line = Good = Bad = Named = 0;
    }

    /// <returns>False when that is more than anybody reads.</returns>
    public bool NextLine()
    {
        Line++;
        return ++Lines <= VendorFiles.MostLines;
    }

    /// <summary>Blocks that are divided further, or whose holder stays unnamed, are understood but name nobody.</summary>
    public void Add(string prefix, string name)
    {
        Good++;
        if (name is "Private" or "IEEE Registration Authority") return;
        _names[prefix] = VendorNames.Short(name);
        Named++;
    }

    public void NotUnderstood(string written)
    {
        Bad++;
        Tell(VendorTexts.NotUnderstood(_file, Line, Excerpt(written)));
    }

    /// <summary>A block of another size, for example one well-known address: nothing is wrong with the file.</summary>
    public void OtherSize(string written)
    {
        Good++;
        Tell(VendorTexts.OtherSize(_file, Line, Excerpt(written)));
    }

    public IReadOnlyList<BilingualText> Problems()
    {
        List<BilingualText> all = [.. _problems];
        if (_untold > 0) all.Add(VendorTexts.MoreProblems(_untold));
        if (!_names.Keys.Any(prefix => prefix.Length == 6)) all.Add(VendorTexts.NoLargeBlocks());
        return all;
    }

    public static bool IsPrefix(ReadOnlySpan<char> digits) => digits.Length is 6 or 7 or 9 && !digits.ContainsAnyExcept(Hexadecimal);

    private static string Excerpt(string written)
    {
        var line = VendorNames.OneLine(written);
        return line.Length > MostExcerpt ? line[..MostExcerpt] + "…" : line;
    }

    private void Tell(BilingualText problem)
    {
        if (_problems.Count < MostTold) _problems.Add(problem);
        else _untold++;
    }
}
