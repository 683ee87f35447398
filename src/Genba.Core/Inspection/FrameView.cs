using Genba.Wire;
using Genba.Wire.Capture;

namespace Genba.Core.Inspection;

/// <summary>One frame as it lies in the capture, with where its parts begin and what it says.</summary>
public sealed record FrameView
{
    public required long Number { get; init; }
    public required PacketTime Time { get; init; }
    /// <summary>Length on the wire; <see cref="Bytes"/> is shorter when the capture was cut.</summary>
    public required int WireBytes { get; init; }
    public required byte[] Bytes { get; init; }
    public required LinkType Link { get; init; }
    public required FrameEnds Ends { get; init; }
    /// <summary>From the link header to the payload, without gaps.</summary>
    public required IReadOnlyList<FramePart> Layers { get; init; }
    /// <summary>Addresses and ports in the bytes.</summary>
    public required IReadOnlyList<FramePart> Fields { get; init; }
    /// <summary>As a dissector recognised it; null when none did in this frame.</summary>
    public string? Protocol { get; init; }
    public IReadOnlyList<FrameStatement> Says { get; init; } = [];
    /// <summary>Frames of the same conversation around this one, itself included.</summary>
    public IReadOnlyList<FrameNeighbour> Neighbours { get; init; } = [];
}

/// <summary>Who speaks to whom; none and 0 where the layer is missing.</summary>
public readonly record struct FrameEnds(
    MacAddress SourceMac, MacAddress DestinationMac, HostAddress Source, HostAddress Destination, byte Protocol, int SourcePort, int DestinationPort)
{
    /// <summary>The same conversation, in either direction.</summary>
    public bool Same(in FrameEnds other) => Source.IsNone && other.Source.IsNone
        ? (SourceMac, DestinationMac) == (other.SourceMac, other.DestinationMac)
            || (SourceMac, DestinationMac) == (other.DestinationMac, other.SourceMac)
        : Protocol == other.Protocol
            && ((Source, SourcePort, Destination, DestinationPort) == (other.Source, other.SourcePort, other.Destination,
                other.DestinationPort)
                || (Source, SourcePort, Destination, DestinationPort) == (other.Destination, other.DestinationPort, other.Source,
                    other.SourcePort));
}

/// <param name="Name">Stable: ethernet, ipv4, ipv6, tcp, udp, payload; source, destination, source-port, destination-port.</param>
/// <param name="Offset">In the frame.</param>
public sealed record FramePart(string Name, int Offset, int Length)
{
    public int Last => Offset + Length - 1;
}

public enum StatementKind { Identity, Operation, CarriedOut, Refused, Sign, Binding, Anomaly, Conversation }

/// <summary>One thing that a dissector read in the frame.</summary>
/// <param name="Key">Field of an identity, class of an operation, or the kind of sign.</param>
/// <param name="Bytes">As they stand in the frame; empty where they are not one piece.</param>
public sealed record FrameStatement(StatementKind Kind, string Key, string Text, byte[] Bytes);

/// <param name="Operation">What it asks for, where that is known.</param>
public sealed record FrameNeighbour(long Number, PacketTime Time, string? Operation, int WireBytes);
