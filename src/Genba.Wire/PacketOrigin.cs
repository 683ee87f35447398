using System.Diagnostics.CodeAnalysis;

namespace Genba.Wire;

/// <summary>What the headers of a packet said: where a payload came from.</summary>
public struct PacketOrigin
{
    /// <inheritdoc cref="PacketContext.Number"/>
    public long Number { get; set; }
    public PacketTime Time { get; set; }
    /// <inheritdoc cref="PacketContext.Capture"/>
    public int Capture { get; set; }
    public MacAddress SourceMac { get; set; }
    public MacAddress DestinationMac { get; set; }
    public HostAddress Source { get; set; }
    public HostAddress Destination { get; set; }
    public ushort SourcePort { get; set; }
    public ushort DestinationPort { get; set; }
    /// <inheritdoc cref="PacketContext.Vlan"/>
    public ushort Vlan { get; set; }
    public Carrier Carrier { get; set; }
    /// <inheritdoc cref="PacketContext.HopLimit"/>
    public byte HopLimit { get; set; }
    /// <inheritdoc cref="PacketContext.Flow"/>
    public int Flow { get; set; }
    /// <inheritdoc cref="PacketContext.Tunnel"/>
    public int Tunnel { get; set; }
    /// <inheritdoc cref="PacketContext.FromA"/>
    public bool FromA { get; set; }
    internal bool FromLow { get; set; }

    /// <summary>When the flow was last seen before this packet.</summary>
    internal long FlowLastTime { get; set; }

    /// <summary>For a dissector or a sink; it looks into this and lives no longer.</summary>
    /// <param name="protocol">Index of the dissector in the protocol table, or -1.</param>
    /// <param name="memory">Of the flow, for the dissector.</param>
    [UnscopedRef]
    public readonly PacketContext Context(int protocol, Span<byte> memory) => new(in this, protocol, memory);
}
