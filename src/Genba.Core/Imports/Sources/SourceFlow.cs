using Genba.Core.Observations;
using Genba.Wire;

namespace Genba.Core.Imports.Sources;

/// <summary>One conversation as a log or a flow export counts it. A is the side that began, as far as the source can tell.</summary>
public readonly record struct SourceFlow
{
    public required string Transport { get; init; }
    public required HostAddress A { get; init; }
    public required HostAddress B { get; init; }
    public int? APort { get; init; }
    public int? BPort { get; init; }
    public MacAddress AMac { get; init; }
    public MacAddress BMac { get; init; }
    public ushort Vlan { get; init; }
    public Volume AToB { get; init; }
    public Volume BToA { get; init; }
    /// <summary>As the source recognised it; null when it did not look or did not know.</summary>
    public string? Protocol { get; init; }
    public ServerSide Server { get; init; }
    /// <summary>Null: the source cannot tell.</summary>
    public bool? Established { get; init; }
    public required Sighting Seen { get; init; }
    public long MissingBytes { get; init; }
}
