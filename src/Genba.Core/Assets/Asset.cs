using Genba.Core.Observations;
using Genba.Core.Texts;
using Genba.Wire;

namespace Genba.Core.Assets;

/// <summary>
/// A device that the evidence shows, with all that was claimed about it. The same shape whether it comes from one
/// inspection or from a plant's data folder.
/// </summary>
public sealed record Asset
{
    /// <summary>Stable: the MAC address where one is known to be the device's own, else the IP address.</summary>
    public required string Id { get; init; }
    public required IReadOnlyList<MacAddress> Macs { get; init; }
    public required IReadOnlyList<AssetAddress> Addresses { get; init; }
    public IReadOnlyList<string> Names { get; init; } = [];
    public AssetKind Kind { get; init; } = AssetKind.Unknown;
    /// <summary>The chosen values, each with the fact it was taken from in <see cref="Facts"/>; null where nobody said.</summary>
    public string? Vendor { get; init; }
    public string? Model { get; init; }
    public string? Firmware { get; init; }
    public string? Serial { get; init; }
    public string? OperatingSystem { get; init; }
    public IReadOnlyList<SpokenProtocol> Protocols { get; init; } = [];
    /// <summary>Sent plus received.</summary>
    public Volume Volume { get; init; }
    public required Sighting Seen { get; init; }
    /// <summary>The earliest frame that shows it.</summary>
    public PacketReference FirstPacket { get; init; }
    public IReadOnlyList<Fact> Facts { get; init; } = [];
    /// <summary>Why the chosen vendor, model, firmware, serial, os and kind were chosen.</summary>
    public IReadOnlyList<FactChoice> Choices { get; init; } = [];
    /// <summary>Why several addresses are this one device, and with whom it shares a fact and yet is another.</summary>
    public IReadOnlyList<SharedIdentity> Shares { get; init; } = [];
    /// <summary>Zone that holds one of its addresses, by id; null when no zone claims it.</summary>
    public string? Zone { get; init; }
    /// <summary>It was only seen through a router: its MAC address is not known.</summary>
    public bool BeyondRouter { get; init; }
}

/// <summary>An address and when the device held it.</summary>
public sealed record AssetAddress(HostAddress Address, ushort Vlan, Sighting Seen);

/// <summary>One claim about an asset, with its source. Disagreeing facts are all kept.</summary>
/// <param name="Key">vendor, model, firmware, serial, name, os, ... (<c>IdentityFields</c>) or <c>mac-vendor</c>.</param>
/// <param name="Confidence">0 to 1.</param>
public sealed record Fact(
    string Key, string Value, string Protocol, double Confidence, long Count, Sighting Seen, PacketReference Evidence);

/// <summary>A value that was chosen among facts, and the reason, for the reader who wants to contradict.</summary>
/// <param name="Key">vendor, model, firmware, serial, os or kind.</param>
/// <param name="Evidence">The frame of the fact; null for a conclusion from several.</param>
public sealed record FactChoice(string Key, string Value, BilingualText Reason, PacketReference? Evidence = null);

/// <param name="Role">server, client or peer.</param>
public sealed record SpokenProtocol(string Name, string Role);

/// <summary>What a device is for. Printed in lower case.</summary>
public enum AssetKind
{
    Unknown, Plc, Io, Drive, Hmi, Scada, Engineering, Historian, Robot, Safety, Switch, Router, Firewall, Server, Workstation,
    Printer, Camera, Phone, Iot, Meter,
}
