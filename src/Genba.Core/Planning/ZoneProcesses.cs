using Genba.Core.Texts;
using Genba.Core.Zones;

namespace Genba.Core.Planning;

/// <summary>
/// Zones name their business processes in words, the plan keeps them as rows: a process is the same when it is called the same in
/// one of the languages.
/// </summary>
public static class ZoneProcesses
{
    /// <summary>Processes that zones name, each once, with the zones that serve it.</summary>
    public static IEnumerable<(BilingualText Name, IReadOnlyList<Zone> Zones)> Named(ZoneModel model) => model.Zones
        .SelectMany(zone => zone.Processes.Select(process => (process, zone)))
            .GroupBy(pair => pair.process.En, StringComparer.OrdinalIgnoreCase)
        .Select(group => (group.First().process, (IReadOnlyList<Zone>)[.. group.Select(pair => pair.zone)]));

    public static bool IsNamed(Zone zone, PlanRow process) => zone.Processes.Any(name => IsSame(name, process.Name));

    /// <summary>Rows of the plan that a zone serves: those it names, else the one that was made of the zone itself.</summary>
    public static IReadOnlyList<PlanRow> Of(Zone zone, Plan plan) =>
        [.. plan.Of(PlanTables.Process).Where(process => process.Proposal == "process|zone|" + zone.Id || IsNamed(zone, process))];

    internal static bool IsSame(BilingualText left, BilingualText right) =>
        string.Equals(left.En, right.En, StringComparison.OrdinalIgnoreCase)
            || string.Equals(left.Ja, right.Ja, StringComparison.OrdinalIgnoreCase);
}
