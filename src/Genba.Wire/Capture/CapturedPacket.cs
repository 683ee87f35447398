namespace Genba.Wire.Capture;

/// <summary>One record of a capture. Lives only during the call that hands it over.</summary>
public readonly ref struct CapturedPacket(long number, PacketTime time, int wireBytes, ReadOnlySpan<byte> data, LinkType link)
{
    /// <summary>1-based within the capture.</summary>
    public long Number { get; } = number;
    public PacketTime Time { get; } = time;

    /// <summary>Length on the wire; <see cref="Data"/> may be shorter when the capture was cut at a snap length.</summary>
    public int WireBytes { get; } = wireBytes;
    public ReadOnlySpan<byte> Data { get; } = data;
    public LinkType Link { get; } = link;
}

/// <summary>Receives the packets of a capture in file order.</summary>
public interface IPacketHandler
{
    void OnPacket(in CapturedPacket packet);
}

/// <summary>LINKTYPE_ values of the registry at tcpdump.org that Genba decodes; others are counted, not decoded.</summary>
public enum LinkType
{
    Null = 0, Ethernet = 1, Ppp = 9, Fddi = 10, PppHdlc = 50, RawBsd = 12, RawOpenBsd = 14, Raw = 101, Ieee80211 = 105, Loop = 108,
    LinuxSll = 113, ArcnetLinux = 129, Ipv4 = 228, Ipv6 = 229, Nflog = 239, Netlink = 253, LinuxSll2 = 276,
}

public enum CaptureFormat { Unknown, Pcap, Pcapng }

/// <summary>Something in a capture file that could not be read as the format says.</summary>
public enum CaptureFault
{
    None,
    /// <summary>The file ends within a record or block.</summary>
    Truncated,
    /// <summary>A record or block whose lengths contradict each other; what follows cannot be found.</summary>
    BadRecord,
    UnknownLinkType,
    UnknownBlock,
    /// <summary>A packet whose link, network or transport header is cut or contradicts itself.</summary>
    BadPacket,
    /// <summary>The time stamp of a record lies more than a year from the one before it.</summary>
    ClockJump,
}

/// <summary>One kind of fault with its first place.</summary>
/// <param name="Packet">Number of the record, or 0.</param>
/// <param name="Offset">In the file, after decompression, or -1.</param>
/// <param name="Value">The link or block type that was not known, else 0.</param>
public record struct CaptureFaultCount(CaptureFault Fault, long Packet, long Offset, long Count, long Value);
