using Genba.Core.Assets;

namespace Genba.Core.Detection.Rules;

/// <summary>D13: a program or configuration was written into a controller.</summary>
public sealed class ProgramDownload : IDetectionRule
{
    public string Id => "D13";
    public string Technique => "T0843";
    public IReadOnlyList<string> MetiItems { get; } = ["3-7", "3-8"];

    public IEnumerable<Finding> Detect(DetectionScope scope) => GraveOperations
        .Of(scope, operation => ProgramMoves.IsDownload(operation.Observed)
            && scope.Index[operation.ServerAsset]?.Kind != AssetKind.Safety)
        .Select(deed => deed.ToFinding(this, scope, GraveOperations.SeverityOf(scope, deed), deed.Refused ? Id + "Refused" : Id));
}
