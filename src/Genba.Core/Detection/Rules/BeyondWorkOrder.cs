using Genba.Core.Changes;
using Genba.Core.WorkOrders;

namespace Genba.Core.Detection.Rules;

/// <summary>D40: work that goes beyond an order: on another machine, of another kind, at another time or from another computer.</summary>
public sealed class BeyondWorkOrder : IDetectionRule
{
    public string Id => "D40";
    public string Technique => "T0855";
    public IReadOnlyList<string> MetiItems { get; } = ["3-7", "4-1"];

    public IEnumerable<Finding> Detect(DetectionScope scope) => scope.Orders.Orders.Count == 0
        ? []
        : new WorkOrderReviewer(scope.Plant, scope.Index, scope.Orders).Breaches().Select(one => Describe(scope, one.Order, one.Breach));

    private Finding Describe(DetectionScope scope, WorkOrder order, WorkBreach breach) => new()
    {
        Rule = Id,
        Severity = Severity.High,
        Title = DetectionTexts.Title(
            Id + breach.Kind, scope.Index.NameOf(breach.Client), scope.Index.NameOf(breach.Server), order.Id, order.Who,
            breach.Work is { } work ? ChangeTexts.Work(work) : DetectionTexts.Talking(), breach.What),
        Why = DetectionTexts.Why(Id),
        Advice = DetectionTexts.Advice(Id, scope.WhomToCall(breach.Server)),
        Assets = [breach.Server, breach.Client],
        Technique = breach.Work switch
        {
            WorkClass.Program => "T0843",
            WorkClass.Mode => "T0858",
            WorkClass.Firmware => "T0857",
            WorkClass.Remote => "T0822",
            null => "T0885",
            _ => Technique,
        },
        Evidence = breach.Evidence,
        Seen = breach.Seen,
        Count = breach.Count,
        Key = $"{Id}|{order.Id}|{breach.Kind}|{breach.Server}|{breach.Client}|{breach.Work}|{breach.Protocol}",
    };
}
