namespace Genba.Core.Identifiers;

/// <summary>How a source name or value relates to a target (NISTIR 7696, 6.1).</summary>
public enum CpeRelation
{
    Undefined,
    Disjoint,
    Equal,
    Subset,
    Superset,
}

/// <summary>
/// What a criterion says of a product at hand. A name that is less exact than the criterion is asked about, never dropped.
/// </summary>
public enum CpeVerdict
{
    NoMatch,
    Match,
    CannotTell,
}

/// <summary>Compares CPE names: NISTIR 7696, table 6-2 for values, table 6-4 for names.</summary>
public static class CpeMatch
{
    /// <summary>The relation of the source (a criterion) to the target (a product at hand).</summary>
    public static CpeRelation Compare(Cpe source, Cpe target)
    {
        var (areEqual, areSubset, areSuperset, isDisjoint) = (true, true, true, false);
        for (var attribute = CpeField.Part; attribute <= CpeField.Other; attribute++)
        {
            var relation = Compare(source[attribute], target[attribute]);
            areEqual &= relation == CpeRelation.Equal;
            areSubset &= relation is CpeRelation.Equal or CpeRelation.Subset;
            areSuperset &= relation is CpeRelation.Equal or CpeRelation.Superset;
            isDisjoint |= relation == CpeRelation.Disjoint;
        }
        if (isDisjoint) return CpeRelation.Disjoint;
        if (areEqual) return CpeRelation.Equal;
        return areSubset ? CpeRelation.Subset : areSuperset ? CpeRelation.Superset : CpeRelation.Undefined;
    }

    /// <summary>
    /// Whether a criterion speaks of a product. Attributes of the product that are not known make it a question; a criterion without
    /// version (NA) says nothing about versions; one that names the maker but any product, held against any maker with that product, is no
    /// match.
    /// </summary>
    public static CpeVerdict Decide(Cpe criterion, Cpe product)
    {
        var relations = Explain(criterion, product).Select(pair => pair.Relation).ToList();
        if (relations.Contains(CpeRelation.Disjoint) && !IsOnlyUnknownVersion(criterion, relations)) return CpeVerdict.NoMatch;
        var (vendor, name) = (relations[(int)CpeField.Vendor], relations[(int)CpeField.Product]);
        if ((vendor, name) is (CpeRelation.Subset, CpeRelation.Superset) or (CpeRelation.Superset, CpeRelation.Subset))
            return CpeVerdict.NoMatch;
        return relations.TrueForAll(relation => relation is CpeRelation.Equal or CpeRelation.Superset) ? CpeVerdict.Match
            : CpeVerdict.CannotTell;
    }

    /// <summary>The relation of each attribute, by which a person can check the whole.</summary>
    public static IReadOnlyList<(CpeField Attribute, CpeRelation Relation)> Explain(Cpe source, Cpe target) =>
        [.. Enum.GetValues<CpeField>().Select(attribute => (attribute, Compare(source[attribute], target[attribute])))];

    private static bool IsOnlyUnknownVersion(Cpe criterion, List<CpeRelation> relations) =>
        criterion[CpeField.Version] == Cpe.NotApplicable && relations.Count(relation => relation == CpeRelation.Disjoint) == 1
        && relations[(int)CpeField.Version] == CpeRelation.Disjoint;

    /// <summary>The relation of two values in quoted lower-case form.</summary>
    internal static CpeRelation Compare(string source, string target)
    {
        if (CpeValue.HasWildcards(target)) return CpeRelation.Undefined;
        if (source == target) return CpeRelation.Equal;
        if (source == Cpe.Any) return CpeRelation.Superset;
        if (target == Cpe.Any) return CpeRelation.Subset;
        if (source == Cpe.NotApplicable || target == Cpe.NotApplicable) return CpeRelation.Disjoint;
        return CpeValue.HasWildcards(source) && Covers(source, target) ? CpeRelation.Superset : CpeRelation.Disjoint;
    }

    /// <summary>Whether a value with wildcards at its ends covers one without; a quoted sign is one character.</summary>
    private static bool Covers(string source, string target)
    {
        var (leading, trailing) = (CpeValue.LeadingWildcards(source), CpeValue.TrailingWildcards(source));
        if (leading == source.Length) return CharactersOf(target) <= leading && source[0] == '?';
        var text = source[leading..^trailing];
        var most = (Before: Most(source, leading, fromStart: true), After: Most(source, trailing, fromStart: false));
        for (var at = target.IndexOf(text, StringComparison.Ordinal); at >= 0; at = target.IndexOf(text, at + 1, StringComparison.Ordinal))
        {
            // A match that begins after a backslash would begin inside a sign.
            if (IsQuoted(target, at)) continue;
            if (CharactersOf(target[..at]) <= most.Before && CharactersOf(target[(at + text.Length)..]) <= most.After) return true;
        }
        return false;
    }

    /// <summary>How many characters the wildcards of one end may stand for.</summary>
    private static int Most(string source, int wildcards, bool fromStart) =>
        wildcards > 0 && (fromStart ? source[0] : source[^1]) == '*' ? int.MaxValue : wildcards;

    private static int CharactersOf(string quoted)
    {
        var count = 0;
        for (var at = 0; at < quoted.Length; at++, count++)
        {
            if (quoted[at] == '\\') at++;
        }
        return count;
    }

    private static bool IsQuoted(string text, int at)
    {
        var slashes = 0;
        while (at - slashes > 0 && text[at - slashes - 1] == '\\') slashes++;
        return slashes % 2 == 1;
    }
}
