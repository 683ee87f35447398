using System.Text;
using Genba.Core.AssetLedger;

namespace Genba.Core.Labels;

/// <summary>Which label the rules give an asset, and why. A pure function of rules and asset.</summary>
public static class Labeller
{
    /// <summary>
    /// The first rule that holds decides. A rule before it that is open because a fact is missing could have decided otherwise: then the
    /// label
    /// is only told when all of them would give the same one.
    /// </summary>
    public static LabelVerdict Judge(LabelRules rules, KnownAsset asset)
    {
        var possible = new List<LabelRule>();
        var missing = new List<string>();
        LabelRule? holding = null;
        foreach (var rule in rules.Rules)
        {
            var (holds, open) = Try(rule, asset);
            if (holds == false) continue;
            possible.Add(rule);
            missing.AddRange(open);
            if (holds is null) continue;
            holding = rule;
            break;
        }
        var labels = possible.Select(rule => rule.Label).Distinct().Select(id => rules.Find(id)!).ToList();
        var decides = holding is not null && labels.Count == 1 ? holding : null;
        return new(decides is null ? null : labels[0], decides)
        {
            Possible = labels,
            Missing = decides is null ? [.. missing.Distinct()] : [],
            Read = [.. FactsOf(decides is null ? rules.Rules : possible, asset)],
        };
    }

    private static IEnumerable<LabelReading> FactsOf(IEnumerable<LabelRule> rules, KnownAsset asset) => rules
        .SelectMany(rule => rule.Conditions).Select(condition => condition.Fact).Distinct()
        .Select(fact => new LabelReading(fact, AssetFacts.Read(asset, fact))).Where(reading => reading.Values.Count > 0);

    /// <returns>Whether the rule holds, null when that is open, and the facts that are missing to tell.</returns>
    private static (bool? Holds, IReadOnlyList<string> Missing) Try(LabelRule rule, KnownAsset asset)
    {
        var all = (rule.All ?? []).Select(condition => (condition, Holds: Try(condition, asset))).ToList();
        var any = (rule.Any ?? []).Select(condition => (condition, Holds: Try(condition, asset))).ToList();
        var isOne = any.Count == 0 || any.Exists(one => one.Holds == true);
        if (all.Exists(one => one.Holds == false) || (!isOne && any.TrueForAll(one => one.Holds == false))) return (false, []);
        var open = all.Concat(isOne ? [] : any).Where(one => one.Holds is null).Select(one => one.condition.Fact).ToList();
        return open.Count == 0 ? (true, []) : (null, open);
    }

    private static bool? Try(LabelCondition condition, KnownAsset asset)
    {
        var values = AssetFacts.Read(asset, condition.Fact);
        if (condition.Stated is { } stated) return values.Count > 0 == stated;
        if (values.Count == 0) return null;
        var plain = values.Select(Plain).ToList();
        return condition.Says is { } says ? says.Any(word => Fits(word, plain)) : !condition.SaysNone!.Any(word => Fits(word, plain));
    }

    private static bool Fits(string word, List<string> values) => Plain(word) is ['=', .. var whole]
        ? values.Contains(whole)
        : values.Exists(value => value.Contains(Plain(word), StringComparison.Ordinal));

    private static string Plain(string text) => text.Normalize(NormalizationForm.FormKC).Trim().ToLowerInvariant();
}

/// <summary>What the rules say of an asset.</summary>
/// <param name="Label">Null: the rules cannot tell.</param>
/// <param name="Rule">The one that decided.</param>
public sealed record LabelVerdict(RiskLabel? Label, LabelRule? Rule)
{
    /// <summary>Labels that remain possible; empty when no rule fits what is stated.</summary>
    public IReadOnlyList<RiskLabel> Possible { get; init; } = [];

    /// <summary>Facts that are missing to tell.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>What was stated and read.</summary>
    public IReadOnlyList<LabelReading> Read { get; init; } = [];
}

/// <param name="Fact">A name of <see cref="AssetFacts"/>.</param>
public sealed record LabelReading(string Fact, IReadOnlyList<string> Values);
