using Genba.Core.Observations;
using Genba.Core.Texts;
using Genba.Wire.Observations;

namespace Genba.Core.Zones;

/// <summary>What conduits would allow what was seen between declared zones and is not allowed yet.</summary>
public static class ConduitProposals
{
    private const int MostEvidence = 16;
    private const int MostNamed = 8;

    /// <summary>What does not change a machine.</summary>
    private static readonly OperationClass[] Harmless = [OperationClass.Other, OperationClass.Session, OperationClass.Read,
        OperationClass.Alarm];

    /// <summary>The most conversations first.</summary>
    public static IReadOnlyList<ProposedConduit> Of(ZoneModel declared, ZoneTraffic traffic)
    {
        var zones = declared.Zones.ToDictionary(zone => zone.Id, StringComparer.Ordinal);
        // Where a person limited the operations of a conduit, no click shall widen it.
        return [.. traffic.NotAllowed.Where(crossing => crossing.Verdict == CrossingVerdict.NoConduit)
            .GroupBy(crossing => string.CompareOrdinal(crossing.From, crossing.To) < 0 ? (crossing.From!, crossing.To!)
                : (crossing.To!, crossing.From!))
            .Select(pair => ProposalOf([.. pair], declared, zones)).OfType<ProposedConduit>()
            .OrderByDescending(proposal => proposal.Conversations).ThenBy(proposal => proposal.Key, StringComparer.Ordinal)];
    }

    /// <summary>The conduit that would allow exactly these crossings, all between the same two zones, with all that was done.</summary>
    public static Conduit Allowing(IReadOnlyList<Crossing> crossings, ZoneModel declared) =>
        Extended(crossings, declared, crossing => crossing.Operations).Conduit;

    private static ProposedConduit? ProposalOf(List<Crossing> crossings, ZoneModel declared, Dictionary<string, Zone> zones)
    {
        var (conduit, isNew) = Extended(crossings, declared, crossing =>
            [.. crossing.Operations.Where(operation => MayPropose(operation, zones[crossing.From!]))]);
        var taken = crossings.Where(crossing => IsTaken(crossing, zones)).ToList();
        if (taken.Count == 0) return null;
        var services = taken.GroupBy(crossing => crossing.Service).OrderByDescending(group => group.Sum(crossing => crossing.Conversations))
            .Select(group => ZoneTexts.Counted(new(ProtocolNames.Of(group.Key), ProtocolNames.Of(group.Key)),
                group.Sum(crossing => crossing.Conversations))).ToList();
        var seen = Sighting.Over(taken.Select(crossing => crossing.Seen));
        var conversations = taken.Sum(crossing => crossing.Conversations);
        var (from, to) = (zones[conduit.From].Name, zones[conduit.To].Name);
        var named = ZoneTexts.Listed([.. services.Take(MostNamed)]);
        var machines = taken.SelectMany(crossing => new[] { crossing.Client, crossing.Server }).Distinct().Count();
        return new(
            $"conduit|{string.Join('|', new[] { conduit.From, conduit.To }.Order(StringComparer.Ordinal))}",
            isNew ? ZoneTexts.WhyConduit(from, to, machines, conversations, named)
                : ZoneTexts.WhyMoreServices(from, to, machines, conversations, named),
            [.. taken.SelectMany(crossing => crossing.Evidence.Take(2)).Take(MostEvidence)], conduit, conversations, seen,
            LeftOutOf(crossings, zones))
        { IsNew = isNew };
    }

    /// <summary>Nobody shall declare by one click that an office may change machines, or that anybody may change programs.</summary>
    private static bool MayPropose(OperationClass operation, Zone asking) =>
        Harmless.Contains(operation) || (operation == OperationClass.Write && asking.Level.IsFactory());

    /// <summary>Something of it is proposed: what is not told by operations, or at least one harmless operation.</summary>
    private static bool IsTaken(Crossing crossing, Dictionary<string, Zone> zones) =>
        crossing.Operations.Count == 0 || crossing.Operations.Any(operation => MayPropose(operation, zones[crossing.From!]));

    private static BilingualText? LeftOutOf(List<Crossing> crossings, Dictionary<string, Zone> zones)
    {
        var kept = crossings.SelectMany(crossing => crossing.Operations.Where(operation => !MayPropose(operation, zones[crossing.From!])))
            .Distinct().Order().ToList();
        return kept.Count == 0 ? null : ZoneTexts.LeftOut(ZoneWords.Of(kept));
    }

    /// <summary>
    /// The conduit between the two zones that exists, or a new one from the side that asked most, with these services too.
    /// </summary>
    private static (Conduit Conduit, bool IsNew) Extended(
        IReadOnlyList<Crossing> crossings, ZoneModel declared, Func<Crossing, IReadOnlyList<OperationClass>> operationsOf)
    {
        var known = declared.Conduits.FirstOrDefault(conduit => !conduit.IsOpen && conduit.Joins(crossings[0].From!, crossings[0].To!));
        var main = crossings.GroupBy(crossing => (crossing.From, crossing.To))
            .MaxBy(way => way.Sum(crossing => crossing.Conversations))!.Key;
        var conduit = known ?? new Conduit { Id = FreeId(main.From!, main.To!, declared), From = main.From!, To = main.To! };
        var services = conduit.Services.ToList();
        foreach (var way in crossings.GroupBy(crossing => (crossing.Service, IsForward: crossing.From == conduit.From)))
        {
            var direction = way.Key.IsForward ? ServiceDirection.Forward : ServiceDirection.Back;
            var done = way.SelectMany(crossing => crossing.Operations).Any();
            var operations = way.SelectMany(operationsOf).Distinct().Order().ToList();
            if (done && operations.Count == 0) continue;
            var place = services.FindIndex(service => service.Name == way.Key.Service && service.Direction == direction);
            if (place < 0) services.Add(new(way.Key.Service, direction) { Operations = operations });
            else if (services[place].Operations.Count > 0) services[place] = services[place] with { Operations = [.. services[place].Operations.Union(operations).Order()] };
        }
        return (conduit with { Services = services }, known is null);
    }

    private static string FreeId(string from, string to, ZoneModel declared)
    {
        var id = Conduit.IdFor(from, to);
        for (var number = 2; declared.Conduits.Any(conduit => conduit.Id == id); number++) id = $"{Conduit.IdFor(from, to)}-{number}";
        return id;
    }
}
