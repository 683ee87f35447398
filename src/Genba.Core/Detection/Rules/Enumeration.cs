using System.Globalization;
using Genba.Core.Assets;
using Genba.Core.Conversations;
using Genba.Core.Observations;
using Genba.Wire.Observations;

namespace Genba.Core.Detection.Rules;

/// <summary>
/// D09: somebody asks machines who they are and has no further business with them, or asks everybody although he is no part
/// of the control system. Engineering tools do so every day.
/// </summary>
public sealed class Enumeration : IDetectionRule
{
    private const int MinimumMachines = 3;
    private const int UsesBesides = 4;

    private static readonly string[] Questions =
    [
        "identi", "list services", "list names", "list tags", "list blocks", "server id", "system state list", "type name",
        "controller facts", "controller id", "device facts", "search nodes", "who is", "who has",
    ];

    public string Id => "D09";
    public string Technique => "T0888";
    public IReadOnlyList<string> MetiItems { get; } = ["3-7"];

    public IEnumerable<Finding> Detect(DetectionScope scope) => [.. OneByOne(scope), .. Everybody(scope)];

    private IEnumerable<Finding> OneByOne(DetectionScope scope)
    {
        var industrial = scope.Plant.Operations.Where(operation => operation.Observed.IsIndustrial).ToList();
        var used = industrial.Where(operation => !IsQuestion(operation) && operation.Observed.Class != OperationClass.Session)
            .GroupBy(operation => (operation.ClientAsset, operation.ServerAsset))
            .Where(group => group.Sum(operation => operation.Observed.Count) >= UsesBesides)
            .Select(group => group.Key).ToHashSet();
        var asked = industrial.Where(operation => IsQuestion(operation) && !IsKnown(scope, operation.ServerAsset, operation.Observed.Seen)
            && !used.Contains((operation.ClientAsset, operation.ServerAsset)) && !operation.Observed.Server.Address.IsBroadcast
            && !operation.Observed.Server.Address.IsMulticast && scope.Index[operation.ClientAsset]?.Kind != AssetKind.Engineering);
        foreach (var group in asked.GroupBy(operation => (operation.ClientAsset, Hour: Hours.Of(operation.Observed.Seen.First))))
        {
            var machines = group.Select(operation => operation.ServerAsset).Distinct().ToList();
            if (machines.Count < MinimumMachines) continue;
            var ordered = group.OrderBy(operation => operation.Observed.Seen.First).ToList();
            yield return Make(
                scope, group.Key.ClientAsset, group.Key.Hour, Severity.Medium, machines,
                DetectionTexts.Title(
                    Id, scope.Index.NameOf(group.Key.ClientAsset), machines.Count,
                    string.Join(", ", ordered.Select(NameOf).Distinct().Take(4))),
                [.. ordered.Select(operation => operation.Observed.Samples[0].Packet)],
                Sighting.Over(ordered.Select(operation => operation.Observed.Seen)));
        }
    }

    private IEnumerable<Finding> Everybody(DetectionScope scope)
    {
        var asked = scope.Plant.Signs.Where(sign => sign.Observed.Sign == Sign.Enumeration && sign.FromAsset is { } asker
            && !scope.Index.IsControl(asker) && !IsKnown(scope, asker, sign.Observed.Seen));
        foreach (var group in asked.GroupBy(sign => (Asker: sign.FromAsset!, Hour: Hours.Of(sign.Observed.Seen.First))))
        {
            var ordered = group.OrderBy(sign => sign.Observed.Seen.First).ToList();
            yield return Make(
                scope, group.Key.Asker, group.Key.Hour, Severity.Low, [],
                DetectionTexts.Title(
                    Id + "All", scope.Index.NameOf(group.Key.Asker),
                    string.Join(", ", ordered.Select(sign => ProtocolNames.Of(sign.Observed.Protocol)).Distinct()),
                    ordered.Sum(sign => sign.Observed.Count)),
                [.. ordered.Select(sign => sign.Observed.Evidence)],
                Sighting.Over(ordered.Select(sign => sign.Observed.Seen))) with
            { Key = string.Create(CultureInfo.InvariantCulture, $"{Id}|{group.Key.Asker}|all|{group.Key.Hour}") };
        }
    }

    private Finding Make(
        DetectionScope scope, string asker, long hour, Severity severity, List<string> machines, Texts.BilingualText title,
        List<PacketReference> evidence, Sighting seen) => new()
        {
            Rule = Id,
            Severity = severity,
            Title = title,
            Why = DetectionTexts.Why(Id),
            Advice = DetectionTexts.Advice(Id, scope.WhomToCall(asker)),
            Assets = [asker, .. machines.Take(20)],
            Technique = Technique,
            Evidence = [.. evidence.Take(32)],
            Seen = seen,
            Count = evidence.Count,
            Key = string.Create(CultureInfo.InvariantCulture, $"{Id}|{asker}|{hour}"),
        };

    private static string NameOf(Operation operation) => $"{ProtocolNames.Of(operation.Observed.Protocol)} {operation.Observed.Operation}";

    private static bool IsKnown(DetectionScope scope, string asset, Sighting seen) =>
        scope.EndOf(asset) is not null && !scope.IsNew(seen, asset);

    private static bool IsQuestion(Operation operation) => operation.Observed.Class is OperationClass.Read or OperationClass.Other
        && Questions.Any(word => operation.Observed.Operation.Contains(word, StringComparison.OrdinalIgnoreCase));
}
