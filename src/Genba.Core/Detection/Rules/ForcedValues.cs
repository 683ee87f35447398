using Genba.Core.Conversations;
using Genba.Wire;
using Genba.Wire.Observations;

namespace Genba.Core.Detection.Rules;

/// <summary>D17: values were forced over the program of a controller; graver while nobody was seen to lift the force again.</summary>
public sealed class ForcedValues : IDetectionRule
{
    private static readonly string[] Lifting = ["end forc", "disable forc", "clear forc", "cancel forc", "unforce", "remove forc"];

    public string Id => "D17";
    public string Technique => "T0835";
    public IReadOnlyList<string> MetiItems { get; } = ["3-7"];

    public IEnumerable<Finding> Detect(DetectionScope scope)
    {
        var lifted = scope.Plant.Operations.Where(operation => operation.Observed.Failed < operation.Observed.Count && Lifts(operation))
            .GroupBy(operation => operation.ServerAsset)
            .ToDictionary(group => group.Key, group => group.Max(operation => operation.Observed.Seen.Last));
        return GraveOperations.Of(scope, operation => operation.Observed.Class == OperationClass.Force && !Lifts(operation))
            .Select(deed => Describe(scope, deed, lifted.GetValueOrDefault(deed.Server)));
    }

    private Finding Describe(DetectionScope scope, GraveOperation deed, PacketTime lifted) => deed.Refused
        ? deed.ToFinding(this, scope, Severity.Medium, Id + "Refused")
        : lifted >= deed.Seen.Last
            ? deed.ToFinding(this, scope, Severity.Medium, Id + "Lifted")
            : deed.ToFinding(this, scope, GraveOperations.SeverityOf(scope, deed), Id);

    private static bool Lifts(Operation operation) => operation.Observed.Class == OperationClass.Force
        && Lifting.Any(word => operation.Observed.Operation.Contains(word, StringComparison.OrdinalIgnoreCase));
}
