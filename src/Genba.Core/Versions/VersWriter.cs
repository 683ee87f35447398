using System.Text;

namespace Genba.Core.Versions;

/// <summary>Writes a range as canonical VERS.</summary>
internal static class VersWriter
{
    private const string Encoded = "><=!*|%";

    public static string Write(VersionRange range)
    {
        var text = new StringBuilder("vers:").Append(range.Scheme).Append('/');
        if (range.IsStar) return text.Append('*').ToString();
        for (var at = 0; at < range.Constraints.Count; at++)
        {
            if (at > 0) text.Append('|');
            text.Append(range.Constraints[at].Sign);
            WriteVersion(text, range.Constraints[at].Version);
        }
        return text.ToString();
    }

    private static void WriteVersion(StringBuilder text, string version)
    {
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in version.EnumerateRunes())
        {
            if (rune.Value is > ' ' and < 0x7f && !Encoded.Contains((char)rune.Value, StringComparison.Ordinal))
            {
                text.Append((char)rune.Value);
                continue;
            }
            foreach (var octet in bytes[..rune.EncodeToUtf8(bytes)]) text.Append('%').Append(octet.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        }
    }
}
