namespace Genba.Core.Frameworks;

/// <summary>The links between requirements, seen from both ends: whoever is linked to also shows the link.</summary>
public sealed class FrameworkLinks
{
    private readonly Dictionary<RequirementId, List<FrameworkLink>> _of = [];

    public FrameworkLinks(IEnumerable<Framework> frameworks)
    {
        foreach (var framework in frameworks)
        {
            foreach (var requirement in framework.Requirements)
            {
                var here = new RequirementId(framework.Id, requirement.Id);
                foreach (var (kind, target) in requirement.Links())
                {
                    var there = RequirementId.Parse(target);
                    Add(here, new(there, kind, IsBackward: false));
                    Add(there, new(here, kind, IsBackward: true));
                }
            }
        }
        foreach (var links in _of.Values) links.Sort();
    }

    /// <summary>The surest first; two requirements that link to each other are one link.</summary>
    public IReadOnlyList<FrameworkLink> Of(RequirementId requirement) =>
        _of.TryGetValue(requirement, out var links) ? links : [];

    public IReadOnlyList<FrameworkLink> Of(string framework, string requirement) => Of(new RequirementId(framework, requirement));

    /// <summary>A pair is kept once, with the surest thing that either end says.</summary>
    private void Add(RequirementId from, FrameworkLink link)
    {
        if (!_of.TryGetValue(from, out var links)) _of[from] = links = [];
        var same = links.FindIndex(one => one.Other == link.Other);
        if (same < 0) links.Add(link);
        else if (link.Kind < links[same].Kind) links[same] = link;
    }
}

/// <param name="IsBackward">The other requirement states the link, not this one.</param>
public readonly record struct FrameworkLink(RequirementId Other, LinkKind Kind, bool IsBackward) : IComparable<FrameworkLink>
{
    public int CompareTo(FrameworkLink other)
    {
        if (Kind != other.Kind) return Kind.CompareTo(other.Kind);
        var framework = string.CompareOrdinal(Other.Framework, other.Other.Framework);
        return framework != 0 ? framework : RequirementOrder.Compare(Other.Requirement, other.Other.Requirement);
    }

    public static bool operator <(FrameworkLink left, FrameworkLink right) => left.CompareTo(right) < 0;
    public static bool operator >(FrameworkLink left, FrameworkLink right) => left.CompareTo(right) > 0;
    public static bool operator <=(FrameworkLink left, FrameworkLink right) => left.CompareTo(right) <= 0;
    public static bool operator >=(FrameworkLink left, FrameworkLink right) => left.CompareTo(right) >= 0;
}

/// <summary>Identifiers in the order people count: 2-9 before 2-10.</summary>
internal static class RequirementOrder
{
    private static readonly System.Globalization.CompareOptions Numeric = System.Globalization.CompareOptions.NumericOrdering;

    public static int Compare(string left, string right) =>
        System.Globalization.CultureInfo.InvariantCulture.CompareInfo.Compare(left, right, Numeric);
}
