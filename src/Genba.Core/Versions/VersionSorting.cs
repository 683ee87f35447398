using Genba.Core.Texts;

namespace Genba.Core.Versions;

/// <summary>Versions of one scheme side by side.</summary>
/// <param name="Sorted">From the lowest up, as the scheme prefers to write them; equal ones stay as they were given.</param>
/// <param name="Ranks">For each of them its place; equal ones share one.</param>
public sealed record VersionSorting(IReadOnlyList<string> Sorted, IReadOnlyList<int> Ranks)
{
    public bool AreEqual => Ranks.All(rank => rank == 0);

    /// <summary>Sorts, or says which version or scheme is not known: then nothing is compared.</summary>
    public static bool TrySort(string scheme, IReadOnlyList<string> versions, out VersionSorting sorting, out BilingualText? fault)
    {
        (sorting, fault) = (new([], []), WhyUnknown(scheme, versions));
        if (fault is not null) return false;
        var order = VersionOrderTable.Find(scheme)!;
        var keyed = versions.Select(version => (Version: version, Key: order.KeyOf(version)!.Value))
            .OrderBy(pair => pair.Key, Comparer<VersionKey>.Create(order.Compare)).ToList();
        var ranks = new int[keyed.Count];
        for (var at = 1; at < ranks.Length; at++) ranks[at] =
            ranks[at - 1] + (order.Compare(keyed[at - 1].Key, keyed[at].Key) == 0 ? 0 : 1);
        sorting = new([.. keyed.Select(pair => order.Canonical(pair.Version))], ranks);
        return true;
    }

    /// <summary>Why versions cannot be compared; null when they can.</summary>
    public static BilingualText? WhyUnknown(string scheme, IEnumerable<string> versions)
    {
        if (VersionOrderTable.Find(scheme) is not { } order) return VersionTexts.UnknownScheme(scheme);
        return versions.FirstOrDefault(version => order.KeyOf(version) is null) is { } unknown
            ? VersionTexts.UnknownVersion(unknown, scheme) : null;
    }
}
