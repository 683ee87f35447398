using System.Globalization;
using Genba.Core.Assets;
using Genba.Core.Inspection;
using Genba.Core.Observations;
using Genba.Core.Texts;

namespace Genba.Core.Zones;

/// <summary>
/// What zones the plant might have, by its networks and VLANs, by what its machines are for and by who operates whom. A pure
/// function: the same plant gives the same proposals.
/// </summary>
public static class ZoneProposals
{
    private const int MostEvidence = 16;
    private const int LeastCellMembers = 2;
    private const int MostProposals = 500;

    /// <summary>Of a cell that one panel operates; who operates more controllers stands above the cells.</summary>
    private const int MostServersOfACell = 2;

    private static readonly HashSet<AssetKind> Field =
        [AssetKind.Plc, AssetKind.Io, AssetKind.Drive, AssetKind.Robot, AssetKind.Safety, AssetKind.Meter];

    private static readonly HashSet<AssetKind> Office = [AssetKind.Workstation, AssetKind.Printer, AssetKind.Phone];

    /// <summary>Zones for what no declared zone holds; all that people need not look at before there is anything declared.</summary>
    public static IReadOnlyList<ProposedZone> Of(Plant plant)
    {
        var declared = plant.Zones.Zones.Any(zone => zone.IsProposed) ? ZoneModel.Empty : plant.Zones;
        var networks = Networks(plant.Assets, declared);
        if (declared.Zones.Count == 0) return networks;
        return [.. networks.Concat(SafetyZones(plant, declared)).Concat(Cells(plant, declared)).Take(MostProposals)];
    }

    /// <summary>One for each private /24 that holds machines outside every declared zone, with the VLANs seen there.</summary>
    public static IReadOnlyList<ProposedZone> Networks(IReadOnlyList<Asset> assets, ZoneModel declared)
    {
        var lookup = new ZoneLookup(declared);
        var taken = declared.Zones.SelectMany(zone => zone.Vlans).ToHashSet();
        var subnets = declared.Zones.SelectMany(zone => zone.Subnets).ToHashSet(StringComparer.Ordinal);
        var members = assets.SelectMany(asset => asset.Addresses
            .Where(held => held.Address is { IsV4: true, IsPrivate: true } && lookup.ZoneOf(held.Address, held.Vlan) is null)
            .Select(held => (Asset: asset, held.Vlan, Network: ZoneTraffic.NetworkOf(held.Address))));
        return [.. members.GroupBy(member => member.Network).Where(network => !subnets.Contains(network.Key.ToString()))
            .OrderBy(network => network.Key.Base).Take(MostProposals)
            .Select(network => NetworkOf(
                network.Key, [.. network.Select(member => member.Asset).DistinctBy(asset => asset.Id)],
                [.. network.Where(member => member.Vlan != 0 && !taken.Contains(member.Vlan)).Select(member => (int)member.Vlan).Distinct()
                    .Order()]))];
    }

    private static ProposedZone NetworkOf(Subnet network, List<Asset> members, List<int> vlans)
    {
        var text = network.ToString();
        var numbers = string.Join(", ", vlans.Select(vlan => vlan.ToString(CultureInfo.InvariantCulture)));
        var (level, why) = LevelOf(members);
        return new(
            "network|" + text,
            vlans.Count == 0 ? ZoneTexts.WhyNetwork(members.Count, text, why) : ZoneTexts.WhyVlan(members.Count, text, numbers, why),
            FramesOf(members),
            new()
            {
                Id = "net-" + text.Replace('/', '-'),
                Name = vlans.Count == 0 ? ZoneTexts.ProposedSubnet(text) : ZoneTexts.ProposedVlan(numbers, text),
                Level = level,
                Importance = members.Exists(asset => asset.Kind == AssetKind.Safety) ? Importance.High
                    : level.IsOffice() ? Importance.Low : Importance.Medium,
                Subnets = [text],
                Vlans = vlans,
                IsProposed = true,
            },
            [.. members.Select(asset => asset.Id)]);
    }

    /// <summary>By what stands there: controllers and panels make a line, servers for many lines production control.</summary>
    private static (ZoneLevel Level, BilingualText Why) LevelOf(List<Asset> members)
    {
        var field = members.Where(asset => Field.Contains(asset.Kind)).ToList();
        var operating = members.Where(asset => asset.Kind is AssetKind.Hmi or AssetKind.Engineering).ToList();
        var control = members.Where(asset => asset.Kind is AssetKind.Scada or AssetKind.Historian).ToList();
        var office = members.Where(asset => Office.Contains(asset.Kind)).ToList();
        if (field.Count > 0 && operating.Count + control.Count == 0) return (ZoneLevel.L1, ZoneTexts.WhyField(field.Count, Kinds(field)));
        if (field.Count > 0 || operating.Count > 0)
            return (ZoneLevel.L2,
                ZoneTexts.WhyLine(field.Count + operating.Count + control.Count, Kinds([.. field, .. operating, .. control])));
        if (control.Count > 0) return (ZoneLevel.L3, ZoneTexts.WhyControl(control.Count, Kinds(control)));
        return office.Count > 0 ? (ZoneLevel.L4, ZoneTexts.WhyOffice(office.Count, Kinds(office))) : (ZoneLevel.L2, ZoneTexts.WhyNothing());
    }

