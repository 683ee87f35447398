using Genba.Core.Assets;

namespace Genba.Core.Changes;

/// <summary>
/// A device that says something else of itself than before: one voice (fact and protocol) that always said the same, fell
/// silent about it, and says another thing now. Who says several things at once has not changed.
/// </summary>
internal static class FactChanges
{
    private static readonly HashSet<string> Compared = new(StringComparer.Ordinal)
    {
        "vendor", "model", "firmware", "serial", "name", "os", "product-code", "hardware", "location", "role", "software", "order-number",
        "kind", "revision", "application", "project", "plant", "chassis", "host-key", "engine",
    };

    public static IEnumerable<PlantChange> Of(Known known) => known.Plant.Assets
        .Where(asset => known.EndOf(asset.Id) is not null && !known.IsNew(asset.Id))
        .SelectMany(asset => Of(known, asset, null));

    /// <param name="only">The key of one fact; null: all that matter.</param>
    public static IEnumerable<PlantChange> Of(Known known, Asset asset, string? only)
    {
        if (known.EndOf(asset.Id) is not { } end || !asset.Facts.Any(fact => fact.Seen.First > end)) yield break;
        foreach (var voice in asset.Facts.Where(fact => only is null ? Compared.Contains(fact.Key) : fact.Key == only)
            .GroupBy(fact => (fact.Key, fact.Protocol)))
        {
            if (voice.Where(fact => fact.Seen.First <= end).DistinctBy(fact => fact.Value).Take(2).ToList() is not [var before]) continue;
            if (voice.Where(fact => fact.Seen.First > end).MaxBy(fact => fact.Seen.Last) is not { } now) continue;
            if (before.Seen.Last > now.Seen.First) continue;
            yield return new()
            {
                Kind = voice.Key.Key == "serial" ? ChangeKind.DeviceReplaced : ChangeKind.FactChanged,
                Assets = [asset.Id], Zone = asset.Zone ?? "", About = voice.Key.Key, Before = before.Value, After = now.Value,
                EvidenceBefore = [before.Evidence], EvidenceAfter = [now.Evidence], Seen = now.Seen, Count = now.Count,
            };
        }
    }
}
