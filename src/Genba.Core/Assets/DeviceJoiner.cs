using Genba.Core.Texts;
using Genba.Wire;

namespace Genba.Core.Assets;

/// <summary>
/// Joins addresses that are one device: the legs of a router, the ports of a switch. Only a fact that one device alone should
/// have joins, only when nothing speaks against it, and the device keeps the reason. What shares such a fact and stays
/// apart says so too.
/// </summary>
/// <param name="talks">Pairs that sent each other something: two machines, whatever they have in common.</param>
internal sealed class DeviceJoiner(IReadOnlySet<(AssetDraft, AssetDraft)> talks)
{
    /// <summary>Copied keys that more devices show than this come from a maker's preset.</summary>
    private const int MaxCopies = 32;
    /// <summary>Interfaces of one device are numbered one after the other.</summary>
    private const ulong Near = 16;

    private readonly Dictionary<AssetDraft, List<AssetDraft>> _groups = [];

    /// <param name="said">What a person says is one device is one, whatever the evidence says.</param>
    public List<AssetDraft> Join(IEnumerable<AssetDraft> drafts, IReadOnlyList<AssetJoin> said)
    {
        var all = drafts.ToList();
        if (said.Count > 0) Join(all, said);
        foreach (var shared in SharedFact.All) Join(all, shared);
        var joined = new HashSet<AssetDraft>();
        foreach (var group in _groups.Values.Distinct().ToList())
        {
            // The one whose own MAC address the device names in its chassis, else the one that was there first.
            var head = group.OrderBy(draft => !draft.Facts.Exists(fact => fact.Key == "chassis" && fact.Value == draft.Id))
                .ThenBy(draft => draft.Mac is null).ThenBy(draft => draft.Seen!.Value.First)
                .ThenBy(draft => draft.Id, StringComparer.Ordinal).First();
            foreach (var other in group.Where(draft => draft != head))
            {
                head.Absorb(other);
                joined.Add(other);
            }
        }
        return [.. all.Where(draft => !joined.Contains(draft))];
    }

    private void Join(List<AssetDraft> drafts, IReadOnlyList<AssetJoin> said)
    {
        var named = new Dictionary<string, AssetDraft>(StringComparer.Ordinal);
        foreach (var draft in drafts)
            foreach (var address in draft.Addresses.Values.OrderBy(held => held.Seen.Last)) named[address.Address.ToString()] = draft;
        foreach (var draft in drafts) named[draft.Id] = draft;
        foreach (var join in said)
        {
            if (!named.TryGetValue(join.One, out var one) || !named.TryGetValue(join.Other, out var other) || GroupOf(one) == GroupOf(other)) continue;
            one.Shares.Add(new(SharedIdentity.Said, join.Reason, [one.Id, other.Id], true, AssetTexts.JoinedByPerson(join.Reason), one.First));
            Unite(one, other);
        }
    }

    private void Join(List<AssetDraft> drafts, SharedFact shared)
    {
        var sharing = drafts
            .SelectMany(draft => draft.Facts.Where(shared.Tells).Select(fact => (fact.Protocol, Fact: fact, Draft: draft)))
            .GroupBy(told => (told.Protocol, Value: told.Fact.Value.ToUpperInvariant()))
            .Where(told => told.Select(one => one.Draft).Distinct().Count() > 1)
            .OrderBy(told => told.Key.Value, StringComparer.Ordinal);
        foreach (var told in sharing)
        {
            var devices = told.Select(one => one.Draft).Distinct().OrderBy(draft => draft.Id, StringComparer.Ordinal).ToList();
            var fact = told.MinBy(one => one.Fact.Seen.First).Fact;
            for (var left = 0; left < devices.Count; left++)
            {
                for (var right = left + 1; right < devices.Count && devices.Count <= MaxCopies; right++)
                    Consider(devices[left], devices[right], shared, fact);
            }
            if (devices.Count > MaxCopies) Note(devices, fact, joined: false, AssetTexts.ApartPreset(fact.Key, devices.Count));
        }
    }

    private void Consider(AssetDraft left, AssetDraft right, SharedFact shared, Fact fact)
    {
        var (ours, theirs) = (GroupOf(left), GroupOf(right));
        if (ours == theirs) return;
        if (Against(ours, theirs, shared) is { } reason)
        {
            // A name alone is nothing remarkable; a key that two machines share is.
            if (shared.Key != "name") Note([left, right], fact, joined: false, reason);
            return;
        }
        Note([left, right], fact, joined: true, AssetTexts.Joined(fact.Key, fact.Value, fact.Protocol));
        Unite(left, right);
    }

