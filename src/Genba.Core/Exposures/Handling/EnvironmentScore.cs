using Genba.Core.AssetLedger;
using Genba.Core.Scoring;
using Genba.Core.Zones;

namespace Genba.Core.Exposures.Handling;

/// <summary>Why an environmental metric has its value.</summary>
public enum MetricWhy
{
    /// <summary>The source of the vector gives it.</summary>
    InVector,

    /// <summary>The importance that ledger or zone give.</summary>
    Importance,

    /// <summary>The machine guards people, or its failure may touch them.</summary>
    Safety,

    /// <summary>Long enough watched, and seen to answer within its zone at most.</summary>
    ReachedInZoneOnly,

    /// <summary>A person set it.</summary>
    Said,
}

/// <param name="Reason">In the person's words; empty where nobody set it.</param>
public sealed record EnvironmentMetric(string Metric, string Value, MetricWhy Why, string Reason);

/// <summary>The score of a vulnerability in this one machine: the vector of a source with environmental metrics from zone and
/// importance.</summary>
/// <param name="Vector">With them.</param>
/// <param name="Base">As the source rates it.</param>
public sealed record EnvironmentScore(CvssVector Vector, IReadOnlyList<EnvironmentMetric> Metrics, double Base, double Score)
{
    /// <summary>The metrics that a person may set for a vector.</summary>
    public static IReadOnlyList<string> Settable(CvssVector vector) => vector.Version switch
    {
        "2.0" => ["CDP", "TD", "CR", "IR", "AR"],
        "4.0" => ["CR", "IR", "AR", "MAV", "MAC", "MAT", "MPR", "MUI", "MVC", "MVI", "MVA", "MSC", "MSI", "MSA"],
        _ => ["CR", "IR", "AR", "MAV", "MAC", "MPR", "MUI", "MS", "MC", "MI", "MA"],
    };

    /// <returns>Null when nobody gives a vector that can be read.</returns>
    public static EnvironmentScore? Of(VulnerabilityRow row, Zone? zone)
    {
        if (row.Exposure.Vulnerability.Vector is not { } text || !CvssVector.TryParse(text, out var vector, out _)) return null;
        var settable = Settable(vector);
        var metrics = settable.Where(vector.Says).ToDictionary(metric => metric, metric =>
            new EnvironmentMetric(metric, vector.Values[metric], MetricWhy.InVector, ""), StringComparer.Ordinal);
        foreach (var one in Derived(row, vector, zone)) metrics.TryAdd(one.Metric, one);
        foreach (var said in row.Entry.Metrics.Where(said => settable.Contains(said.Metric)
            && (vector.Metrics.ValuesOf(said.Metric)?.Contains(said.Value) ?? false)))
            metrics[said.Metric] = new(said.Metric, said.Value, MetricWhy.Said, said.Reason);
        var values = new Dictionary<string, string>(vector.Values, StringComparer.Ordinal);
        foreach (var one in metrics.Values) values[one.Metric] = one.Value;
        var here = new CvssVector(vector.Metrics, values);
        return new(
            here, [.. settable.Where(metrics.ContainsKey).Select(metric => metrics[metric])], vector.Score().Base, here.Score().Overall);
    }

    private static IEnumerable<EnvironmentMetric> Derived(VulnerabilityRow row, CvssVector vector, Zone? zone)
    {
        var safety = LedgerFields.ChoiceIn(LedgerField.SafetyRelevance, row.Exposure.Asset.Row?[LedgerField.SafetyRelevance]);
        var importance = LedgerFields.ChoiceIn(LedgerField.Importance, row.Exposure.Asset.Row?[LedgerField.Importance])
            ?? (zone is { IsProposed: false } ? zone.Importance.ToString().ToLowerInvariant() : null);
        var touchesPeople = safety is "function" or "affects";
        if (importance is not null)
        {
            // What matters for the line says little about secrets: high importance is no reason to call them high.
            yield return new("CR", importance == "low" ? "L" : "M", MetricWhy.Importance, "");
            if (!touchesPeople) yield return new("IR", Letter(importance), MetricWhy.Importance, "");
            if (!touchesPeople) yield return new("AR", Letter(importance), MetricWhy.Importance, "");
        }
        if (touchesPeople)
        {
            yield return new("IR", "H", MetricWhy.Safety, "");
            yield return new("AR", "H", MetricWhy.Safety, "");
        }
        if (vector.Metrics == CvssMetrics.V2)
        {
            var damage = safety == "function" ? "H" : touchesPeople ? "MH" : importance switch { "high" => "LM", null => null, _ => "L" };
            if (damage is not null) yield return new("CDP", damage, touchesPeople ? MetricWhy.Safety : MetricWhy.Importance, "");
            yield break;
        }
        if (vector.Metrics == CvssMetrics.V40 && safety == "function")
        {
            if (vector.Values["VI"] != "N") yield return new("MSI", "S", MetricWhy.Safety, "");
            if (vector.Values["VA"] != "N") yield return new("MSA", "S", MetricWhy.Safety, "");
        }
        if (vector.Values["AV"] == "N"
            && row.Decision[DecisionAsk.SystemExposure].Source is InputSource.SeenInZoneOnly or InputSource.NotSeenThoughWatched)
            yield return new("MAV", "A", MetricWhy.ReachedInZoneOnly, "");
    }

    private static string Letter(string importance) => importance switch { "high" => "H", "low" => "L", _ => "M" };
}
