using Genba.Core.Registers;
using Genba.Core.Zones;
using static Genba.Core.Assessment.Records.RecordRules;

namespace Genba.Core.Assessment.Records;

/// <summary>0-1 and 0-3: what is demanded of the plant, and what threatens it.</summary>
internal static class PreparationRules
{
    public static IReadOnlyList<RecordRule> All { get; } =
    [
        new("X-0-1-1", ["contracts"], OldList) { Needs = [] },
        new("X-0-1-2", ["contracts"], reading => WithList(reading, list => [.. reading.Standing("contracts")
            .Where(contract => contract["scheme"] is { Length: > 0 } scheme && !list.Any(demand =>
                demand.Text.Contains(scheme, StringComparison.OrdinalIgnoreCase)))
            .Select(contract => new Fault(contract["scheme"], contract))])),
        new("X-0-3-1", ["actions", "risks"], UnthreatenedZones) { Needs = [] },
        Any("X-0-3-2", "actions", reading => reading.All("actions").Where(action =>
            action.Cells.Is("source", "risk")).Overdue(reading.Today)),
    ];

    private static Found WithList(RecordReading reading, Func<IReadOnlyList<PlannedDemand>, IReadOnlyList<Fault>> find) =>
        reading.Plan is { Demands: { Count: > 0 } list } ? new(find(list)) : Found.Cannot(RecordTexts.PlanMissing());

    private static Found OldList(RecordReading reading)
    {
        var months = reading.Settings.DemandListMonths;
        return WithList(reading, list =>
        {
            var newest = list.Max(demand => demand.ChangedOn);
            var clauses = reading.All("contracts").Where(contract => contract.Cells.Is("kind", "customer")
                && contract.Cells.IsYes("security") && contract.Cells.Effective > newest);
            return newest < reading.Today.AddMonths(-months) ? [new(RegisterValues.Write(newest))] : [.. clauses.Select(Fault.Of)];
        }) with
        { Limit = months };
    }

    /// <summary>Speaks only where somebody began to name threats at all.</summary>
    private static Found? UnthreatenedZones(RecordReading reading)
    {
        var planned = reading.Plan?.Zones ?? [];
        var named = reading.All("risks").SelectMany(risk => risk.Cells.Parts("zones"))
            .Concat(reading.All("actions").Where(action => action.Cells.Is("source", "risk")).SelectMany(action =>
                action.Cells.Parts("zone")))
            .Select(reading.ZoneNamed).OfType<Zone>().Select(zone => zone.Id).ToHashSet();
        if (!planned.Any(zone => zone.Threats > 0) && named.Count == 0) return Found.Cannot(RecordTexts.PlanMissing());
        return new([.. reading.Plant.ConfirmedZones
            .Where(zone => zone.Importance == Importance.High && !named.Contains(zone.Id) && !planned.Any(one => one.Zone == zone.Id
                && one is { Threats: > 0, Answered: > 0 }))
            .Select(zone => new Fault(zone.Name.ToString()))]);
    }
}
