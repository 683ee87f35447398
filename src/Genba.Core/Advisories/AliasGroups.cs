namespace Genba.Core.Advisories;

/// <summary>
/// Ids joined to vulnerabilities by what sources call aliases. Two CVE ids never become one: where a chain of aliases leads from one to
/// another, each stays by itself and takes what names it alone; what names several stays apart and is shown with each.
/// The result does not depend on the order of the pairs.
/// </summary>
public sealed class AliasGroups
{
    private readonly Dictionary<string, string> _parents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _neighbours = new(StringComparer.Ordinal);
    private Dictionary<string, IReadOnlyList<string>>? _groups;

    /// <summary>That a source calls two ids the same. Ids that may stand for many vulnerabilities change nothing.</summary>
    public void Join(string one, string other)
    {
        if (one == other || !VulnerabilityIds.NamesOneVulnerability(one) || !VulnerabilityIds.NamesOneVulnerability(other)) return;
        _groups = null;
        NeighboursOf(one).Add(other);
        NeighboursOf(other).Add(one);
        var (first, second) = (Root(one), Root(other));
        if (first != second) _parents[second] = first;
    }

    /// <summary>All ids of the vulnerability that this id names, the CVE first; the id alone when nothing joined it.</summary>
    public IReadOnlyList<string> Of(string id) => (_groups ??= Build()).GetValueOrDefault(id, [id]);

    private Dictionary<string, IReadOnlyList<string>> Build()
    {
        var groups = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var joined in _neighbours.Keys.GroupBy(Root, StringComparer.Ordinal))
        {
            var cves = joined.Where(VulnerabilityIds.IsCve).Order(StringComparer.Ordinal).ToList();
            if (cves.Count <= 1) Keep(groups, joined);
            else KeepApart(groups, joined, cves);
        }
        return groups;
    }

    private void KeepApart(Dictionary<string, IReadOnlyList<string>> groups, IEnumerable<string> joined, List<string> cves)
    {
        var ofCve = cves.ToDictionary(cve => cve, cve => new List<string> { cve }, StringComparer.Ordinal);
        var undecided = new List<string>();
        foreach (var id in joined.Where(id => !VulnerabilityIds.IsCve(id)))
        {
            var named = _neighbours[id].Where(VulnerabilityIds.IsCve).Distinct(StringComparer.Ordinal).ToList();
            if (named.Count == 1) ofCve[named[0]].Add(id);
            else undecided.Add(id);
        }
        foreach (var group in ofCve.Values) Keep(groups, group);
        foreach (var id in undecided) groups[id] = [id];
    }

    private static void Keep(Dictionary<string, IReadOnlyList<string>> groups, IEnumerable<string> ids)
    {
        IReadOnlyList<string> ordered =
            [.. ids.OrderByDescending(VulnerabilityIds.IsCve).ThenBy(id => id, StringComparer.Ordinal)];
        foreach (var id in ordered) groups[id] = ordered;
    }

    private List<string> NeighboursOf(string id)
    {
        if (_neighbours.TryGetValue(id, out var known)) return known;
        _parents[id] = id;
        return _neighbours[id] = [];
    }

    private string Root(string id)
    {
        while (_parents[id] is var parent && parent != id)
        {
            _parents[id] = _parents[parent];
            id = parent;
        }
        return id;
    }
}
