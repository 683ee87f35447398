using Genba.Core.Observations;
using Genba.Wire;

namespace Genba.Core.Exposures;

/// <summary>From where a vulnerable service was seen to answer; the farther, the worse, in the order of the numbers.</summary>
public enum ReachScope
{
    /// <summary>Nobody was seen to get an answer; <see cref="Reach.Limits"/> say how much that is worth.</summary>
    NotObserved,
    SameZone,
    OtherZone,

    /// <summary>From a zone of others, or from a public address that lies in no zone.</summary>
    Outside,
}

/// <summary>What an attacker must have, as the vectors of the sources say (CVSS attack vector).</summary>
public enum ReachBy { Network, Adjacent, Local, Physical }

/// <summary>Whether what is declared between the zones keeps others away from the service.</summary>
public enum ReachBarrier
{
    /// <summary>The machine lies in no declared zone, so nothing is declared.</summary>
    Unknown,

    /// <summary>No conduit into the zone of the machine lets the service pass; and nobody was seen to do it nevertheless.</summary>
    Declared,

    /// <summary>A conduit lets it pass from another zone, or somebody got an answer across the border.</summary>
    Open,
}

/// <summary>What makes a statement about reach weaker, or decides it without looking at traffic.</summary>
public enum ReachLimit
{
    /// <summary>No source names a service: every service that answered was looked at.</summary>
    NoServiceNamed,

    /// <summary>The machine stands in the ledger only; no traffic of it was seen.</summary>
    MachineNotSeen,

    /// <summary>Nothing was watched, or only sources that do not tell who talks to whom.</summary>
    NothingWatched,

    /// <summary>Less than <see cref="Reach.EnoughWatch"/> was watched.</summary>
    ShortWatch,

    /// <summary>Some declared zones never showed a machine: what comes from there may not have been seen.</summary>
    ZonesNotSeen,

    /// <summary>No zones are declared: networks of the usual size stand for them.</summary>
    NoZones,

    /// <summary>Only flow records: who asked is known, not what was said.</summary>
    FlowsOnly,

    /// <summary>The vulnerability cannot be used over a network; people at the machine are not seen here.</summary>
    NotOverNetwork,

    /// <summary>It can be used from the same segment only, where much is never seen by a switch's mirror port.</summary>
    SameSegmentOnly,
}

/// <summary>A service by what it speaks, by where it listens, or both; what is null is open.</summary>
/// <param name="Protocol">As Genba names it, for example <c>modbus</c>.</param>
/// <param name="Transport"><c>tcp</c>, <c>udp</c>, or <c>ethernet</c> for what has no port.</param>
public readonly record struct NetworkService(string? Protocol, string? Transport, int? Port);

/// <summary>A service that a vulnerability concerns, and the words of a source that say so.</summary>
/// <param name="Source">Who wrote the words.</param>
/// <param name="Words">As they stand there.</param>
public sealed record NamedService(NetworkService Service, string Source, string Words)
{
    /// <summary>The kind of service as people call it; null for a port alone.</summary>
    public string? Name { get; init; }

    /// <summary>It is reached where the machine asks, too: the answer harms.</summary>
    public bool AlsoAsks { get; init; }
}

/// <summary>Somebody who asked one of the services.</summary>
/// <param name="Zone">Id of the zone; null: it lies in none.</param>
/// <param name="Host">Id of the asset.</param>
/// <param name="Answered">The machine answered; else it was only asked.</param>
/// <param name="Evidence">The frame that begins the first conversation, of those that were answered where there are any.</param>
public sealed record ReachFrom(
    ReachScope Scope, string? Zone, string Host, HostAddress Address, NetworkService Service, bool Answered, long Conversations,
    Sighting Seen, PacketReference Evidence)
{
    /// <summary>The declared path that lets it pass, by id; null: none does, or it stayed in its zone.</summary>
    public string? Conduit { get; init; }
}

/// <summary>
/// Whether the vulnerable service of a machine can be reached, as far as watching shows it: seen to answer is a fact, not seen is no
/// proof of the contrary.
/// </summary>
public sealed record Reach
{
    /// <summary>So long nobody was seen: then it begins to mean something.</summary>
    public static readonly TimeSpan EnoughWatch = TimeSpan.FromDays(14);

    public required ReachScope Scope { get; init; }
    public ReachBy By { get; init; }

    /// <summary>What was asked about; empty: no source names a service.</summary>
    public IReadOnlyList<NamedService> Named { get; init; } = [];

    /// <summary>Who got an answer, the farthest first; then who only asked.</summary>
    public IReadOnlyList<ReachFrom> From { get; init; } = [];

    /// <summary>Time that was watched in the zone of the machine; where that is not known, anywhere.</summary>
    public TimeSpan Watched { get; init; }

    public ReachBarrier Barrier { get; init; }

    /// <summary>The farthest from where any other service of the machine was seen to answer.</summary>
    public ReachScope Others { get; init; }

    public IReadOnlyList<ReachLimit> Limits { get; init; } = [];

    /// <summary>Ids of declared zones of which nothing was seen.</summary>
    public IReadOnlyList<string> UnseenZones { get; init; } = [];

    public IEnumerable<ReachFrom> Answered => From.Where(one => one.Answered);

    /// <summary>From the first to the last answer; null: there was none.</summary>
    public Sighting? Seen => Answered.Select(one => (Sighting?)one.Seen).Aggregate((Sighting?)null, (all, one) =>
        all is { } before ? before.With(one!.Value) : one);

    /// <summary>Somebody in another zone or outside got an answer.</summary>
    public bool IsReachable => Scope >= ReachScope.OtherZone;
}
