using Genba.Core.Conversations;
using Genba.Core.Observations;
using Genba.Wire;
using Genba.Wire.Observations;

namespace Genba.Core.Detection.Rules;

/// <summary>
/// D20, as far as traffic alone tells: a machine that answered commands answers them no more, while they go on. Whether the
/// actuator moved needs the tags of command and feedback.
/// </summary>
public sealed class UnansweredCommands : IDetectionRule
{
    private const int MinimumAnswered = 3;
    private const int MinimumUnanswered = 3;
    private static readonly TimeSpan MinimumSilence = TimeSpan.FromSeconds(10);

    public string Id => "D20";
    public string Technique => "T0803";
    public IReadOnlyList<string> MetiItems { get; } = ["3-7"];

    public IEnumerable<Finding> Detect(DetectionScope scope) => Unanswered
        .Of(scope.Plant.Operations.Where(operation => operation.Observed is
        {
            IsIndustrial: true, Class: OperationClass.Write
            or OperationClass.Force or OperationClass.Parameter or OperationClass.Mode
        }))
        .Where(pair => pair.Answered >= MinimumAnswered && pair.Missing >= MinimumUnanswered && pair.Silence >= MinimumSilence)
        .Select(pair => pair.ToFinding(this, scope, Severity.High, Id));
}

/// <summary>What one client asked of one machine, and when the last answer came.</summary>
internal sealed record Unanswered(string Client, string Server, string Protocol, IReadOnlyList<OperationObservation> Operations)
{
    public long Count => Operations.Sum(operation => operation.Count);
    public long Answered => Operations.Sum(operation => operation.Succeeded + operation.Failed);
    public long Missing => Count - Answered;
    public Sighting Seen => Sighting.Over(Operations.Select(operation => operation.Seen));
    public TimeSpan Silence => LastAnswer is { } answer ? Seen.Last - answer : TimeSpan.Zero;
    private PacketTime? LastAnswer => Operations.Max(operation => operation.LastAnswer);

    public static IEnumerable<Unanswered> Of(IEnumerable<Operation> operations) => operations
        .Where(operation => operation.Observed.LastAnswer is not null)
        .GroupBy(operation => (operation.ClientAsset, operation.ServerAsset, operation.Observed.Protocol))
        .Select(group => new Unanswered(
            group.Key.ClientAsset, group.Key.ServerAsset, group.Key.Protocol, [.. group.Select(operation => operation.Observed)]));

    public Finding ToFinding(IDetectionRule rule, DetectionScope scope, Severity severity, string title) => new()
    {
        Rule = rule.Id,
        Severity = severity,
        Title = DetectionTexts.Title(
            title, scope.Index.NameOf(Client), scope.Index.NameOf(Server), ProtocolNames.Of(Protocol), Missing, (long)Silence.TotalSeconds),
        Why = DetectionTexts.Why(rule.Id),
        Advice = DetectionTexts.Advice(rule.Id, scope.WhomToCall(Server)),
        Assets = [Server, Client],
        Technique = rule.Technique,
        Evidence = [.. Operations.SelectMany(operation => operation.Samples).OrderByDescending(sample => sample.Time)
            .Select(sample => sample.Packet).Take(8)],
        Seen = Seen,
        Count = Missing,
        Key = FormattableString.Invariant($"{rule.Id}|{Server}|{Client}|{Protocol}|{Hours.Of(Seen.Last)}"),
    };
}
