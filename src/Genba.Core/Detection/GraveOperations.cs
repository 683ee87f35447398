using Genba.Core.Assets;
using Genba.Core.Changes;
using Genba.Core.Conversations;
using Genba.Core.Observations;
using Genba.Core.Texts;
using Genba.Wire.Observations;

namespace Genba.Core.Detection;

/// <summary>Operations that change how a machine runs, put together by machine, sender and hour.</summary>
internal static class GraveOperations
{
    private const int MaxEvidence = 32;

    public static IEnumerable<GraveOperation> Of(DetectionScope scope, Func<Operation, bool> isMeant) => scope.Plant.Operations
        .Where(operation => operation.Observed.IsIndustrial && isMeant(operation))
        .SelectMany(operation => operation.Observed.Samples.Select(sample => (operation, sample)))
        .GroupBy(pair => (
            pair.operation.ClientAsset, pair.operation.ServerAsset, pair.operation.Observed.Protocol,
            Hour: Hours.Of(pair.sample.Time),
            Order: scope.Orders.Covering(pair.operation.ClientAsset, pair.operation.ServerAsset, WorkClasses.Of(pair.operation.Observed.Class), new(pair.sample.Time, pair.sample.Time))))
        .Select(group => new GraveOperation(
            group.Key.ClientAsset, group.Key.ServerAsset, group.Key.Protocol, group.Key.Hour, group.Key.Order,
            [.. group.Select(pair => pair.operation.Observed).Distinct()],
            [.. group.Select(pair => pair.sample).OrderBy(sample => sample.Time).Take(MaxEvidence)], group.Count()));

    /// <summary>What was refused is a try. By an engineering station on a declared way it may be planned work, by anybody else not.</summary>
    public static Severity SeverityOf(DetectionScope scope, GraveOperation deed) => deed.Refused ? Severity.Medium
        : scope.Index[deed.Client]?.Kind == AssetKind.Engineering && !scope.Index.LacksPath(deed.Client, deed.Server, deed.Protocol)
            ? Severity.High
            : Severity.Critical;
}

internal sealed record GraveOperation(
    string Client, string Server, string Protocol, long Hour, string? Order, IReadOnlyList<OperationObservation> Operations,
    IReadOnlyList<TimedPacket> Samples, int Sampled)
{
    public string Names => string.Join(", ", Operations.Select(operation => operation.Operation).Distinct().Take(4));
    /// <summary>Exact where the time of each is known; else of all hours together.</summary>
    public long Count => Operations.All(operation => operation.Samples.Count == operation.Count) ? Sampled : Operations.Sum(operation => operation.Count);
    public bool Refused => Operations.All(operation => operation.Failed > 0 && operation.Succeeded == 0);
    public bool Done => Operations.Any(operation => operation.Succeeded > 0);
    public OperationClass Worst => Operations.Max(operation => operation.Class);
    public Sighting Seen => new(Samples[0].Time, Samples[^1].Time);
    public IReadOnlyList<PacketReference> Evidence => [.. Samples.Select(sample => sample.Packet)];

    /// <summary>The same deed in another hour is another finding, so that a decision about one does not hide the next.</summary>
    public string KeyOf(string rule) => FormattableString.Invariant($"{rule}|{Server}|{Client}|{Protocol}|{Hour}") + (Order is null ? "" : "|" + Order);

    public bool IsNew(DetectionScope scope) => scope.EndOf(Server) is not { } end || Operations.All(operation => operation.Seen.First > end);

    /// <param name="title">Key of a text about sender, machine, operations, protocol and outcome.</param>
    public Finding ToFinding(IDetectionRule rule, DetectionScope scope, Severity severity, string title) => new Finding
    {
        Rule = rule.Id,
        Severity = severity,
        Title = DetectionTexts.Title(title, scope.Index.NameOf(Client), scope.Index.NameOf(Server), Names, ProtocolNames.Of(Protocol), Outcome),
        Why = DetectionTexts.Why(rule.Id),
        Advice = DetectionTexts.Advice(rule.Id, scope.WhomToCall(Server)),
        Assets = [Server, Client],
        Technique = rule.Technique,
        Evidence = Evidence,
        Seen = Seen,
        Count = Count,
        Key = KeyOf(rule.Id),
    }.Under(Order);

    public BilingualText Outcome => DetectionTexts.Outcome(Done ? "Done" : Refused ? "Refused" : "Unseen");
}
