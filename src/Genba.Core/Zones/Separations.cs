using Genba.Core.Assets;
using Genba.Core.Inspection;
using Genba.Core.Texts;

namespace Genba.Core.Zones;

/// <summary>
/// Judges the five separations one by one. Zones and traffic can refute one at once; only a watch long and wide enough, over
/// zones that are declared on both sides, lets one be called met.
/// </summary>
public sealed class Separations
{
    private const int MostEvidence = 16;
    private const string MakerFact = "mac-vendor";
    private const string RadioLink = "ieee802_11";

    private readonly Plant _plant;
    private readonly ZoneTraffic _traffic;
    private readonly SeparationOptions _options;
    private readonly Dictionary<string, Zone> _zones;
    private readonly ZoneLookup _lookup;
    private readonly Dictionary<string, Asset> _assets;

    private Separations(Plant plant, ZoneTraffic traffic, SeparationOptions options)
    {
        (_plant, _traffic, _options) = (plant, traffic, options);
        _zones = plant.Zones.Zones.Where(zone => !zone.IsProposed).ToDictionary(zone => zone.Id, StringComparer.Ordinal);
        _assets = plant.Assets.ToDictionary(asset => asset.Id, StringComparer.Ordinal);
        _lookup = new(new([.. _zones.Values], []));
    }

    /// <param name="plant">Its conversations are not asked: what they showed at the borders is in <paramref name="traffic"/>.</param>
    public static IReadOnlyList<Separation> Judge(Plant plant, ZoneTraffic traffic, SeparationOptions options)
    {
        var judge = new Separations(plant, traffic, options);
        return
        [
            judge.Between(SeparationKind.FactoryFromOffice, zone => zone.Level.IsFactory(), zone => zone.Level.IsOffice()),
            judge.Between(
                SeparationKind.VitalFromAuxiliary, zone => zone.Level.IsFactory() && zone.Importance == Importance.High,
                zone => zone.Level.IsFactory() && zone.Importance != Importance.High),
            judge.FromOutside(),
            judge.Between(SeparationKind.ControlFromLines, zone => zone.Level == ZoneLevel.L3, zone => zone.Level.IsLine()),
            judge.Wireless(),
        ];
    }

    private Separation Between(SeparationKind kind, Func<Zone, bool> isOne, Func<Zone, bool> isOther,
        IReadOnlyList<SeparationReason>? more = null)
    {
        var (ones, others) = (IdsOf(isOne), IdsOf(isOther));
        var reasons = more?.ToList() ?? [];
        var needed = new List<BilingualText>();
        if (ones.Count == 0) needed.Add(ZoneTexts.NeededSide(kind, 1));
        if (others.Count == 0) needed.Add(ZoneTexts.NeededSide(kind, 2));
        var sidesAreKnown = needed.Count == 0;
        if (sidesAreKnown) reasons.AddRange([.. AtTheBorder(ones, others), .. Bridges(ones, others)]);
        return Conclude(kind, reasons, needed, sidesAreKnown);
    }

    /// <summary>
    /// Declared zones of others, and addresses of the internet in no zone, on one side; the factory's zones on the other.
    /// </summary>
    private Separation FromOutside()
    {
        var inside = IdsOf(zone => zone.Level.IsFactory());
        var outside = IdsOf(zone => zone.Level == ZoneLevel.Outside);
        var reasons = new List<SeparationReason>();
        var direct = _traffic.WithOutside.Where(crossing => inside.Contains(crossing.From ?? crossing.To!)).ToList();
        if (direct.Count > 0)
        {
            var machines = direct.Select(crossing => crossing.From is null ? crossing.Server : crossing.Client).Distinct().ToList();
            reasons.Add(Against(ZoneTexts.StraightOutside(Names(machines), direct.Sum(crossing => crossing.Conversations)), direct));
        }
        reasons.AddRange(AtTheBorder(inside, outside));
        var needed = inside.Count == 0 ? new List<BilingualText> { ZoneTexts.NeededSide(SeparationKind.InsideFromOutside, 1) } : [];
        if (inside.Count > 0 && direct.Count == 0) reasons.Add(new(false, ZoneTexts.NobodyOutside(inside.Count), 0, []));
        return Conclude(SeparationKind.InsideFromOutside, reasons, needed, inside.Count > 0);
    }

