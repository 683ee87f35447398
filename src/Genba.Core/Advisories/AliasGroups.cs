namespace Genba.Core.Advisories;

/// <summary>
/// Ids joined to vulnerabilities by what sources call aliases. Two CVE ids never become one: where a chain of aliases leads from one to
/// another, each stays by itself and takes what names it alone; what names several stays apart and is shown with each.
/// The result does not depend on the order of the pairs.
/// </summary>
public sealed class AliasGroups
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _ids = [];
    private readonly List<int> _parents = [];
    private readonly List<(int One, int Other)> _pairs = [];
    private Groups? _groups;

    /// <summary>That a source calls two ids the same. Ids that may stand for many vulnerabilities change nothing.</summary>
    public void Join(string one, string other)
    {
        if (one == other || !VulnerabilityIds.NamesOneVulnerability(one) || !VulnerabilityIds.NamesOneVulnerability(other)) return;
        _groups = null;
        var pair = (One: NumberOf(one), Other: NumberOf(other));
        _pairs.Add(pair);
        var (first, second) = (Root(pair.One), Root(pair.Other));
        if (first != second) _parents[second] = first;
    }

    /// <summary>
    /// All ids of the vulnerability that this id names, the CVE first; the id alone when nothing joined it. May be asked from several
    /// threads when it was asked once before.
    /// </summary>
    public IReadOnlyList<string> Of(string id)
    {
        var groups = _groups ??= new(this);
        return _numbers.TryGetValue(id, out var number) ? groups.Of(number) : [id];
    }

    private int NumberOf(string id)
    {
        if (_numbers.TryGetValue(id, out var known)) return known;
        _numbers.Add(id, _ids.Count);
        _parents.Add(_ids.Count);
        _ids.Add(id);
        return _ids.Count - 1;
    }

    private int Root(int number)
    {
        while (_parents[number] is var parent && parent != number) number = _parents[number] = _parents[parent];
        return number;
    }

    /// <summary>Members of each group in one array; only groups with several CVE ids are worked out beforehand, since they are few.</summary>
    private sealed class Groups
    {
        private readonly AliasGroups _owner;
        private readonly int[] _roots;
        private readonly int[] _from;
        private readonly int[] _members;
        private readonly Dictionary<int, IReadOnlyList<string>> _apart = [];

        public Groups(AliasGroups owner)
        {
            _owner = owner;
            var count = owner._ids.Count;
            _roots = [.. Enumerable.Range(0, count).Select(owner.Root)];
            _from = new int[count + 1];
            foreach (var root in _roots) _from[root + 1]++;
            for (var at = 0; at < count; at++) _from[at + 1] += _from[at];
            var next = _from.ToArray();
            _members = new int[count];
            for (var number = 0; number < count; number++) _members[next[_roots[number]]++] = number;
            KeepApart();
        }

        public IReadOnlyList<string> Of(int number) => _apart.TryGetValue(number, out var group) ? group
            : Ordered(MembersOf(_roots[number]).ToArray().Select(member => _owner._ids[member]));

        private Span<int> MembersOf(int root) => _members.AsSpan(_from[root].._from[root + 1]);

        private void KeepApart()
        {
            var several = new HashSet<int>();
            for (var root = 0; root < _roots.Length; root++)
            {
                var cves = 0;
                foreach (var member in MembersOf(root))
                    if (VulnerabilityIds.IsCve(_owner._ids[member])) cves++;
                if (cves > 1) several.Add(root);
            }
            if (several.Count == 0) return;
            var named = new Dictionary<int, HashSet<int>>();
            foreach (var (one, other) in _owner._pairs)
            {
                if (!several.Contains(_roots[one])) continue;
                Note(one, other);
                Note(other, one);
            }
            foreach (var root in several)
            {
                var groups = MembersOf(root).ToArray().Where(IsCve).ToDictionary(cve => cve, cve => new List<int> { cve });
                foreach (var member in MembersOf(root))
                {
                    if (groups.ContainsKey(member)) continue;
                    if (named.GetValueOrDefault(member) is { Count: 1 } only) groups[only.Single()].Add(member);
                    else _apart[member] = [_owner._ids[member]];
                }
                foreach (var group in groups.Values)
                {
                    var ordered = Ordered(group.Select(member => _owner._ids[member]));
                    foreach (var member in group) _apart[member] = ordered;
                }
            }

            // Which CVE ids an id is called the same as.
            void Note(int id, int other)
            {
                if (!IsCve(other)) return;
                if (!named.TryGetValue(id, out var cves)) named[id] = cves = [];
                cves.Add(other);
            }
        }

        private bool IsCve(int number) => VulnerabilityIds.IsCve(_owner._ids[number]);

        private static string[] Ordered(IEnumerable<string> ids) =>
            [.. ids.OrderByDescending(VulnerabilityIds.IsCve).ThenBy(id => id, StringComparer.Ordinal)];
    }
}
