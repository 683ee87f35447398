using Genba.Core.Assets;
using Genba.Core.Zones;

namespace Genba.Core.Planning;

/// <summary>What the traffic of one zone shows that makes a threat likelier. Counts are pairs of machines and protocols.</summary>
internal sealed class ZoneSigns
{
    private readonly PlanEvidence _evidence;
    private readonly Dictionary<string, Asset> _machines;
    private readonly Dictionary<string, ZoneLevel> _levels;
    private readonly ILookup<string, Asset> _byZone;

    public ZoneSigns(PlanEvidence evidence)
    {
        _evidence = evidence;
        _machines = evidence.Machines.ToDictionary(machine => machine.Id);
        _levels = evidence.Zones.Zones.ToDictionary(zone => zone.Id, zone => zone.Level);
        _byZone = evidence.Machines.Where(machine => machine.Zone is not null).ToLookup(machine => machine.Zone!);
        foreach (var talk in evidence.Talks)
        {
            var (from, to) = (ZoneOf(talk.A), ZoneOf(talk.B));
            if (from is not null && IsOutside(talk.B)) Count(from, "outward");
            if (to is not null && IsOutside(talk.A)) Count(to, "inward");
            if (from == to) continue;
            if (to is not null && talk.IsRemote) Count(to, "remote");
            if (to is not null && from is not null && IsOffice(from) && !IsOffice(to)) Count(to, "office");
        }
        foreach (var machine in evidence.Machines.Where(machine => machine.Zone is not null && evidence.Unlisted.Contains(machine.Id)))
            Count(machine.Zone!, "unlisted");
    }

    private Dictionary<(string Zone, string Sign), int> Counts { get; } = [];

    public int this[string zone, string sign] => Counts.GetValueOrDefault((zone, sign));

    public IEnumerable<Asset> MachinesIn(string zone) => _byZone[zone];

    public IEnumerable<PlanFinding> FindingsIn(string zone, IReadOnlyList<string> rules) => _evidence.Findings
        .Where(finding => rules.Contains(finding.Rule) && finding.Assets.Count > 0 && ZoneOf(finding.Assets[0]) == zone);

    /// <summary>It has a public address and no zone claims it.</summary>
    public bool IsOutside(string machine) =>
        _machines.TryGetValue(machine, out var known) && known.Zone is null && known.Addresses.Any(held => held.Address.IsPublic);

    private string? ZoneOf(string machine) => _machines.GetValueOrDefault(machine)?.Zone;

    private bool IsOffice(string zone) => _levels.GetValueOrDefault(zone) is ZoneLevel.L4 or ZoneLevel.L5;

    private void Count(string zone, string sign) => Counts[(zone, sign)] = this[zone, sign] + 1;
}
