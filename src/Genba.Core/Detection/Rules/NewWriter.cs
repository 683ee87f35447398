using Genba.Core.Conversations;
using Genba.Wire.Observations;

namespace Genba.Core.Detection.Rules;

/// <summary>D10: somebody writes to a machine who did not while the normal state was learned.</summary>
public sealed class NewWriter : IDetectionRule
{
    public string Id => "D10";

    public IEnumerable<Finding> Detect(DetectionScope scope)
    {
        if (scope.Baseline.End is null) yield break;
        var writes = scope.Plant.Operations.Where(IsWrite).ToList();
        var known = writes.Where(write => !scope.Baseline.IsNew(write.Observed.Seen)).ToList();
        var pairs = known.Select(write => (write.ClientAsset, write.ServerAsset)).ToHashSet();
        var writers = known.Select(write => write.ClientAsset).ToHashSet();
        foreach (var group in writes.GroupBy(write => (write.ClientAsset, write.ServerAsset)).Where(group => !pairs.Contains(group.Key)))
        {
            var (client, server) = group.Key;
            var samples = group.SelectMany(write => write.Observed.Samples).OrderBy(sample => sample.Time).ToList();
            yield return new()
            {
                Rule = Id,
                Severity = writers.Contains(client) ? Severity.Medium : Severity.High,
                Title = DetectionTexts.Title(
                    Id, scope.Index.NameOf(client), scope.Index.NameOf(server), group.Sum(write => write.Observed.Count), group.First().Observed.Protocol),
                Why = DetectionTexts.Why(Id),
                Advice = DetectionTexts.Advice(Id, scope.WhomToCall(server)),
                Assets = [server, client],
                Technique = "T0855",
                Evidence = [.. samples.Select(sample => sample.Packet).Take(32)],
                Seen = group.Select(write => write.Observed.Seen).Aggregate((left, right) => left.With(right)),
                Count = group.Sum(write => write.Observed.Count),
                Key = $"{Id}|{server}|{client}",
            };
        }
    }

    private static bool IsWrite(Operation operation) => operation.Observed is { IsIndustrial: true } seen
        && seen.Class is OperationClass.Write or OperationClass.Force or OperationClass.Parameter
        && (seen.Succeeded > 0 || seen.Failed == 0);
}
