using System.Globalization;
using Genba.Core.Observations;
using Genba.Core.Texts;
using Genba.Core.Zones;

namespace Genba.Core.Exposures;

/// <summary>Reach in sentences for people: pages show them, and statements that leave the house quote them.</summary>
public static class ReachTexts
{
    private const int MostNamed = 3;
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(ReachTexts));

    internal static BilingualText FirmwareUnknown => Texts.Get(nameof(FirmwareUnknown));
    internal static BilingualText EvidenceFrame(PacketReference place) =>
        Texts.Get(nameof(EvidenceFrame), place.Capture[..12], place.Packet);
    internal static BilingualText EvidenceWatched(TimeSpan watched, object firmware) =>
        Texts.Get(nameof(EvidenceWatched), DurationTexts.InWords(watched), firmware);

    /// <summary>In a few words, for lists.</summary>
    public static BilingualText ShortOf(Reach reach, IReadOnlyDictionary<string, Zone> zones) =>
        reach.By is ReachBy.Local or ReachBy.Physical ? Texts.Get("ScopeNotOverNetwork")
        : reach.Scope >= ReachScope.OtherZone ? Texts.Get("Scope" + reach.Scope, PlacesOf(reach.Answered, reach.Scope, zones))
        : Texts.Get("Scope" + reach.Scope);

    /// <summary>What was seen, in one sentence.</summary>
    public static BilingualText SentenceOf(Reach reach, IReadOnlyDictionary<string, Zone> zones)
    {
        if (reach.By is ReachBy.Local or ReachBy.Physical) return Texts.Get("SaidNotOverNetwork");
        if (reach.Limits.Contains(ReachLimit.MachineNotSeen)) return Texts.Get("SaidMachineNotSeen");
        var services = ServicesOf(reach);
        var count = reach.Answered.Where(one => one.Scope == reach.Scope).Sum(one => one.Conversations);
        return reach.Scope switch
        {
            ReachScope.SameZone => Texts.Get("SaidSameZone", services, count),
            ReachScope.NotObserved when reach.From.Count > 0 =>
                Texts.Get("SaidOnlyAsked", services, PlacesOf(reach.From, reach.From.Max(one => one.Scope), zones)),
            ReachScope.NotObserved => Texts.Get("SaidNobody", services),
            _ => Texts.Get("SaidOtherZone", services, PlacesOf(reach.Answered, reach.Scope, zones), count),
        };
    }

    /// <summary>What the sentence is worth: how long was watched, and what was not.</summary>
    public static IReadOnlyList<BilingualText> LimitsOf(Reach reach, IReadOnlyDictionary<string, Zone> zones)
    {
        var limits = reach.Limits.Select(limit => limit switch
        {
            ReachLimit.ShortWatch => Texts.Get("LimitShortWatch", DurationTexts.InWords(reach.Watched), (int)Reach.EnoughWatch.TotalDays),
            ReachLimit.ZonesNotSeen => Texts.Get("LimitZonesNotSeen", ListOf([.. reach.UnseenZones.Select(zone => NameOf(zone, zones))])),
            var other => Texts.Get("Limit" + other),
        }).ToList();
        if (reach.Watched >= Reach.EnoughWatch) limits.Insert(0, Texts.Get("Watched", DurationTexts.InWords(reach.Watched)));
        if (reach.Barrier == ReachBarrier.Declared) limits.Add(Texts.Get("BarrierDeclared"));
        if (reach.Others > reach.Scope) limits.Add(Texts.Get("OthersAnswer"));
        return limits;
    }

    /// <summary>The services that were asked about; where none is named, those that answered.</summary>
    public static BilingualText ServicesOf(Reach reach)
    {
        var named = reach.Named.Select(one => one.Name is { } name ? Same(name) : NameOf(one.Service)).Distinct().ToList();
        if (named.Count == 0)
            named = [.. reach.Answered.Where(one => one.Scope == reach.Scope).Select(one => one.Service)
                // A connection that carried nothing says the port only; another one says what it speaks.
                .GroupBy(service => (service.Transport, service.Port)).Select(group => NameOf(group.MaxBy(one => one.Protocol is not null))).Distinct()];
        return named.Count == 0 ? Texts.Get("AnyService") : ListOf(named);
    }

    /// <summary>As people write it: <c>Modbus/TCP (TCP 502)</c>, <c>TCP 5007</c>.</summary>
    public static BilingualText NameOf(NetworkService service)
    {
        var port = service is { Port: { } number, Transport: { } transport }
            ? string.Create(CultureInfo.InvariantCulture, $"{transport.ToUpperInvariant()} {number}") : null;
        return service.Protocol is { } protocol ? Same(port is null ? ProtocolNames.Of(protocol) : $"{ProtocolNames.Of(protocol)} ({port})")
            : port is not null ? Same(port)
            : service.Port is { } only ? Texts.Get("Port", only) : Same(service.Transport?.ToUpperInvariant() ?? "");
    }

    public static BilingualText NameOf(string? zone, IReadOnlyDictionary<string, Zone> zones) =>
        zone is not null && zones.TryGetValue(zone, out var known) ? known.Name : Same(zone ?? "");

    /// <summary>The zones of a scope, or the addresses that lie in none.</summary>
    private static BilingualText PlacesOf(IEnumerable<ReachFrom> from, ReachScope scope, IReadOnlyDictionary<string, Zone> zones) => ListOf(
        [
            .. from.Where(one => one.Scope == scope)
                .Select(one => one.Zone is { } zone ? NameOf(zone, zones) : Same(one.Address.ToString())).Distinct(),
        ]);

    private static BilingualText ListOf(List<BilingualText> all)
    {
        var more = all.Count > MostNamed ? " …" : "";
        return new(string.Join(", ", all.Take(MostNamed).Select(one => one.En)) + more,
            string.Join("、", all.Take(MostNamed).Select(one => one.Ja)) + more);
    }

    private static BilingualText Same(string text) => new(text, text);
}