    /// <summary>IEC 62443-3-2, ZCR 3.3: safety systems are set apart from what they watch over.</summary>
    private static IEnumerable<ProposedZone> SafetyZones(Plant plant, ZoneModel declared)
    {
        var safe = plant.Assets.Where(asset => asset is { Kind: AssetKind.Safety, Zone: not null })
            .GroupBy(asset => asset.Zone!, StringComparer.Ordinal);
        foreach (var zone in safe.Where(zone => plant.Assets.Any(asset => asset.Zone == zone.Key && asset.Kind != AssetKind.Safety)))
        {
            if (declared.Zones.FirstOrDefault(one => one.Id == zone.Key) is not { } around) continue;
            if (Within(around, [.. zone], "safety-", ZoneTexts.SafetyName(around.Name), Importance.High,
                declared) is not { } proposed) continue;
            yield return new("safety|" + around.Id, ZoneTexts.WhySafety(zone.Count(), around.Name), FramesOf([.. zone]), proposed,
                [.. zone.Select(asset => asset.Id)]);
        }
    }

    /// <summary>Controllers and the panels that operate them and nothing else, where a zone holds several such groups.</summary>
    private static IEnumerable<ProposedZone> Cells(Plant plant, ZoneModel declared)
    {
        var assets = plant.Assets.ToDictionary(asset => asset.Id, StringComparer.Ordinal);
        var operated = plant.Operations.Where(operation => operation.Observed is { IsIndustrial: true, Succeeded: > 0 }).ToList();
        var serversOf = operated.GroupBy(operation => operation.ClientAsset, StringComparer.Ordinal).ToDictionary(
            group => group.Key, group => group.Select(operation => operation.ServerAsset).Distinct().ToList(), StringComparer.Ordinal);
        foreach (var zone in declared.Zones.Where(zone => zone.Level.IsLine()))
        {
            var ties = serversOf.Where(client => IsIn(client.Key, zone) && client.Value.Count <= MostServersOfACell)
                .SelectMany(client => client.Value.Where(server => IsIn(server, zone))
                    .Select(server => (Client: client.Key, Server: server))).ToList();
            var cells = Groups(ties).Where(cell => cell.Count >= LeastCellMembers && cell.Any(id => Field.Contains(assets[id].Kind)))
                .ToList();
            if (cells.Count < 2) continue;
            foreach (var cell in cells)
            {
                var members = cell.Select(id => assets[id]).ToList();
                var head = members.Find(asset => Field.Contains(asset.Kind))!;
                if (Within(zone, members, "cell-", ZoneTexts.CellName(NameOf(head)), zone.Importance,
                    declared) is not { } proposed) continue;
                var evidence = operated.Where(operation => cell.Contains(operation.ClientAsset) && cell.Contains(operation.ServerAsset))
                    .Select(operation => operation.Observed.Samples[0].Packet).Take(MostEvidence).ToList();
                yield return new(
                    "cell|" + head.Id, ZoneTexts.WhyCell(members.Count, Names(members), zone.Name, cells.Count), evidence, proposed,
                    [.. cell]);
            }
        }

        bool IsIn(string asset, Zone zone) => assets.TryGetValue(asset, out var one) && one.Zone == zone.Id;
    }

    /// <summary>A part of a zone made of single addresses; null when one of them cannot be named or is named already.</summary>
    private static Zone? Within(Zone around, List<Asset> members, string prefix, BilingualText name, Importance importance,
        ZoneModel declared)
    {
        var lookup = new ZoneLookup(declared);
        var addresses = members.SelectMany(asset => asset.Addresses).Select(held => held.Address)
            .Where(address => address.IsPrivate && lookup.ZoneOf(address, 0) == around.Id).Distinct().Order().ToList();
        var id = prefix + addresses.FirstOrDefault();
        if (addresses.Count == 0 || declared.Zones.Any(zone => zone.Id == id)) return null;
        return new()
        {
            Id = id, Name = name, Level = members.TrueForAll(asset => Field.Contains(asset.Kind)) ? ZoneLevel.L1
                : around.Level, Parent = around.Id,
            Subnets = [.. addresses.Select(address => Subnet.Of(address, address.IsV4 ? 32 : 128).ToString())],
            Owner = around.Owner, Importance = importance, Processes = around.Processes, Medium = around.Medium, IsProposed = true,
        };
    }

    private static List<HashSet<string>> Groups(List<(string Client, string Server)> ties)
    {
        var groups = new List<HashSet<string>>();
        foreach (var (client, server) in ties)
        {
            var touched = groups.Where(group => group.Contains(client) || group.Contains(server)).ToList();
            groups.RemoveAll(touched.Contains);
            groups.Add([client, server, .. touched.SelectMany(group => group)]);
        }
        return [.. groups.OrderBy(group => group.Min(StringComparer.Ordinal), StringComparer.Ordinal)];
    }

    private static List<PacketReference> FramesOf(List<Asset> members) =>
        [.. members.OrderByDescending(asset => AssetKinds.IsControl(asset.Kind))
            .Select(asset => asset.Facts.Count > 0 ? asset.Facts[0].Evidence : asset.FirstPacket).Take(MostEvidence)];

    /// <summary>The most frequent first: controller 3, panel 1.</summary>
    private static BilingualText Kinds(List<Asset> assets) => ZoneTexts.Listed([.. assets.GroupBy(asset => asset.Kind)
        .OrderByDescending(kind => kind.Count()).ThenBy(kind => kind.Key)
        .Select(kind => ZoneTexts.Counted(AssetKinds.WordsOf(kind.Key), kind.Count()))]);

    private static BilingualText Names(List<Asset> assets) =>
        ZoneTexts.Listed([.. assets.Take(4).Select(NameOf).Select(name => new BilingualText(name, name))]);

    private static string NameOf(Asset asset) => asset.Names.Count > 0 ? asset.Names[0]
        : asset.Addresses.Count > 0 ? asset.Addresses[0].Address.ToString() : asset.Id;
}
