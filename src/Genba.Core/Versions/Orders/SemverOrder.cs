namespace Genba.Core.Versions.Orders;

/// <summary>
/// Semantic Versioning 2.0.0, clauses 9 to 11, read tolerantly: a leading v, fewer or more numbers than three (missing ones are 0), a
/// pre-release directly after the last number as node-semver reads it. Build metadata does not count.
/// </summary>
internal sealed class SemverOrder(bool ignoresCase = false) : IVersionOrder
{
    private const byte PreRelease = 1, End = 2, Number = 3;
    private const byte LastIdentifier = 0, NumericIdentifier = 1, TextIdentifier = 2;

    public VersionKey? KeyOf(string version)
    {
        if (!VersionText.IsPlausible(version)) return null;
        var text = version.AsSpan();
        if (text[0] is 'v' or 'V' or '=') text = text[1..];
        if (text.IndexOf('+') is >= 0 and var build) text = text[..build];
        var rest = text[VersionText.NumbersAtStart(text)..];
        if (VersionText.Numbers(text[..^rest.Length]) is not { } numbers) return null;
        if (rest.Length == 0) return Write(numbers, [], hasPreRelease: false);
        if (rest is ['-', .. var marked]) rest = marked;
        else if (!char.IsAsciiLetter(rest[0])) return null;
        return rest.Length == 0 ? null : Write(numbers, rest, hasPreRelease: true);
    }

    public string Canonical(string version)
    {
        if (!ignoresCase) return version;
        var build = version.IndexOf('+', StringComparison.Ordinal);
        return build < 0 ? version.ToLowerInvariant() : version[..build].ToLowerInvariant() + version[build..];
    }

    private VersionKey? Write(List<string> numbers, ReadOnlySpan<char> preRelease, bool hasPreRelease)
    {
        VersionText.TrimZeros(numbers);
        var key = new VersionKeyWriter();
        foreach (var number in numbers) key.Kind(Number).Number(number);
        if (!hasPreRelease) return key.Kind(End).ToKey();
        key.Kind(PreRelease);
        foreach (var range in preRelease.Split('.'))
        {
            var identifier = preRelease[range];
            if (identifier.Length == 0) return null;
            if (VersionText.IsNumber(identifier)) key.Kind(NumericIdentifier).Number(identifier);
            else key.Kind(TextIdentifier).Text(ignoresCase ? identifier.ToString().ToLowerInvariant() : identifier);
        }
        return key.Kind(LastIdentifier).ToKey();
    }
}
