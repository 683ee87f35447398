using System.Buffers;
using System.Globalization;
using System.Text;
using Genba.Core.Storage;
using Genba.Wire;

namespace Genba.Core.Assets;

/// <summary>
/// Who made a network interface, by the listing of the IEEE Registration Authority: blocks of 24, 28 and 36 bits, the longest
/// match wins. The listing is searched as the sorted text that it is (made by tools/oui, or by an import), so that starting
/// costs nothing.
/// </summary>
/// <remarks>Lines end with LF. First those that begin with <c>#</c> and a tab: the source and its date, then
/// <c>SHA-256 name</c> of each file it was made of. Then <c>prefix TAB name</c>, prefixes of 6, 7 or 9 lower-case hexadecimal
/// digits, ascending, each once.</remarks>
public sealed class OuiRegistry
{
    /// <summary>More than any import writes.</summary>
    private const int MostBytes = 64 << 20;

    private static readonly SearchValues<byte> Hexadecimal = SearchValues.Create("0123456789abcdef"u8);
    private static readonly int[] PrefixDigits = [9, 7, 6];
    private readonly byte[] _listing;

    private OuiRegistry(byte[] listing) => _listing = listing;

    /// <summary>The listing that came with the program.</summary>
    public static OuiRegistry BuiltIn { get; } = new(Load());

    /// <summary>The registry and the date of the listing, for the reader who wonders how old it is.</summary>
    public string Source => NameIn(0);

    /// <summary>How many blocks have a name.</summary>
    public int Prefixes => _listing.AsSpan().Count((byte)'\n') - HeadLines();

    public bool IsBuiltIn => ReferenceEquals(_listing, BuiltIn._listing);

    /// <summary>The data folder has a listing of its own that cannot be used, so the built-in one is.</summary>
    public bool ReplacesDamaged { get; private init; }

    /// <summary>The listing that was imported into this folder, else the built-in one.</summary>
    public static OuiRegistry In(DataFolder folder)
    {
        var file = new FileInfo(folder.VendorsFile);
        if (!file.Exists) return BuiltIn;
        return (file.Length <= MostBytes ? TryRead(File.ReadAllBytes(file.FullName)) : null)
            ?? new(BuiltIn._listing) { ReplacesDamaged = true };
    }

    /// <returns>Null when a line is not as a listing has it: the search relies on each.</returns>
    public static OuiRegistry? TryRead(byte[] listing)
    {
        if (!listing.AsSpan().StartsWith("#\t"u8) || listing[^1] != '\n') return null;
        var before = ReadOnlySpan<byte>.Empty;
        for (var rest = listing.AsSpan(); rest.Length > 0;)
        {
            var end = rest.IndexOf((byte)'\n');
            var tab = rest[..end].IndexOf((byte)'\t');
            if (tab < 0) return null;
            ReadOnlySpan<byte> prefix = rest[..tab];
            var isHead = prefix.SequenceEqual("#"u8) && (before.IsEmpty || before.SequenceEqual(prefix));
            var isBlock = Array.IndexOf(PrefixDigits, tab) >= 0 && !prefix.ContainsAnyExcept(Hexadecimal)
                && before.SequenceCompareTo(prefix) < 0;
            if (!isHead && !isBlock) return null;
            before = prefix;
            rest = rest[(end + 1)..];
        }
        return new(listing);
    }

    /// <returns>The registered name; null when nobody holds the block, or software invented the address.</returns>
    public string? VendorOf(MacAddress mac)
    {
        if (mac.IsNone || mac.IsGroup || mac.IsLocallyAdministered) return null;
        Span<byte> digits = stackalloc byte[12];
        mac.Value.TryFormat(digits, out _, "x12", CultureInfo.InvariantCulture);
        foreach (var length in PrefixDigits)
        {
            if (FindLine(digits[..length]) is var line and >= 0) return NameIn(line);
        }
        return null;
    }

    private int HeadLines()
    {
        var lines = 0;
        for (var rest = _listing.AsSpan(); rest.StartsWith("#"u8); rest = rest[(rest.IndexOf((byte)'\n') + 1)..]) lines++;
        return lines;
    }

    private int FindLine(ReadOnlySpan<byte> prefix)
    {
        int low = 0, high = _listing.Length;
        while (low < high)
        {
            var line = _listing.AsSpan(0, (low + high) / 2).LastIndexOf((byte)'\n') + 1;
            var digits = _listing.AsSpan(line);
            var order = digits[..digits.IndexOf((byte)'\t')].SequenceCompareTo(prefix);
            if (order == 0) return line;
            if (order > 0) high = line;
            else low = line + digits.IndexOf((byte)'\n') + 1;
        }
        return -1;
    }

    private string NameIn(int line)
    {
        var text = _listing.AsSpan(line);
        text = text[..text.IndexOf((byte)'\n')];
        return Encoding.UTF8.GetString(text[(text.IndexOf((byte)'\t') + 1)..]);
    }

    private static byte[] Load()
    {
        using var resource = typeof(OuiRegistry).Assembly.GetManifestResourceStream("oui.tsv")!;
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return bytes;
    }
}
