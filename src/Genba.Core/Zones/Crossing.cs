using Genba.Core.Observations;
using Genba.Wire;
using Genba.Wire.Observations;

namespace Genba.Core.Zones;

/// <summary>Whether the declared conduits allow what was seen.</summary>
public enum CrossingVerdict
{
    Allowed,
    /// <summary>A conduit names the service, but not all that was done with it.</summary>
    OperationsBeyond,
    NoConduit,
}

/// <summary>Conversations of one service between two machines of two declared zones, or of one and an address that lies in none.</summary>
public sealed record Crossing
{
    /// <summary>The zone that asks; null: an address that lies in no zone.</summary>
    public required string? From { get; init; }
    /// <summary>The zone that answers; null as in <see cref="From"/>.</summary>
    public required string? To { get; init; }
    /// <summary>Asset ids.</summary>
    public required string Client { get; init; }
    public required string Server { get; init; }
    public required HostAddress ClientAddress { get; init; }
    public required HostAddress ServerAddress { get; init; }
    /// <summary>The recognised protocol, else transport and port of the server: what a conduit would name.</summary>
    public required string Service { get; init; }
    public required int Conversations { get; init; }
    public required Sighting Seen { get; init; }
    /// <summary>First frames, at most sixteen.</summary>
    public required IReadOnlyList<PacketReference> Evidence { get; init; }
    public CrossingVerdict Verdict { get; init; }
    /// <summary>What was done in the machine's language, each class once; empty for other protocols.</summary>
    public IReadOnlyList<OperationClass> Operations { get; init; } = [];
    /// <summary>Of these, the ones that no conduit allows.</summary>
    public IReadOnlyList<OperationClass> Beyond { get; init; } = [];
    /// <summary>Some of it went from card to card: no router and no firewall stood between the zones.</summary>
    public bool IsStraight { get; init; }

    public bool IsAllowed => Verdict == CrossingVerdict.Allowed;

    /// <summary>The address of the side that lies in no zone; none when both lie in zones.</summary>
    public HostAddress Unplaced => From is null ? ClientAddress : To is null ? ServerAddress : HostAddress.None;

    public string? UnplacedAsset => From is null ? Client : To is null ? Server : null;

    public bool IsBetweenZones => From is not null && To is not null;
    public bool IsWithOutside => Unplaced.IsPublic;
}

/// <summary>A network in use of which some addresses lie in no zone.</summary>
/// <param name="Network">The usual size, /24 or /64, since masks are not seen on the wire.</param>
/// <param name="Assets">Ids of the machines there that no zone holds.</param>
/// <param name="Conversations">Their conversations with machines in zones.</param>
/// <param name="Evidence">A frame of each, at most sixteen.</param>
public sealed record UnplacedNetwork(
    Subnet Network, IReadOnlyList<string> Assets, int Conversations, Sighting Seen, IReadOnlyList<PacketReference> Evidence)
{
    public bool IsPublic => Network.Base.IsPublic;
}