    /// <summary>A wire shows an access point like any other machine: who is wireless is a person's word; makers only give hints.</summary>
    private Separation Wireless()
    {
        var mixed = _zones.Values.Where(zone => zone.Medium == ZoneMedium.Mixed && zone.Level.IsFactory()).ToList();
        var reasons = new List<SeparationReason>();
        if (mixed.Count > 0) reasons.Add(new(true, ZoneTexts.MixedZones(ZoneTexts.Listed([.. mixed.Select(zone => zone.Name)])),
            mixed.Count, []));
        var radios = _plant.Assets.Where(asset => asset.Zone is { } id && _zones.GetValueOrDefault(id) is { Medium: ZoneMedium.Wired })
            .Select(asset => (Asset: asset, Fact: asset.Facts.FirstOrDefault(fact => fact.Key == MakerFact
                && _options.WirelessMakers.Any(maker => fact.Value.Contains(maker, StringComparison.OrdinalIgnoreCase)))))
            .Where(found => found.Fact is not null).ToList();
        if (radios.Count > 0)
        {
            reasons.Add(new(
                true, ZoneTexts.RadiosInWired(Names([.. radios.Select(found => found.Asset.Id)])), radios.Count,
                [.. radios.Select(found => found.Fact!.Evidence).Take(MostEvidence)]));
        }
        var judged = Between(
            SeparationKind.WiredFromWireless, zone => zone.Level.IsFactory() && zone.Medium == ZoneMedium.Wireless,
            zone => zone.Level.IsFactory() && zone.Medium == ZoneMedium.Wired, reasons);
        var unstated = _zones.Values.Where(zone => zone.Medium == ZoneMedium.Unknown && zone.Level.IsFactory()).ToList();
        if (unstated.Count == 0 || judged.Verdict == SeparationVerdict.NotMet) return WithAirNeeded(judged);
        var named = ZoneTexts.NeededMedium(ZoneTexts.Listed([.. unstated.Take(8).Select(zone => zone.Name)]));
        return WithAirNeeded(judged with { Verdict = SeparationVerdict.NotObservable, Needed = [.. judged.Needed, named] });
    }

    /// <summary>Unless somebody recorded the air, a radio that nobody declared stays unseen.</summary>
    private Separation WithAirNeeded(Separation judged) =>
        judged.Verdict != SeparationVerdict.NotObservable
        || _plant.Captures.Any(capture => capture.LinkTypes.Any(link => link.StartsWith(RadioLink, StringComparison.Ordinal)))
            ? judged : judged with { Needed = [.. judged.Needed, ZoneTexts.NeededAir()] };

    private IEnumerable<SeparationReason> AtTheBorder(HashSet<string> ones, HashSet<string> others)
    {
        var crossings = _traffic.Crossings.Where(crossing => crossing is { From: { } from, To: { } to }
            && ((ones.Contains(from) && others.Contains(to)) || (others.Contains(from) && ones.Contains(to)))).ToList();
        var beyond = crossings.Where(crossing => !crossing.IsAllowed).ToList();
        if (beyond.Count > 0) yield return Against(ZoneTexts.NoConduitThere(beyond.Sum(crossing => crossing.Conversations),
            Borders(beyond)), beyond);
        var straight = crossings.Where(crossing => crossing.IsStraight).ToList();
        if (straight.Count > 0) yield return Against(ZoneTexts.Straight(Names([.. straight.SelectMany(Ends).Distinct()])), straight);
        var open = _plant.Zones.Conduits.Where(conduit => conduit.IsOpen
            && ((ones.Contains(conduit.From) && others.Contains(conduit.To))
                || (others.Contains(conduit.From) && ones.Contains(conduit.To)))).ToList();
        if (open.Count > 0)
            yield return new(true, ZoneTexts.OpenConduits(ZoneTexts.Listed([.. open.Select(conduit => Path(conduit.From, conduit.To))])),
                open.Count, []);
        var allowed = crossings.Where(crossing => crossing.IsAllowed).ToList();
        if (allowed.Count > 0)
        {
            yield return new(
                false, ZoneTexts.ByConduits(allowed.Sum(crossing => crossing.Conversations), Borders(allowed)),
                allowed.Sum(crossing => crossing.Conversations),
                [.. allowed.SelectMany(crossing => crossing.Evidence.Take(1)).Take(MostEvidence)])
            { Crossings = allowed };
        }
        else if (beyond.Count == 0 && ones.Count > 0 && others.Count > 0)
            yield return new(false, ZoneTexts.NothingCrossed(ones.Count, others.Count), 0, []);
    }

