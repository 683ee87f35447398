using System.Text;
using Genba.Core.Texts;

namespace Genba.Core.Versions;

/// <summary>Writes a range as canonical VERS.</summary>
internal static class VersWriter
{
    /// <summary>What would read as part of the notation.</summary>
    private const string Encoded = "><=!*|%";

    public static string Write(VersionRange range)
    {
        var text = new StringBuilder("vers:").Append(range.Scheme).Append('/');
        if (range.IsStar) return text.Append('*').ToString();
        for (var at = 0; at < range.Constraints.Count; at++)
        {
            if (at > 0) text.Append('|');
            text.Append(range.Constraints[at].Sign).AppendEncoded(range.Constraints[at].Version, IsBare);
        }
        return text.ToString();
    }

    private static bool IsBare(char character) => character is > ' ' and < '\x7f' && !Encoded.Contains(character, StringComparison.Ordinal);
}
