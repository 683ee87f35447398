using Genba.Core.Assets;
using Genba.Wire.Observations;

namespace Genba.Core.Detection.Rules;

/// <summary>D12: a controller was stopped, started, reset or put into another mode over the network.</summary>
public sealed class ModeChange : IDetectionRule
{
    public string Id => "D12";
    public string Technique => "T0858";
    public IReadOnlyList<string> MetiItems { get; } = ["2-4", "3-7"];

    public IEnumerable<Finding> Detect(DetectionScope scope) => GraveOperations
        .Of(scope, operation => operation.Observed.Class == OperationClass.Mode
            && scope.Index[operation.ServerAsset]?.Kind != AssetKind.Safety)
        .Select(deed => deed.ToFinding(this, scope, GraveOperations.SeverityOf(scope, deed), deed.Refused ? Id + "Refused" : Id));
}