    private void Unite(AssetDraft left, AssetDraft right)
    {
        var (ours, theirs) = (GroupOf(left), GroupOf(right));
        ours.AddRange(theirs);
        foreach (var draft in theirs) _groups[draft] = ours;
    }

    private List<AssetDraft> GroupOf(AssetDraft draft)
    {
        if (!_groups.TryGetValue(draft, out var group)) _groups.Add(draft, group = [draft]);
        return group;
    }

    /// <summary>Why two groups are not one device in spite of the fact; null when nothing speaks against it.</summary>
    private BilingualText? Against(List<AssetDraft> ours, List<AssetDraft> theirs, SharedFact shared)
    {
        foreach (var mine in ours)
        {
            foreach (var other in theirs)
            {
                if (talks.Contains((mine, other)) || talks.Contains((other, mine))) return AssetTexts.ApartTalk(mine.Id, other.Id);
                if (Contradiction(mine, other) is { } key) return AssetTexts.ApartContradict(key);
                if (shared.CanBeCopied && StandTogether(mine, other)) return AssetTexts.ApartSameNetwork(mine.Id, other.Id);
            }
        }
        if (!shared.CanBeCopied || ours.Exists(mine => theirs.Exists(other => AreNear(mine, other)))) return null;
        var haveOneName = shared.Key != "name" && ours.Exists(mine => theirs.Exists(other => HaveOneName(mine, other)));
        return haveOneName ? null : AssetTexts.ApartAlone();
    }

    /// <summary>The same protocol says different things of them of which a device has one.</summary>
    private static string? Contradiction(AssetDraft mine, AssetDraft other)
    {
        foreach (var key in (ReadOnlySpan<string>)["serial", "chassis", "engine"])
        {
            var left = mine.Facts.Where(fact => fact.Key == key && fact.Confidence >= 0.9).ToList();
            var right = other.Facts.Where(fact => fact.Key == key && fact.Confidence >= 0.9).ToList();
            var asked = left.Select(fact => fact.Protocol).Intersect(right.Select(fact => fact.Protocol)).ToList();
            if (asked.Exists(protocol => !left.Where(fact => fact.Protocol == protocol).Select(fact => fact.Value)
                .Intersect(right.Where(fact => fact.Protocol == protocol).Select(fact => fact.Value)).Any())) return key;
        }
        return null;
    }

    /// <summary>Both hold addresses of one network at the same time: a device seldom has two legs there, copies often do.</summary>
    private static bool StandTogether(AssetDraft mine, AssetDraft other) =>
        mine.Addresses.Values.Any(left => other.Addresses.Values.Any(right =>
        left.Address != right.Address && left.Vlan == right.Vlan && AreOfOneNetwork(left.Address, right.Address)
        && AddressOwnership.Overlap(left.Seen, right.Seen)));

    private static bool AreOfOneNetwork(HostAddress left, HostAddress right) =>
        !left.IsLinkLocal && !right.IsLinkLocal && left.IsV4 == right.IsV4
        && (left.IsV4 ? left.V4 >> 8 == right.V4 >> 8 : left.High == right.High);

    private static bool AreNear(AssetDraft mine, AssetDraft other) =>
        mine.Mac is { } left && other.Mac is { } right && left.Oui == right.Oui
        && (left.Value > right.Value ? left.Value - right.Value : right.Value - left.Value) <= Near;

    private static bool HaveOneName(AssetDraft mine, AssetDraft other) =>
        mine.Facts.Exists(left => left.Key == "name" && left.Confidence >= 0.7
        && other.Facts.Exists(right => right.Key == "name" && right.Confidence >= 0.7
            && string.Equals(left.Value, right.Value, StringComparison.OrdinalIgnoreCase)));

    private static void Note(List<AssetDraft> devices, Fact fact, bool joined, BilingualText reason)
    {
        foreach (var draft in joined ? devices[..1] : devices)
        {
            var known = draft.Shares.FindIndex(other => other.Joined == joined && other.Key == fact.Key && other.Value == fact.Value);
            var before = known < 0 ? [] : draft.Shares[known].Devices;
            var ids = before.Union(devices.Select(device => device.Id)).Order(StringComparer.Ordinal).ToList();
            var shared = new SharedIdentity(fact.Key, fact.Value, ids, joined,
                known < 0 ? reason : draft.Shares[known].Reason, fact.Evidence);
            if (known < 0) draft.Shares.Add(shared);
            else draft.Shares[known] = shared;
        }
    }
}
