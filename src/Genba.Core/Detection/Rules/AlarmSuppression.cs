using Genba.Core.Assets;
using Genba.Core.Observations;
using Genba.Wire.Observations;

namespace Genba.Core.Detection.Rules;

/// <summary>D18: alarms of a controller were locked or silenced, or acknowledged faster than anybody reads them.</summary>
public sealed class AlarmSuppression : IDetectionRule
{
    private const int FasterThanReading = 20;
    private static readonly string[] Silencing = ["lock alarm", "silence", "suppress alarm", "disable alarm"];
    private static readonly string[] Lifting = ["unlock", "unsilence", "enable"];

    public string Id => "D18";
    public string Technique => "T0878";
    public IReadOnlyList<string> MetiItems { get; } = ["3-7"];

    public IEnumerable<Finding> Detect(DetectionScope scope) =>
    [
        .. GraveOperations.Of(scope, operation => Silences(operation.Observed)).Select(deed => deed.ToFinding(
            this, scope, deed.Refused ? Severity.Medium : Severity.High, deed.Refused ? Id + "Refused" : Id)),
        .. GraveOperations.Of(scope, operation => operation.Observed.MostPerMinute >= FasterThanReading && Acknowledges(operation.Observed))
            .Select(deed => deed.ToFinding(this, scope, IsOperator(scope, deed.Client) ? Severity.Low : Severity.Medium, Id + "Burst") with
            { Key = deed.KeyOf(Id) + "|burst" }),
    ];

    private static bool IsOperator(DetectionScope scope, string client) => scope.Index[client]?.Kind is AssetKind.Hmi or AssetKind.Scada;

    private static bool Silences(OperationObservation operation) => operation.Class is not OperationClass.Read
        && Names(operation, Silencing) && !Names(operation, Lifting);

    private static bool Acknowledges(OperationObservation operation) => operation.Class == OperationClass.Alarm
        && operation.Operation.Contains("acknowledge", StringComparison.OrdinalIgnoreCase);

    private static bool Names(OperationObservation operation, string[] words) =>
        words.Any(word => operation.Operation.Contains(word, StringComparison.OrdinalIgnoreCase));
}
