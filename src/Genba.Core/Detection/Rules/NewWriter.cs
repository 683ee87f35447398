using Genba.Core.Changes;
using Genba.Core.Conversations;
using Genba.Core.Observations;
using Genba.Wire.Observations;

namespace Genba.Core.Detection.Rules;

/// <summary>
/// D10: somebody writes to a machine who did not while the normal state was learned. While learning, only what needs no
/// learning is told: a machine to which one host writes all the time, and then another one does.
/// </summary>
public sealed class NewWriter : IDetectionRule
{
    private const int WritesOfUsual = 10;
    private const int ShareOfUsualPercent = 80;
    private static readonly TimeSpan UsualFor = TimeSpan.FromMinutes(5);

    public string Id => "D10";
    public string Technique => "T0855";
    public IReadOnlyList<string> MetiItems { get; } = ["3-7", "3-8"];

    public IEnumerable<Finding> Detect(DetectionScope scope)
    {
        var pairs = scope.Plant.Operations.Where(IsWrite)
            .GroupBy(write => (write.ClientAsset, write.ServerAsset)).Select(group => new Writer(group.Key, [.. group])).ToList();
        return pairs.GroupBy(pair => scope.EndOf(pair.Server) is null)
            .SelectMany(group => group.Key ? Unusual(scope, [.. group]) : New(scope, [.. group]));
    }

    private IEnumerable<Finding> New(DetectionScope scope, List<Writer> pairs)
    {
        var news = scope.ChangesOf(ChangeKind.OperationNew).Where(change => change.About == WorkClasses.NameOf(WorkClass.Write))
            .Select(change => (change.Assets[1], change.Assets[0])).ToHashSet();
        var writers = pairs.Where(pair => !scope.IsNew(pair.Seen, pair.Server)).Select(pair => pair.Client).ToHashSet();
        return pairs.Where(pair => news.Contains(pair.Pair)).Select(pair => Make(
            scope, pair, writers.Contains(pair.Client) ? Severity.Medium : Severity.High,
            DetectionTexts.Title(Id, scope.Index.NameOf(pair.Client), scope.Index.NameOf(pair.Server), pair.Count, ProtocolNames.Of(pair.Protocol))));
    }

    private IEnumerable<Finding> Unusual(DetectionScope scope, List<Writer> pairs)
    {
        foreach (var server in pairs.GroupBy(pair => pair.Server))
        {
            var usual = server.MaxBy(pair => pair.Count)!;
            if (usual.Count < WritesOfUsual || usual.Count * 100 < server.Sum(pair => pair.Count) * ShareOfUsualPercent) continue;
            foreach (var pair in server.Where(pair => pair != usual && pair.Seen.First - usual.Seen.First >= UsualFor))
            {
                yield return Make(
                    scope, pair, Severity.Medium,
                    DetectionTexts.Title(
                        Id + "Unusual", scope.Index.NameOf(pair.Client), scope.Index.NameOf(pair.Server), pair.Count, ProtocolNames.Of(pair.Protocol),
                        scope.Index.NameOf(usual.Client))) with
                { MaturityPercent = scope.Baseline.MaturityPercent };
            }
        }
    }

    private Finding Make(DetectionScope scope, Writer pair, Severity severity, Texts.BilingualText title) => new Finding
    {
        Rule = Id,
        Severity = severity,
        Title = title,
        Why = DetectionTexts.Why(Id),
        Advice = DetectionTexts.Advice(Id, scope.WhomToCall(pair.Server)),
        Assets = [pair.Server, pair.Client],
        Technique = Technique,
        Evidence = [.. pair.Writes.SelectMany(write => write.Observed.Samples)
            .OrderBy(sample => sample.Time).Select(sample => sample.Packet).Take(32)],
        Seen = pair.Seen,
        Count = pair.Count,
        Key = $"{Id}|{pair.Server}|{pair.Client}",
    }.Under(scope.Orders.Covering(pair.Client, pair.Server, WorkClass.Write, pair.Seen));

    private static bool IsWrite(Operation operation) => operation.Observed is { IsIndustrial: true } seen
        && seen.Class is OperationClass.Write or OperationClass.Force or OperationClass.Parameter
        && (seen.Succeeded > 0 || seen.Failed == 0);

    private sealed record Writer((string Client, string Server) Pair, IReadOnlyList<Operation> Writes)
    {
        public string Client => Pair.Client;
        public string Server => Pair.Server;
        public string Protocol => Writes[0].Observed.Protocol;
        public long Count => Writes.Sum(write => write.Observed.Count);
        public Sighting Seen => Sighting.Over(Writes.Select(write => write.Observed.Seen));
    }
}
