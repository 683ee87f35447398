namespace Genba.Core.Components;

/// <summary>One component as two SBOMs are compared by.</summary>
/// <param name="Licences">Sorted, each once; null: none is stated.</param>
/// <param name="Hashes">The same.</param>
public sealed record ComparedPart(string Kind, string Name, string? Version, string? Purl, string? Licences, string? Hashes)
{
    public static ComparedPart Of(Component one) => new(
        one.Kind, one.FullName, one.Version, one.Find(Identifier.Purl), Sorted(SbomQualityCount.LicencesOf(one)),
        Sorted(one.Hashes.Select(hash => $"{hash.Algorithm}:{hash.Value.ToLowerInvariant()}")));

    public static ComparedPart Of(StoredComponent one) =>
        new(one.Kind, one.Name, one.Version, one.Purl, Sorted(one.Licences?.Split('\n') ?? []),
            Sorted(one.Hashes?.ToLowerInvariant().Split('\n') ?? []));

    /// <summary>The package without its version; the kind of package where there is an identifier, else the name alone.</summary>
    internal string Key => Purl is { Length: > 0 } purl ? WithoutVersion(purl) : "name:" + Name.ToLowerInvariant();

    /// <summary>pkg:type/namespace/name of a package URL (ECMA-427), without version, qualifiers and subpath.</summary>
    private static string WithoutVersion(string purl)
    {
        var end = purl.IndexOfAny(['?', '#']);
        var bare = end < 0 ? purl : purl[..end];
        var at = bare.LastIndexOf('@');
        return (at > bare.LastIndexOf('/') ? bare[..at] : bare).ToLowerInvariant();
    }

    private static string? Sorted(IEnumerable<string> texts) =>
        string.Join('\n', texts.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)) is { Length: > 0 } joined ? joined : null;
}

/// <summary>A component that both SBOMs list and not alike.</summary>
public sealed record ChangedPart(ComparedPart Before, ComparedPart After)
{
    public bool Version => Before.Version != After.Version;
    public bool Licence => Before.Licences != After.Licences;
    public bool Hash => Before.Hashes != After.Hashes;
}

/// <summary>What came, went and changed between two SBOMs of one product.</summary>
public sealed record SbomDifference(
    IReadOnlyList<ComparedPart> Added, IReadOnlyList<ComparedPart> Removed, IReadOnlyList<ChangedPart> Changed, int Same)
{
    /// <summary>Components are the same by package URL without version, else by name; of several with one key equal versions go together
    /// first.</summary>
    public static SbomDifference Of(IEnumerable<ComparedPart> before, IEnumerable<ComparedPart> after)
    {
        var (added, removed, changed, same) = (new List<ComparedPart>(), new List<ComparedPart>(), new List<ChangedPart>(), 0);
        var old = before.GroupBy(part => part.Key).ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
        var rest = new List<ComparedPart>();
        foreach (var group in after.GroupBy(part => part.Key))
        {
            if (old.Remove(group.Key, out var known)) Pair(known, [.. group]);
            else rest.AddRange(group);
        }
        // One file names packages, the other does not: they still have names.
        var named = old.Values.SelectMany(parts => parts).GroupBy(part => part.Name.ToLowerInvariant())
            .ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
        foreach (var group in rest.GroupBy(part => part.Name.ToLowerInvariant()))
        {
            if (named.Remove(group.Key, out var known)) Pair(known, [.. group]);
            else added.AddRange(group);
        }
        removed.AddRange(named.Values.SelectMany(parts => parts));
        return new(InOrder(added), InOrder(removed), [.. changed.OrderBy(one => one.After.Name, StringComparer.OrdinalIgnoreCase)], same);

        void Pair(List<ComparedPart> left, List<ComparedPart> right)
        {
            Match(part => (part.Version, part.Licences, part.Hashes));
            Match(part => (part.Version, null, null));
            var pairs = Math.Min(left.Count, right.Count);
            for (var i = 0; i < pairs; i++) Take(left[i], right[i]);
            removed.AddRange(left.Skip(pairs));
            added.AddRange(right.Skip(pairs));

            // Files of a build may share one name a hundred thousand times: never one by one against all.
            void Match(Func<ComparedPart, (string?, string?, string?)> alike)
            {
                var waiting = right.GroupBy(alike).ToDictionary(group => group.Key, group => new Queue<ComparedPart>(group));
                var open = new List<ComparedPart>();
                foreach (var one in left)
                {
                    if (waiting.GetValueOrDefault(alike(one))?.TryDequeue(out var other) == true) Take(one, other!);
                    else open.Add(one);
                }
                (left, right) = (open, [.. waiting.Values.SelectMany(parts => parts)]);
            }
        }

        void Take(ComparedPart one, ComparedPart other)
        {
            var pair = new ChangedPart(one, other);
            if (pair.Version || pair.Licence || pair.Hash) changed.Add(pair);
            else same++;
        }
    }

    private static List<ComparedPart> InOrder(List<ComparedPart> parts) =>
        [.. parts.OrderBy(part => part.Name, StringComparer.OrdinalIgnoreCase).ThenBy(part => part.Version, StringComparer.Ordinal)];
}
