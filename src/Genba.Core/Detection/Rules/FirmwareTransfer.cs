using Genba.Wire.Observations;

namespace Genba.Core.Detection.Rules;

/// <summary>D15: firmware was sent to a machine, or it was put into the mode that takes firmware.</summary>
public sealed class FirmwareTransfer : IDetectionRule
{
    public string Id => "D15";
    public string Technique => "T0857";
    public IReadOnlyList<string> MetiItems { get; } = ["3-2", "4-3"];

    public IEnumerable<Finding> Detect(DetectionScope scope) => GraveOperations
        .Of(scope, operation => operation.Observed.Class == OperationClass.Firmware)
        .Select(deed => deed.ToFinding(this, scope, GraveOperations.SeverityOf(scope, deed), deed.Refused ? Id + "Refused" : Id));
}
