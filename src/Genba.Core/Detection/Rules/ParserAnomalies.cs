using System.Globalization;
using Genba.Core.Observations;
using Genba.Wire.Observations;

namespace Genba.Core.Detection.Rules;

/// <summary>
/// D22: messages that break the rules of an industrial protocol, or a burst of them in any protocol to a machine of the
/// line. What is only missing from the capture is no fault of the sender.
/// </summary>
public sealed class ParserAnomalies : IDetectionRule
{
    private const int MinimumIndustrial = 3;
    private const int MinimumOther = 20;

    public string Id => "D22";
    public string Technique => "T0814";
    public IReadOnlyList<string> MetiItems { get; } = ["3-7"];

    public IEnumerable<Finding> Detect(DetectionScope scope)
    {
        var industrial = scope.Plant.Operations.Where(operation => operation.Observed.IsIndustrial)
            .Select(operation => operation.Observed.Protocol).ToHashSet(StringComparer.Ordinal);
        var broken = scope.Plant.Anomalies
            .Where(anomaly => anomaly.Observed.Kind is AnomalyKind.Malformed or AnomalyKind.TooLong);
        foreach (var group in broken.GroupBy(anomaly => (From: NameOf(anomaly.FromAsset, anomaly.Observed.From),
            To: NameOf(anomaly.ToAsset, anomaly.Observed.To), anomaly.Observed.Protocol, Hour: Hours.Of(anomaly.Observed.Seen.First))))
        {
            var (from, to, protocol, hour) = group.Key;
            var count = group.Sum(anomaly => anomaly.Observed.Count);
            if (count < (industrial.Contains(protocol) ? MinimumIndustrial : MinimumOther) || !scope.Index.IsOfTheLine(to)) continue;
            yield return new()
            {
                Rule = Id,
                Severity = count >= MinimumOther ? Severity.Medium : Severity.Low,
                Title = DetectionTexts.Title(Id, scope.Index.NameOf(from), scope.Index.NameOf(to), ProtocolNames.Of(protocol), count),
                Why = DetectionTexts.Why(Id),
                Advice = DetectionTexts.Advice(Id, scope.WhomToCall(to)),
                Assets = [to, from],
                Technique = Technique,
                Evidence = [.. group.Select(anomaly => anomaly.Observed.Evidence).Distinct()],
                Seen = Sighting.Over(group.Select(anomaly => anomaly.Observed.Seen)),
                Count = count,
                Key = string.Create(CultureInfo.InvariantCulture, $"{Id}|{to}|{from}|{protocol}|{hour}"),
            };
        }
    }

    private static string NameOf(string? asset, Subject subject) => asset ?? PlantIndex.NameOf(subject);
}
