using Genba.Core.Versions;

namespace Genba.Core.Tests.Versions;

/// <summary>The comparisons of manuals and the containment of the VERS specification, done step by step as they are described.</summary>
internal static class NaiveOrders
{
    /// <summary>rpm: rpmvercmp, with tilde and caret.</summary>
    public static int Rpm(string left, string right)
    {
        while (true)
        {
            left = SkipSeparators(left);
            right = SkipSeparators(right);
            if (left.StartsWith('~') || right.StartsWith('~'))
            {
                if (!left.StartsWith('~')) return 1;
                if (!right.StartsWith('~')) return -1;
                (left, right) = (left[1..], right[1..]);
                continue;
            }
            if (left.StartsWith('^') || right.StartsWith('^'))
            {
                if (left.Length == 0) return -1;
                if (right.Length == 0) return 1;
                if (!left.StartsWith('^')) return 1;
                if (!right.StartsWith('^')) return -1;
                (left, right) = (left[1..], right[1..]);
                continue;
            }
            if (left.Length == 0 || right.Length == 0) return left.Length.CompareTo(right.Length);
            var isNumber = char.IsAsciiDigit(left[0]);
            var (one, other) = (Run(left, isNumber), Run(right, isNumber));
            if (other.Length == 0) return isNumber ? 1 : -1;
            var order = isNumber ? Numbers(one, other) : string.CompareOrdinal(one, other);
            if (order != 0) return order;
            (left, right) = (left[one.Length..], right[other.Length..]);
        }
    }

    /// <summary>Debian: deb-version(7), the sorting algorithm.</summary>
    public static int Deb(string left, string right)
    {
        while (left.Length > 0 || right.Length > 0)
        {
            var (one, other) = (Text(left), Text(right));
            for (var at = 0; at < Math.Max(one.Length, other.Length); at++)
            {
                var order = Weight(one, at).CompareTo(Weight(other, at));
                if (order != 0) return order;
            }
            (left, right) = (left[one.Length..], right[other.Length..]);
            (one, other) = (Run(left, isNumber: true), Run(right, isNumber: true));
            if (Numbers(one, other) is not 0 and var byNumber) return byNumber;
            (left, right) = (left[one.Length..], right[other.Length..]);
        }
        return 0;
    }

    /// <summary>"How to parse", containment: constraints in order, ends that say nothing new taken away, then pair by pair.</summary>
    public static bool Contains(VersionRange range, decimal version)
    {
        static decimal Of(VersionConstraint constraint) =>
            decimal.Parse(constraint.Version, System.Globalization.CultureInfo.InvariantCulture);
        if (range.Constraints.Any(constraint => constraint.IncludesItsVersion && Of(constraint) == version)) return true;
        if (range.Constraints.Any(constraint => constraint.Comparator == Comparator.NotEqual && Of(constraint) == version)) return false;
        if (range.Constraints.All(constraint => constraint.Comparator == Comparator.NotEqual)) return true;
        var ends = range.Constraints.Where(constraint => constraint.IsEnd).ToList();
        for (var at = 0; at + 1 < ends.Count;)
        {
            if (ends[at].IsLowerEnd && ends[at + 1].IsLowerEnd) ends.RemoveAt(at + 1);
            else if (ends[at].IsUpperEnd && ends[at + 1].IsUpperEnd) ends.RemoveAt(at);
            else at++;
        }
        if (ends.Count == 0) return false;
        if (ends[0].IsUpperEnd && version < Of(ends[0])) return true;
        if (ends[^1].IsLowerEnd && version > Of(ends[^1])) return true;
        return ends.Zip(ends.Skip(1)).Any(pair => pair.First.IsLowerEnd && version > Of(pair.First) && version < Of(pair.Second));
    }

    private static string SkipSeparators(string text)
    {
        var at = 0;
        while (at < text.Length && !char.IsAsciiLetterOrDigit(text[at]) && text[at] is not ('~' or '^')) at++;
        return text[at..];
    }

    private static string Run(string text, bool isNumber)
    {
        var at = 0;
        while (at < text.Length && (isNumber ? char.IsAsciiDigit(text[at]) : char.IsAsciiLetter(text[at]))) at++;
        return text[..at];
    }

    private static string Text(string text)
    {
        var at = 0;
        while (at < text.Length && !char.IsAsciiDigit(text[at])) at++;
        return text[..at];
    }

    private static int Weight(string text, int at) =>
        at >= text.Length ? 0 : text[at] == '~' ? -1 : char.IsAsciiLetter(text[at]) ? text[at] : text[at] + 256;

    private static int Numbers(string left, string right)
    {
        (left, right) = (left.TrimStart('0'), right.TrimStart('0'));
        return left.Length != right.Length ? left.Length.CompareTo(right.Length) : string.CompareOrdinal(left, right);
    }
}
