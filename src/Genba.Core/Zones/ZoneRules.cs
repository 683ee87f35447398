using Genba.Core.Texts;

namespace Genba.Core.Zones;

/// <summary>What zones and conduits must hold to before they are kept. Pure functions.</summary>
public static class ZoneRules
{
    public const int MostZones = 5_000;
    public const int MostConduits = 20_000;
    public const int MostVlan = 4_094;
    private const int LongestId = 80;
    private const int LongestText = 300;
    private const int MostInOne = 2_000;

    /// <summary>As it is kept: subnets begin at their first address, nothing stands twice, nothing is proposed.</summary>
    public static ZoneModel Tidy(ZoneModel model) => new(
        [.. model.Zones.Select(zone => zone with
        {
            Subnets = [.. zone.Subnets.Select(text => Subnet.TryParse(text, out var subnet) ? subnet.ToString() : text).Distinct()],
            Vlans = [.. zone.Vlans.Distinct().Order()],
            IsProposed = false,
        })],
        [.. model.Conduits.Select(conduit => conduit with { Services = [.. conduit.Services.Distinct()] })]);

    /// <summary>Everything that keeps the model from being kept; empty: it holds.</summary>
    public static IReadOnlyList<ZoneProblem> Check(ZoneModel model)
    {
        if (model.Zones.Count > MostZones) return [new(null, ZoneTexts.TooManyZones(model.Zones.Count, MostZones),
            ZoneTexts.TooManyRemedy())];
        if (model.Conduits.Count > MostConduits)
            return [new(null, ZoneTexts.TooManyConduits(model.Conduits.Count, MostConduits), ZoneTexts.TooManyRemedy())];
        var problems = new List<ZoneProblem>();
        var zones = new Dictionary<string, Zone>(StringComparer.Ordinal);
        foreach (var zone in model.Zones)
        {
            if (!IsId(zone.Id)) problems.Add(new("zone/" + zone.Id, ZoneTexts.BadId(zone.Id, LongestId), ZoneTexts.BadIdRemedy()));
            else if (!zones.TryAdd(zone.Id, zone)) problems.Add(new("zone/" + zone.Id, ZoneTexts.SameId(zone.Id),
                ZoneTexts.SameIdRemedy()));
            CheckZone(zone, problems);
        }
        CheckSubnets(model.Zones, problems);
        CheckVlans(model.Zones, problems);
        CheckParents(model.Zones, zones, problems);
        CheckConduits(model.Conduits, zones, problems);
        return problems;
    }

    /// <summary>Where one zone's subnet lies inside another's; each with the closest one around it.</summary>
    public static IReadOnlyList<ZoneOverlap> Overlaps(ZoneModel model)
    {
        var lookup = new ZoneLookup(model);
        var overlaps = new List<ZoneOverlap>();
        foreach (var zone in model.Zones)
        {
            foreach (var text in zone.Subnets)
            {
                if (Subnet.TryParse(text, out var subnet) && lookup[lookup.ZoneAround(subnet.Base, subnet.Bits - 1)] is { } wide
                    && wide.Id != zone.Id)
                    overlaps.Add(new(wide, zone, subnet.ToString()));
            }
        }
        return overlaps;
    }

