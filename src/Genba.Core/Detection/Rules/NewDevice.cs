using Genba.Core.Changes;

namespace Genba.Core.Detection.Rules;

/// <summary>D01: a device that was not there while the normal state was learned.</summary>
public sealed class NewDevice : IDetectionRule
{
    public string Id => "D01";
    public string Technique => "T0848";
    public IReadOnlyList<string> MetiItems { get; } = ["2-6", "2-7"];

    public IEnumerable<Finding> Detect(DetectionScope scope) => scope.ChangesOf(ChangeKind.DeviceNew)
        .Concat(scope.ChangesOf(ChangeKind.DeviceReplaced).Where(change => change.Assets.Count > 1)).Select(change => Describe(change, scope));

    private Finding Describe(PlantChange change, DetectionScope scope)
    {
        var name = scope.Index.NameOf(change.Assets[0]);
        var isNew = change.Kind == ChangeKind.DeviceNew;
        return new Finding
        {
            Rule = Id,
            Severity = isNew ? Severity.Medium : Severity.Low,
            Title = isNew
                ? DetectionTexts.Title(Id, name, change.After ?? "?")
                : DetectionTexts.Title(Id + "Replacement", name, scope.Index.NameOf(change.Assets[1]), DetectionTexts.Shared(change.About)),
            Why = DetectionTexts.Why(Id),
            Advice = DetectionTexts.Advice(Id, scope.WhomToCall(change.Assets[0])),
            Assets = change.Assets,
            Technique = Technique,
            Evidence = [.. change.EvidenceAfter, .. change.EvidenceBefore],
            Seen = change.Seen,
            Key = $"{Id}|{change.Assets[0]}",
        }.Under(scope.Orders.Bringing(change.Assets[0], change.Seen.First));
    }
}
