using System.Buffers;
using Genba.Core.Texts;

namespace Genba.Core.Versions;

/// <summary>Reads a VERS, as "How to parse and validate VERS" says; every fault with its place.</summary>
internal sealed class VersReader
{
    private const string Prefix = "vers:";
    private const int LongestRange = 1_000_000;
    private static readonly SearchValues<char> Blanks = SearchValues.Create(" \t\r\n\f\v");

    private readonly string _text;
    private ReadingFault? _fault;

    private VersReader(string text) => _text = text;

    public static bool TryRead(string text, bool mendsOrder, out VersionRange range, out ReadingFault? fault)
    {
        var reader = new VersReader(text);
        range = reader.Read(mendsOrder) ?? new(VersionRange.NoneScheme, []);
        fault = reader._fault;
        return fault is null;
    }

    private VersionRange? Read(bool mendsOrder)
    {
        if (_text.Length > LongestRange) return Fail(LongestRange, VersionTexts.TooLong(LongestRange));
        if (_text.AsSpan().IndexOfAny(Blanks) is >= 0 and var blank) return Fail(blank, VersionTexts.Whitespace());
        if (_text.AsSpan().IndexOfAnyExceptInRange('!', '~') is >= 0 and var other) return Fail(other, VersionTexts.NotAscii());
        if (!_text.StartsWith(Prefix, StringComparison.Ordinal)) return Fail(0, VersionTexts.NoVers());
        var slash = _text.IndexOf('/', StringComparison.Ordinal);
        var scheme = slash < 0 ? _text[Prefix.Length..] : _text[Prefix.Length..slash];
        if (slash < 0 || !IsType(scheme)) return Fail(Prefix.Length, VersionTexts.NoType());
        scheme = scheme.ToLowerInvariant();
        if (scheme == "invalid") return Fail(Prefix.Length, VersionTexts.InvalidType());
        var start = slash + 1;
        if (start == _text.Length) return Fail(start, VersionTexts.NoConstraints());
        if (_text.AsSpan(start) is "*") return new(scheme, []);
        if (scheme is VersionRange.AllScheme or VersionRange.NoneScheme) return Fail(start, VersionTexts.OnlyStar());
        if (_text[start] == '|') return Fail(start, VersionTexts.LeadingPipe());
        if (_text[^1] == '|') return Fail(_text.Length - 1, VersionTexts.TrailingPipe());
        return ReadConstraints(scheme, start, out var positions) is { } constraints
            ? InOrder(scheme, constraints, positions, mendsOrder) : null;
    }

    private List<VersionConstraint>? ReadConstraints(string scheme, int start, out List<int> positions)
    {
        var constraints = new List<VersionConstraint>();
        positions = [];
        foreach (var segment in _text.AsSpan(start).Split('|'))
        {
            var (from, to) = (start + segment.Start.Value, start + segment.End.Value);
            if (from == to) return FailList(from, VersionTexts.DoublePipe());
            if (ReadConstraint(scheme, from, to) is not { } constraint) return null;
            constraints.Add(constraint);
            positions.Add(from);
        }
        return constraints;
    }

    private VersionConstraint? ReadConstraint(string scheme, int from, int to)
    {
        var text = _text[from..to];
        if (text[0] == '=') return FailConstraint(from, VersionTexts.EqualsSign());
        if (text[0] == '*') return FailConstraint(from, VersionTexts.StarAlone());
        var (comparator, length) = text switch
        {
            ['>', '=', ..] => (Comparator.GreaterOrEqual, 2),
            ['<', '=', ..] => (Comparator.LessOrEqual, 2),
            ['!', '=', ..] => (Comparator.NotEqual, 2),
            ['<', ..] => (Comparator.Less, 1),
            ['>', ..] => (Comparator.Greater, 1),
            _ => (Comparator.Equal, 0),
        };
        var version = text[length..];
        from += length;
        if (version.Length == 0) return FailConstraint(from, VersionTexts.NoVersion());
        if (version.AsSpan().IndexOfAny("><=!*") is >= 0 and var stray)
            return FailConstraint(from + stray, VersionTexts.StrayCharacter(version[stray]));
        if (!PercentText.TryDecode(version, out var decoded, out var place)) return FailConstraint(from + place, VersionTexts.BadPercent());
        if (LowerCaseTriplet(version) is >= 0 and var triplet) return FailConstraint(from + triplet, VersionTexts.LowerCasePercent());
        if (scheme == "datetime")
        {
            if (version.AsSpan().IndexOfAny('t', 'z') is >= 0 and var lower)
                return FailConstraint(from + lower, VersionTexts.DatetimeCase());
            if (version.Contains("%3A", StringComparison.Ordinal)) return FailConstraint(from, VersionTexts.DatetimeColons());
        }
        return new(comparator, decoded);
    }

    private VersionRange? InOrder(string scheme, List<VersionConstraint> constraints, List<int> positions, bool mendsOrder)
    {
        if (VersionRange.Sorted(scheme, constraints) is not { } sorted) return new(scheme, constraints);
        // A list with at most one end means the same in any order.
        var orderMatters = constraints.Count(constraint => constraint.IsEnd) > 1;
        var order = VersionOrderTable.Find(scheme)!;
        for (var at = 1; !mendsOrder && orderMatters && at < constraints.Count; at++)
        {
            var (before, here) = (order.KeyOf(constraints[at - 1].Version)!.Value, order.KeyOf(constraints[at].Version)!.Value);
            if (order.Compare(before, here) > 0) return Fail(positions[at], VersionTexts.NotSorted());
        }
        // What is in order stays as it is written, equal versions too.
        return new(scheme, mendsOrder || !orderMatters ? sorted : constraints);
    }

    private static bool IsType(string type) =>
        type.Length > 0 && char.IsAsciiLetter(type[0])
            && type.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-');

    private static int LowerCaseTriplet(string version)
    {
        for (var at = version.IndexOf('%', StringComparison.Ordinal); at >= 0; at = version.IndexOf('%', at + 1))
        {
            if (char.IsAsciiLetterLower(version[at + 1]) || char.IsAsciiLetterLower(version[at + 2])) return at;
        }
        return -1;
    }

    private VersionRange? Fail(int position, BilingualText reason)
    {
        _fault = new(position, reason);
        return null;
    }

    private List<VersionConstraint>? FailList(int position, BilingualText reason)
    {
        Fail(position, reason);
        return null;
    }

    private VersionConstraint? FailConstraint(int position, BilingualText reason)
    {
        Fail(position, reason);
        return null;
    }
}