    private static bool IsId(string id) => id.Length is > 0 and <= LongestId
        && !id.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter) || letter is '/' or '|' or '"');

    private static void CheckZone(Zone zone, List<ZoneProblem> problems)
    {
        var subject = "zone/" + zone.Id;
        if (string.IsNullOrWhiteSpace(zone.Name.En) || string.IsNullOrWhiteSpace(zone.Name.Ja))
            problems.Add(new(subject, ZoneTexts.NoName(zone.Id), ZoneTexts.NoNameRemedy(), "name"));
        if (Texts(zone).Any(IsTooLong)) problems.Add(new(subject, ZoneTexts.TooLong(zone.Name, LongestText), ZoneTexts.TooLongRemedy()));
        if (zone.Subnets.Count > MostInOne || zone.Vlans.Count > MostInOne || zone.Processes.Count > MostInOne)
            problems.Add(new(subject, ZoneTexts.TooManyIn(zone.Name, MostInOne), ZoneTexts.TooManyRemedy()));
        foreach (var subnet in zone.Subnets.Where(subnet => !Subnet.TryParse(subnet, out _)))
            problems.Add(new(subject, ZoneTexts.NoSubnet(subnet, zone.Name), ZoneTexts.NoSubnetRemedy(), "subnets"));
        foreach (var vlan in zone.Vlans.Where(vlan => vlan is < 1 or > MostVlan))
            problems.Add(new(subject, ZoneTexts.NoVlan(vlan, zone.Name), ZoneTexts.NoVlanRemedy(MostVlan), "vlans"));
        if (zone.TargetLevel is < 1 or > 4)
            problems.Add(new(subject, ZoneTexts.NoTarget(zone.TargetLevel.Value, zone.Name), ZoneTexts.NoTargetRemedy(), "target"));
        if (zone.CapabilityLevel is < 1 or > 4)
            problems.Add(new(subject, ZoneTexts.NoCapability(zone.CapabilityLevel.Value, zone.Name), ZoneTexts.NoCapabilityRemedy(), "capability"));
    }

    private static IEnumerable<BilingualText?> Texts(Zone zone) => zone.Processes.Append(zone.Name).Append(zone.Owner);

    private static bool IsTooLong(BilingualText? text) => text is not null
        && (text.En.Length > LongestText || text.Ja.Length > LongestText);

    /// <summary>Of equal subnets nobody could say which one wins.</summary>
    private static void CheckSubnets(IReadOnlyList<Zone> zones, List<ZoneProblem> problems)
    {
        var owners = new Dictionary<Subnet, Zone>();
        foreach (var zone in zones)
        {
            foreach (var text in zone.Subnets)
            {
                if (!Subnet.TryParse(text, out var subnet) || owners.TryAdd(subnet, zone) || owners[subnet] == zone) continue;
                problems.Add(new("zone/" + zone.Id, ZoneTexts.SameSubnet(subnet.ToString(), owners[subnet].Name, zone.Name),
                    ZoneTexts.SameSubnetRemedy(), "subnets"));
            }
        }
    }

    private static void CheckVlans(IReadOnlyList<Zone> zones, List<ZoneProblem> problems)
    {
        var owners = new Dictionary<int, Zone>();
        foreach (var zone in zones)
        {
            foreach (var vlan in zone.Vlans.Distinct())
            {
                if (!owners.TryAdd(vlan, zone))
                    problems.Add(new("zone/" + zone.Id, ZoneTexts.SameVlan(vlan, owners[vlan].Name, zone.Name),
                        ZoneTexts.SameVlanRemedy(), "vlans"));
            }
        }
    }

    private static void CheckParents(IReadOnlyList<Zone> all, Dictionary<string, Zone> zones, List<ZoneProblem> problems)
    {
        var settled = new HashSet<string>(StringComparer.Ordinal);
        foreach (var zone in all)
        {
            var chain = new List<Zone>();
            for (var one = zone; one is not null && !settled.Contains(one.Id); one = one.Parent is { } up ? zones.GetValueOrDefault(up)
                : null)
            {
                var met = chain.FindIndex(passed => passed.Id == one.Id);
                if (met >= 0)
                {
                    var circle = chain[met..].Append(one).Select(link => link.Name).ToList();
                    problems.Add(new("zone/" + one.Id, ZoneTexts.Cycle(circle), ZoneTexts.CycleRemedy(), "parent"));
                    break;
                }
                chain.Add(one);
            }
            settled.UnionWith(chain.Select(passed => passed.Id));
            if (zone.Parent is { } parent && !zones.ContainsKey(parent))
                problems.Add(new("zone/" + zone.Id, ZoneTexts.NoParent(parent, zone.Name),
                    ZoneTexts.NoParentRemedy(), "parent"));
        }
    }

    private static void CheckConduits(IReadOnlyList<Conduit> conduits, Dictionary<string, Zone> zones, List<ZoneProblem> problems)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var conduit in conduits)
        {
            var subject = "conduit/" + conduit.Id;
            if (!IsId(conduit.Id)) problems.Add(new(subject, ZoneTexts.BadId(conduit.Id, LongestId), ZoneTexts.BadIdRemedy()));
            else if (!ids.Add(conduit.Id)) problems.Add(new(subject, ZoneTexts.SameConduit(conduit.Id), ZoneTexts.SameIdRemedy()));
            foreach (var end in new[] { conduit.From, conduit.To }.Where(end => !zones.ContainsKey(end)).Distinct())
                problems.Add(new(subject, ZoneTexts.NoZone(end, conduit.Id), ZoneTexts.NoZoneRemedy(), end == conduit.From ? "from" : "to"));
            if (conduit.From == conduit.To && zones.TryGetValue(conduit.From, out var zone))
                problems.Add(new(subject, ZoneTexts.SameEnds(zone.Name), ZoneTexts.SameEndsRemedy(), "to"));
            if (IsTooLong(conduit.Owner) || IsTooLong(conduit.Reason) || conduit.Services.Count > MostInOne)
                problems.Add(new(subject, ZoneTexts.TooLong(new(conduit.Id, conduit.Id), LongestText), ZoneTexts.TooLongRemedy()));
            foreach (var service in conduit.Services.Where(service => !AllowedService.IsName(service.Name)))
                problems.Add(new(subject, ZoneTexts.NoService(service.Name), ZoneTexts.NoServiceRemedy()));
        }
    }
}
