using Genba.Core.Assets;

namespace Genba.App.Web.Assets;

/// <summary>All that was claimed about one property of an asset, the chosen claim first.</summary>
/// <param name="Key">vendor, model ...</param>
/// <param name="Chosen">Null: nobody said.</param>
internal sealed record ClaimGroup(string Key, string? Chosen, IReadOnlyList<Fact> Facts)
{
    /// <summary>Properties of which a device has one: other values of them contradict, of the rest they add up.</summary>
    private static readonly HashSet<string> OfOneValue =
        ["vendor", "model", "firmware", "serial", "os", "hardware", "order-number", "product-code", "revision"];

    public bool Disagree => Facts.Any(fact => !Agrees(fact));

    public bool Agrees(Fact fact) => !OfOneValue.Contains(Key) || Chosen is null || fact.Value.Contains(Chosen, StringComparison.OrdinalIgnoreCase)
        || Chosen.Contains(fact.Value, StringComparison.OrdinalIgnoreCase)
        || Key == "os" && fact.Confidence < SupportEnds.SureEnough && !SystemFamily.Contradicts(fact.Value, Chosen);
}

internal static class Claims
{
    private static readonly (string Key, Func<Asset, string?> Chosen)[] Asked =
    [
        ("vendor", asset => asset.Vendor), ("model", asset => asset.Model), ("firmware", asset => asset.Firmware),
        ("serial", asset => asset.Serial), ("os", asset => asset.OperatingSystem),
        ("name", asset => asset.Names.Count > 0 ? asset.Names[0] : null),
    ];

    /// <summary>What one would ask of every machine, also where nobody said; then whatever else was claimed.</summary>
    public static IReadOnlyList<ClaimGroup> Of(Asset asset)
    {
        var byKey = asset.Facts.ToLookup(fact => fact.Key);
        var asked = Asked.Select(question => Group(question.Key, question.Chosen(asset), byKey[question.Key]));
        var others = byKey.Where(facts => Asked.All(question => question.Key != facts.Key))
            .Select(facts => Group(facts.Key, facts.MaxBy(fact => fact.Confidence)?.Value, facts));
        return [.. asked.Where(group => group.Key != "os" || group.Facts.Count > 0), .. others.OrderBy(group => group.Key, StringComparer.Ordinal)];
    }

    private static ClaimGroup Group(string key, string? chosen, IEnumerable<Fact> facts) =>
        new(key, chosen, [.. facts.OrderByDescending(fact => fact.Value == chosen).ThenByDescending(fact => fact.Confidence).ThenByDescending(fact => fact.Count)]);
}
