namespace Genba.Core.Frameworks;

/// <summary>Two editions of a framework side by side: what stayed, what moved to another number, what is new and what is gone.</summary>
/// <param name="Rows">Every requirement of the newer edition in its order, then what is gone.</param>
public sealed record FrameworkComparison(Framework Older, Framework Newer, IReadOnlyList<ComparedRequirement> Rows)
{
    /// <param name="links">Of the set that both belong to.</param>
    public static FrameworkComparison Of(Framework older, Framework newer, FrameworkLinks links)
    {
        var rows = new List<ComparedRequirement>();
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var one in newer.Requirements)
        {
            var (before, kind) = CounterpartsOf(one, older, newer, links);
            foreach (var other in before) found.Add(other.Id);
            rows.Add(new(FateOf(one, before), before, one, kind));
        }
        rows.AddRange(older.Requirements.Where(one => !found.Contains(one.Id)).Select(one => new ComparedRequirement(Fate.Gone, [one], null, null)));
        return new(older, newer, rows);
    }

    public int Count(Fate fate) => Rows.Count(row => row.Fate == fate);

    /// <summary>The same number first; else what links between the editions name. The same number in editions that number anew says nothing.</summary>
    private static (IReadOnlyList<Requirement> Before, LinkKind? Kind) CounterpartsOf(
        Requirement one, Framework older, Framework newer, FrameworkLinks links)
    {
        var linked = links.Of(newer.Id, one.Id).Where(link => link.Other.Framework == older.Id).ToList();
        if (linked.Find(link => link.Other.Requirement == one.Id) is { Other.Requirement: not null } same && older.Find(one.Id) is { } itself)
            return ([itself], same.Kind);
        if (linked.Count > 0)
            return ([.. linked.Select(link => older.Find(link.Other.Requirement)).OfType<Requirement>()], linked.Max(link => link.Kind));
        // Where the editions are linked, a number without a link was given to something else.
        var areLinked = newer.Requirements.Any(any => links.Of(newer.Id, any.Id).Any(link => link.Other.Framework == older.Id));
        return older.Find(one.Id) is { } numbered && (!areLinked || Says(numbered, one)) ? ([numbered], null) : ([], null);
    }

    private static Fate FateOf(Requirement one, IReadOnlyList<Requirement> before) =>
        before.Count == 0 ? Fate.New
        : before is not [{ } only] || only.Id != one.Id ? Fate.Moved
        : Says(only, one) && only.Obligation == one.Obligation ? Fate.Same : Fate.Changed;

    private static bool Says(Requirement left, Requirement right) => left.Title.En == right.Title.En && left.Title.Ja == right.Title.Ja;
}

/// <summary>What became of a requirement from one edition to the next.</summary>
public enum Fate
{
    Same,

    /// <summary>The same number says something else or binds otherwise.</summary>
    Changed,

    /// <summary>It stands under another number, or several were joined.</summary>
    Moved,
    New,
    Gone,
}

/// <param name="Before">Of the older edition; several where they were joined.</param>
/// <param name="After">Null: gone.</param>
/// <param name="Link">Who says that they belong together; null: the number alone does.</param>
public sealed record ComparedRequirement(Fate Fate, IReadOnlyList<Requirement> Before, Requirement? After, LinkKind? Link);
