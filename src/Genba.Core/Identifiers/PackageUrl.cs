using System.Text;
using Genba.Core.Texts;

namespace Genba.Core.Identifiers;

/// <summary>
/// A package by its Package-URL (purl): ECMA-427 with the rules of the registered types. Always in canonical form, decoded.
/// </summary>
/// <param name="Qualifiers">Keys in lower case and sorted; no empty values.</param>
public sealed record PackageUrl(
    string Type, string? Namespace, string Name, string? Version, SortedDictionary<string, string> Qualifiers, string? Subpath)
{
    /// <summary>Whether the type is known; one that is not is valid but means nothing to us.</summary>
    public bool IsRegistered => PackageTypeTable.IsRegistered(Type);

    /// <summary>Reads a purl strictly; what ECMA-427 forbids is a fault, what it calls insignificant is dropped.</summary>
    public static bool TryParse(string text, out PackageUrl package, out ReadingFault? fault) =>
        PackageUrlReader.TryRead(text, mendsKeys: false, out package, out fault);

    /// <summary>Reads a purl as tools in the field write it: keys of qualifiers may have capitals.</summary>
    public static bool TryRead(string text, out PackageUrl package, out ReadingFault? fault) =>
        PackageUrlReader.TryRead(text, mendsKeys: true, out package, out fault);

    /// <summary>A purl from its parts, none of them percent-encoded; parts that are not there are null or empty.</summary>
    public static bool TryBuild(
        string? type, string? space, string? name, string? version, IEnumerable<KeyValuePair<string, string?>>? qualifiers, string? subpath,
        out PackageUrl package, out ReadingFault? fault) =>
        PackageUrlReader.TryBuild(type, space, name, version, qualifiers, subpath, out package, out fault);

    /// <summary>The canonical purl.</summary>
    public override string ToString()
    {
        var text = new StringBuilder("pkg:").Append(Type).Append('/');
        foreach (var segment in (Namespace ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries)) Encode(text, segment).Append('/');
        // A name with slashes is a path where the type says so; elsewhere its slashes are data.
        if (PackageTypeTable.Find(Type).HasPathAsName) EncodePath(text, Name);
        else Encode(text, Name);
        if (Version is not null) Encode(text.Append('@'), Version);
        var separator = '?';
        foreach (var (key, value) in Qualifiers)
        {
            Encode(text.Append(separator).Append(key).Append('='), value);
            separator = '&';
        }
        if (Subpath is not null) EncodePath(text.Append('#'), Subpath);
        return text.ToString();
    }

    public bool Equals(PackageUrl? other) => other is not null && ToString() == other.ToString();
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    private static void EncodePath(StringBuilder text, string path)
    {
        var isFirst = true;
        foreach (var segment in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!isFirst) text.Append('/');
            Encode(text, segment);
            isFirst = false;
        }
    }

    /// <summary>ECMA-427, 5.4: letters, digits, <c>.-_~</c> and the colon stay, all else becomes octets of UTF-8.</summary>
    private static StringBuilder Encode(StringBuilder text, string value) => text.AppendEncoded(
        value, character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_' or '~' or ':');
}
