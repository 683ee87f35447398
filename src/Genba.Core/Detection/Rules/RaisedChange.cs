using Genba.Core.Changes;

namespace Genba.Core.Detection.Rules;

/// <summary>D39: a change that a person called a problem; it stays until he takes that back.</summary>
public sealed class RaisedChange : IDetectionRule
{
    public string Id => "D39";
    public string Technique => "T0848";
    public IReadOnlyList<string> MetiItems { get; } = ["2-6", "3-7"];

    public IEnumerable<Finding> Detect(DetectionScope scope) => scope.Raised.Select(raised => new Finding
    {
        Rule = Id,
        Severity = Severity.High,
        Title = DetectionTexts.Title(Id, ChangeTexts.Sentence(raised.Change, scope.Index, scope.Plant.Zones), raised.Decision.Reason),
        Why = DetectionTexts.Why(Id),
        Advice = DetectionTexts.Advice(Id, scope.WhomToCall(raised.Change.Assets[0])),
        Assets = raised.Change.Assets,
        Technique = raised.Change.Kind switch
        {
            ChangeKind.DeviceNew or ChangeKind.DeviceReplaced => Technique,
            ChangeKind.DeviceGone => "T0826",
            ChangeKind.ConversationNew => "T0885",
            ChangeKind.OperationNew => "T0855",
            _ => null,
        },
        Evidence = [.. raised.Change.EvidenceAfter, .. raised.Change.EvidenceBefore],
        Seen = raised.Change.Seen,
        Count = raised.Change.Count,
        Key = $"{Id}|{raised.Change.Key}",
    });
}
