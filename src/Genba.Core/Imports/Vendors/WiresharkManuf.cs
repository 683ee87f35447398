using System.Globalization;

namespace Genba.Core.Imports.Vendors;

/// <summary>
/// Wireshark's <c>manuf</c>: a prefix, optionally <c>/bits</c>, a short name and mostly a long one; <c>#</c> begins a comment, in
/// older files also the long name.
/// </summary>
internal static class WiresharkManuf
{
    public const string Source = "Wireshark manuf";
    private const int MostCharacters = 4_096;

    /// <returns>False when a line is longer than any entry.</returns>
    public static bool Read(TextReader text, VendorBlocks blocks)
    {
        var buffer = new char[MostCharacters];
        for (int length; (length = NextLine(text, buffer)) >= 0;)
        {
            if (length == MostCharacters) return false;
            if (!blocks.NextLine()) return true;
            var line = buffer.AsSpan(0, length).Trim();
            if (line.Length > 0 && line[0] != '#') Take(line.ToString(), blocks);
        }
        return true;
    }

    /// <returns>Its length without the line feed, at most that of the buffer; -1 at the end.</returns>
    private static int NextLine(TextReader text, char[] buffer)
    {
        var length = 0;
        for (int next; length < buffer.Length && (next = text.Read()) != '\n'; buffer[length++] = (char)next)
            if (next < 0) return length == 0 ? -1 : length;
        return length;
    }

    private static void Take(string line, VendorBlocks blocks)
    {
        var end = line.AsSpan().IndexOfAny(' ', '\t');
        var name = end < 0 ? "" : NameIn(line[end..]);
        if (name.Length == 0 || !TryParse(line[..end], out var prefix)) blocks.NotUnderstood(line);
        else if (prefix is null) blocks.OtherSize(line);
        else blocks.Add(prefix, name);
    }

    /// <param name="prefix">Null when the block has another size than registries give.</param>
    private static bool TryParse(string written, out string? prefix)
    {
        prefix = null;
        var slash = written.IndexOf('/');
        var digits = string.Concat((slash < 0 ? written : written[..slash]).Where(sign => sign is not (':' or '-' or '.')))
            .ToLowerInvariant();
        if (digits.Length is < 6 or > 12 || !digits.All(char.IsAsciiHexDigitLower)) return false;
        var bits = digits.Length * 4;
        if (slash >= 0 && !int.TryParse(written.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out bits)) return false;
        if (bits is < 1 or > 48 || bits > digits.Length * 4) return false;
        if (bits is 24 or 28 or 36)
        {
            if (digits.AsSpan(bits / 4).ContainsAnyExcept('0')) return false;
            prefix = digits[..(bits / 4)];
        }
        return true;
    }

    /// <summary>The long name, else the short one.</summary>
    private static string NameIn(string rest)
    {
        var names = rest.Split(['\t', '#'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return names.Length == 0 ? "" : VendorNames.OneLine(names.Length > 1 ? names[1] : names[0]);
    }
}
