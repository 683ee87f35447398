using Genba.Core.Assets;
using Genba.Core.Observations;
using Genba.Wire.Observations;

namespace Genba.Core.Detection.Rules;

/// <summary>D12: a controller was stopped, started, reset or put into another mode over the network.</summary>
public sealed class ModeChange : IDetectionRule
{
    public string Id => "D12";

    public IEnumerable<Finding> Detect(DetectionScope scope) => GraveOperations
        .Of(scope, operation => operation.Observed.Class == OperationClass.Mode
            && scope.Index[operation.ServerAsset]?.Kind != AssetKind.Safety)
        .Select(deed => new Finding
        {
            Rule = Id,
            Severity = GraveOperations.SeverityOf(scope, deed),
            Title = DetectionTexts.Title(
                deed.Refused ? Id + "Refused" : Id, scope.Index.NameOf(deed.Client), scope.Index.NameOf(deed.Server), deed.Names,
                ProtocolNames.Of(deed.Protocol), deed.Outcome),
            Why = DetectionTexts.Why(Id),
            Advice = DetectionTexts.Advice(Id, scope.WhomToCall(deed.Server)),
            Assets = [deed.Server, deed.Client],
            Technique = "T0858",
            Evidence = deed.Evidence,
            Seen = deed.Seen,
            Count = deed.Count,
            Key = deed.KeyOf(Id),
        });
}
