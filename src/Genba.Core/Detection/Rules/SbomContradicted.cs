using Genba.Core.Components;
using Genba.Core.Observations;

namespace Genba.Core.Detection.Rules;

/// <summary>D30: the SBOM of a machine says one thing, the machine itself another.</summary>
public sealed class SbomContradicted : IDetectionRule
{
    public string Id => "D30";
    public string Technique => "T0862";
    public IReadOnlyList<string> MetiItems { get; } = ["4-3", "4-5"];

    public IEnumerable<Finding> Detect(DetectionScope scope) => scope.Sboms.Select(one => Describe(scope, one));

    private Finding Describe(DetectionScope scope, SbomContradiction one) => new()
    {
        Rule = Id,
        Severity = one.Kind == SbomContradictionKind.Unlisted ? Severity.Low : Severity.Medium,
        Title = DetectionTexts.Title(Id + one.Kind, scope.Index.NameOf(one.Asset), one.Sbom.Title, one.What, one.Said, one.Shown,
            ProtocolNames.Of(one.Fact.Protocol)),
        Why = DetectionTexts.Why(Id),
        Advice = DetectionTexts.Advice(Id, scope.WhomToCall(one.Asset)),
        Assets = [one.Asset],
        Technique = Technique,
        Evidence = [one.Fact.Evidence],
        Document = new(one.Sbom.FileName, one.Sbom.Sha256, one.Place.Path, one.Place.Line),
        Seen = one.Fact.Seen,
        Count = one.Fact.Count,
        // Another version of the same thing is another finding; the same after another import of captures is the same.
        Key = $"{Id}|{one.Asset}|{one.Sbom.Sha256}|{one.Kind}|{one.What}|{one.Shown}",
    };
}
