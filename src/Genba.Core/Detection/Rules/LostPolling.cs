using Genba.Core.Assets;
using Genba.Core.Conversations;
using Genba.Core.Inspection;
using Genba.Wire.Observations;

namespace Genba.Core.Detection.Rules;

/// <summary>
/// D21: somebody who reads a machine all the time gets no answers any more, or has stopped to ask although both are still
/// there; or a controller was told to listen only or to report nothing by itself.
/// </summary>
public sealed class LostPolling : IDetectionRule
{
    private const int MinimumReads = 30;
    private const int MinimumUnanswered = 10;
    private const int PausesAllowed = 20;
    private static readonly TimeSpan MinimumSilence = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan MinimumPresence = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan MinimumStop = TimeSpan.FromMinutes(10);
    private static readonly string[] Muting = ["listen-only", "disable unsolicited"];
    private const string Unmuting = "enable unsolicited";

    public string Id => "D21";
    public string Technique => "T0814";
    public IReadOnlyList<string> MetiItems { get; } = ["3-7"];

    public IEnumerable<Finding> Detect(DetectionScope scope)
    {
        var polls = Unanswered.Of(scope.Plant.Operations.Where(operation => operation.Observed is
        { IsIndustrial: true, Class: OperationClass.Read })).Where(pair => pair.Count >= MinimumReads).ToList();
        return
        [
            .. polls.Where(pair => pair.Silence >= MinimumSilence && pair.Missing >= MinimumUnanswered)
                .Select(pair => pair.ToFinding(this, scope, Severity.Medium, Id)),
            .. polls.Select(pair => (pair, Stop: WatchedTime.After(scope.Plant.Captures, pair.Seen.Last)))
                .Where(one => HasStopped(scope, one.pair, one.Stop)).Select(one => Stopped(scope, one.pair, one.Stop)),
            .. GraveOperations.Of(scope, IsMuting).Where(deed => !IsLifted(scope, deed)).Select(deed => deed.ToFinding(
                this, scope, deed.Refused ? Severity.Medium : Severity.High, Id + "Muted") with
            { Key = deed.KeyOf(Id) + "|muted" }),
        ];
    }

    private static bool HasStopped(DetectionScope scope, Unanswered pair, TimeSpan stop)
    {
        var presence = pair.Seen.Last - pair.Seen.First;
        if (presence < MinimumPresence || stop < MinimumStop || stop < presence / pair.Count * PausesAllowed) return false;
        // Engineering tools come and go; who fell silent altogether is told by D02.
        return scope.Index[pair.Client] is { } client && scope.Index[pair.Server] is { } server
            && client.Kind is not (AssetKind.Engineering or AssetKind.Workstation)
            && client.Seen.Last - pair.Seen.Last > stop / 2 && server.Seen.Last - pair.Seen.Last > stop / 2;
    }

    private Finding Stopped(DetectionScope scope, Unanswered pair, TimeSpan stop)
    {
        var finding = pair.ToFinding(this, scope, Severity.Medium, Id);
        return finding with
        {
            Title = DetectionTexts.Title(
                Id + "Stopped", scope.Index.NameOf(pair.Client), scope.Index.NameOf(pair.Server),
                Observations.ProtocolNames.Of(pair.Protocol), (long)stop.TotalMinutes),
            Count = pair.Count,
            Key = finding.Key + "|stopped",
        };
    }

    /// <summary>A DNP3 master silences its outstations when it starts, and lets them speak again.</summary>
    private static bool IsLifted(DetectionScope scope, GraveOperation deed) => scope.Plant.Operations.Any(operation =>
        operation.ServerAsset == deed.Server && operation.Observed.Seen.Last >= deed.Seen.Last
        && operation.Observed.Operation.StartsWith(Unmuting, StringComparison.Ordinal));

    private static bool IsMuting(Operation operation) =>
        Muting.Any(word => operation.Observed.Operation.Contains(word, StringComparison.OrdinalIgnoreCase));
}
