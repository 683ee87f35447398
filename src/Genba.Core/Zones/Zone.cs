using Genba.Core.Texts;

namespace Genba.Core.Zones;

/// <summary>A part of the plant with one owner and one importance (IEC 62443-3-2; METI guideline: ゾーン).</summary>
public sealed record Zone
{
    public required string Id { get; init; }
    public required BilingualText Name { get; init; }
    /// <summary>Level in the plant: L0-1, L2, L3, L4 or outside.</summary>
    public string Level { get; init; } = "L2";
    /// <summary>CIDR; the longest match wins.</summary>
    public IReadOnlyList<string> Subnets { get; init; } = [];
    public IReadOnlyList<int> Vlans { get; init; } = [];
    public BilingualText? Owner { get; init; }
    public Importance Importance { get; init; } = Importance.Medium;
    /// <summary>Proposed by the program from the traffic and not yet confirmed by a person.</summary>
    public bool IsProposed { get; init; }
}

public enum Importance { Low, Medium, High }

/// <summary>A declared path between two zones (IEC 62443-3-2: conduit), with what may use it. No services: everything.</summary>
public sealed record Conduit(string From, string To, IReadOnlyList<string> Services, BilingualText? Reason);

/// <summary>The zones of a plant and the declared paths between them.</summary>
public sealed record ZoneModel(IReadOnlyList<Zone> Zones, IReadOnlyList<Conduit> Conduits)
{
    public static readonly ZoneModel Empty = new([], []);
}