    /// <summary>Machines, not made to connect, that stand on both sides at the same time.</summary>
    private IEnumerable<SeparationReason> Bridges(HashSet<string> ones, HashSet<string> others)
    {
        var bridges = _plant.Assets.Where(asset => asset.Kind is not (AssetKind.Router or AssetKind.Firewall or AssetKind.Switch))
            .Where(asset =>
        {
            var places = asset.Addresses.Select(held => (held.Seen, Zone: _lookup.ZoneOf(held.Address, held.Vlan)))
                .Where(place => place.Zone is not null).ToList();
            return places.Exists(one => ones.Contains(one.Zone!) && places.Exists(other => others.Contains(other.Zone!)
                && one.Seen.First <= other.Seen.Last && other.Seen.First <= one.Seen.Last));
        }).ToList();
        if (bridges.Count == 0) yield break;
        yield return new(
            true, ZoneTexts.OnBothSides(Names([.. bridges.Select(asset => asset.Id)])), bridges.Count,
            [.. bridges.Select(asset => asset.FirstPacket).Take(MostEvidence)]);
    }

    private Separation Conclude(SeparationKind kind, List<SeparationReason> reasons, List<BilingualText> needed, bool sidesAreKnown)
    {
        if (reasons.Exists(reason => reason.IsAgainst)) return new(kind, SeparationVerdict.NotMet, reasons, needed);
        if (sidesAreKnown && _plant.Watched < _options.MinimumWatch) needed.Add(ZoneTexts.NeededWatch(_plant.Watched,
            _options.MinimumWatch));
        var seen = _plant.Assets.Select(asset => asset.Zone).OfType<string>().Distinct().Count(_zones.ContainsKey);
        if (sidesAreKnown && seen * 100 < _options.MinimumWidthPercent * _zones.Count)
            needed.Add(ZoneTexts.NeededWidth(seen, _zones.Count, _options.MinimumWidthPercent));
        return new(kind, needed.Count == 0 ? SeparationVerdict.Met : SeparationVerdict.NotObservable, reasons, needed);
    }

    private static SeparationReason Against(BilingualText text, List<Crossing> crossings) => new(
        true, text, crossings.Sum(crossing => crossing.Conversations),
        [.. crossings.SelectMany(crossing => crossing.Evidence.Take(2)).Take(MostEvidence)])
    { Crossings = crossings };

    private HashSet<string> IdsOf(Func<Zone, bool> isIt) => [.. _zones.Values.Where(isIt).Select(zone => zone.Id)];

    private static IEnumerable<string> Ends(Crossing crossing) => [crossing.Client, crossing.Server];

    private BilingualText Borders(List<Crossing> crossings) =>
        ZoneTexts.Listed([.. crossings.Select(crossing => (crossing.From!, crossing.To!)).Distinct()
        .Take(6).Select(path => Path(path.Item1, path.Item2))]);

    private BilingualText Path(string from, string to) => ZoneTexts.Path(_zones[from].Name, _zones[to].Name);

    private BilingualText Names(List<string> assets) => ZoneTexts.Names([.. assets.Select(NameOf)]);

    private string NameOf(string id) => _assets.GetValueOrDefault(id) is { } asset
        ? asset.Names.Count > 0 ? asset.Names[0] : asset.Addresses.Count > 0 ? asset.Addresses[0].Address.ToString() : id
        : id;
}
