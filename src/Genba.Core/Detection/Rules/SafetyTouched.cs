using Genba.Core.Assets;
using Genba.Core.Conversations;
using Genba.Wire.Observations;

namespace Genba.Core.Detection.Rules;

/// <summary>D16: anything but reading on a safety controller, or one that says it is not in run.</summary>
public sealed class SafetyTouched : IDetectionRule
{
    public string Id => "D16";
    public string Technique => "T0880";
    public IReadOnlyList<string> MetiItems { get; } = ["2-1", "3-7"];

    public IEnumerable<Finding> Detect(DetectionScope scope)
    {
        foreach (var deed in GraveOperations.Of(scope, operation => IsSafety(scope, operation.ServerAsset) && Changes(operation)))
            yield return deed.ToFinding(this, scope, deed.Refused ? Severity.High : Severity.Critical, Id);
        var stopped = scope.Plant.Signs
            .Where(sign => sign.Observed.Sign == Sign.ControllerNotRunning && IsSafety(scope, sign.FromAsset));
        foreach (var sign in stopped)
        {
            yield return new()
            {
                Rule = Id,
                Severity = Severity.High,
                Title = DetectionTexts.Title(Id + "Key", scope.Index.NameOf(sign.FromAsset!)),
                Why = DetectionTexts.Why(Id),
                Advice = DetectionTexts.Advice(Id, scope.WhomToCall(sign.FromAsset!)),
                Assets = [sign.FromAsset!],
                Technique = "T0837",
                Evidence = [sign.Observed.Evidence],
                Seen = sign.Observed.Seen,
                Count = sign.Observed.Count,
                Key = $"{Id}|{sign.FromAsset}|key",
            };
        }
    }

    private static bool IsSafety(DetectionScope scope, string? asset) => scope.Index[asset]?.Kind == AssetKind.Safety;

    private static bool Changes(Operation operation) => operation.Observed.Class
        is not (OperationClass.Other or OperationClass.Session or OperationClass.Read or OperationClass.Alarm);
}
