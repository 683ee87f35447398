using Genba.Core.Assets;
using Genba.Core.Observations;
using Genba.Wire.Observations;

namespace Genba.Core.Detection.Rules;

/// <summary>D13: a program or configuration was written into a controller.</summary>
public sealed class ProgramDownload : IDetectionRule
{
    private static readonly string[] FileChanges = ["write", "delete", "download"];

    public string Id => "D13";

    public IEnumerable<Finding> Detect(DetectionScope scope) => GraveOperations
        .Of(scope, operation => Writes(operation.Observed)
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
            Technique = "T0843",
            Evidence = deed.Evidence,
            Seen = deed.Seen,
            Count = deed.Count,
            Key = deed.KeyOf(Id),
        });

    /// <summary>Program class; of file operations those that leave another file behind.</summary>
    private static bool Writes(OperationObservation operation) => operation.Class == OperationClass.Program
        || (operation.Class == OperationClass.File
            && FileChanges.Any(word => operation.Operation.Contains(word, StringComparison.OrdinalIgnoreCase)));
}
