using Genba.Core.Texts;

namespace Genba.Core.Assets;

/// <summary>
/// Chooses, among facts that may disagree, the one to show, and says why. Never by averaging: the chosen value is always one
/// that somebody said.
/// </summary>
internal static class FactChoices
{
    /// <summary>What is chosen, and from which claims, best first.</summary>
    private static readonly (string Key, string[] Sources)[] Chosen =
    [
        ("vendor", ["vendor", "mac-vendor"]),
        ("model", ["model", "order-number", "product-code"]),
        ("firmware", ["firmware", "revision"]),
        ("serial", ["serial"]),
        ("os", ["os"]),
    ];

    public static List<FactChoice> From(IReadOnlyList<Fact> facts, OuiRegistry vendors)
    {
        var choices = new List<FactChoice>();
        foreach (var (key, sources) in Chosen)
        {
            foreach (var source in sources)
            {
                var claims = facts.Where(fact => fact.Key == source && !IsObjectNumber(fact)).ToList();
                if (claims.Count == 0) continue;
                var best = Best(claims);
                choices.Add(new(key, best.Value, Reason(best, claims, source, vendors), best.Evidence));
                break;
            }
        }
        return choices;
    }

    /// <summary>SNMP answers "which product" with a number of a registry: proof of a maker, but no name of a model.</summary>
    private static bool IsObjectNumber(Fact fact) => fact is { Protocol: "snmp", Key: "product-code" };

    /// <summary>The surest; among equals what the device itself says today, then what it says most often.</summary>
    private static Fact Best(List<Fact> claims) => claims
        .OrderByDescending(claim => claim.Confidence)
        .ThenByDescending(claim => claim.Seen.Last)
        .ThenByDescending(claim => claim.Count)
        .ThenBy(claim => claim.Value, StringComparer.Ordinal)
        .First();

    private static BilingualText Reason(Fact best, List<Fact> claims, string source, OuiRegistry vendors)
    {
        if (source == "mac-vendor") return AssetTexts.ByMacRegistry(vendors.Source);
        if (source == "os")
        {
            if (SystemGuess.IsOpening(best)) return AssetTexts.SystemByOpening();
            if (claims.Find(claim => SystemFamily.Contradicts(claim.Value, best.Value)) is { } other)
                return AssetTexts.SystemsDisagree(best.Protocol, other.Protocol, other.Value);
            claims = claims.FindAll(claim => !SystemGuess.IsOpening(claim));
        }
        var values = claims.Select(claim => claim.Value).Distinct(StringComparer.OrdinalIgnoreCase).Count();
        if (values > 1)
        {
            return claims.Exists(claim => claim.Value != best.Value && claim.Confidence >= best.Confidence)
                ? AssetTexts.LatestOf(values, best.Protocol)
                : AssetTexts.SurestOf(values, best.Protocol);
        }
        var protocols = claims.Select(claim => claim.Protocol).Distinct().ToList();
        return protocols.Count > 1 ? AssetTexts.AgreedBy(protocols) : AssetTexts.SaidBy(best.Protocol);
    }
}
