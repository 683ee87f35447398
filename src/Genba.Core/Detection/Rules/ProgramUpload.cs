using Genba.Core.Assets;

namespace Genba.Core.Detection.Rules;

/// <summary>
/// D14: a program was read out of a controller. Whoever did so while the normal state was learned, does it from habit: the
/// nightly backup.
/// </summary>
public sealed class ProgramUpload : IDetectionRule
{
    public string Id => "D14";
    public string Technique => "T0845";
    public IReadOnlyList<string> MetiItems { get; } = ["3-8"];

    public IEnumerable<Finding> Detect(DetectionScope scope) => GraveOperations
        .Of(scope, operation => ProgramMoves.IsUpload(operation.Observed))
        .Where(deed => deed.IsNew(scope))
        .Select(deed => deed.ToFinding(this, scope, SeverityOf(scope, deed), deed.Refused ? Id + "Refused" : Id));

    private static Severity SeverityOf(DetectionScope scope, GraveOperation deed) =>
        scope.Index[deed.Client]?.Kind == AssetKind.Engineering && !scope.Index.LacksPath(deed.Client, deed.Server, deed.Protocol)
            ? Severity.Low
            : Severity.Medium;
}
