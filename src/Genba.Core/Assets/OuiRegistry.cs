using System.Globalization;
using System.Text;
using Genba.Wire;

namespace Genba.Core.Assets;

/// <summary>
/// Who made a network interface, by the listing of the IEEE Registration Authority: blocks of 24, 28 and 36 bits, the longest
/// match wins. The listing is searched as the sorted text that it is (made by tools/oui), so that starting costs nothing.
/// </summary>
public static class OuiRegistry
{
    private static readonly byte[] Listing = Load();
    private static readonly int[] PrefixDigits = [9, 7, 6];

    /// <summary>The registry and the date of the listing, for the reader who wonders how old it is.</summary>
    public static string Source => NameIn(0);

    /// <returns>The registered name; null when nobody holds the block, or software invented the address.</returns>
    public static string? VendorOf(MacAddress mac)
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

    private static int FindLine(ReadOnlySpan<byte> prefix)
    {
        int low = 0, high = Listing.Length;
        while (low < high)
        {
            var line = Listing.AsSpan(0, (low + high) / 2).LastIndexOf((byte)'\n') + 1;
            var digits = Listing.AsSpan(line);
            var order = digits[..digits.IndexOf((byte)'\t')].SequenceCompareTo(prefix);
            if (order == 0) return line;
            if (order > 0) high = line;
            else low = line + digits.IndexOf((byte)'\n') + 1;
        }
        return -1;
    }

    private static string NameIn(int line)
    {
        var text = Listing.AsSpan(line);
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
