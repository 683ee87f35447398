using System.Buffers.Binary;
using Genba.Wire.Capture;

namespace Genba.Wire.Tunnels;

/// <summary>The headers of tunnels over UDP. Each says where its content begins; false for what carries none.</summary>
internal static class UdpTunnels
{
    /// <summary>RFC 7348, 5: a flag, 24 bits of network, the rest zero. The extension (port 4790) says what follows.</summary>
    public static bool TryVxlan(ReadOnlySpan<byte> datagram, out TunnelContent content)
    {
        const int HeaderBytes = 8;
        const byte HasNetwork = 0x08, HasNext = 0x04;
        content = default;
        if (datagram.Length <= HeaderBytes || (datagram[0] & HasNetwork) == 0 || datagram[7] != 0) return false;
        var type = (datagram[0] & HasNext) == 0 ? (ushort)0x6558
            : datagram[3] switch { 1 => (ushort)0x0800, 2 => (ushort)0x86DD, 3 => (ushort)0x6558, _ => (ushort)0 };
        return TunnelContent.TryOfType(type, datagram, HeaderBytes, out content);
    }

    /// <summary>RFC 8926, 3.4: version and length of options, flags, ethertype, network.</summary>
    public static bool TryGeneve(ReadOnlySpan<byte> datagram, out TunnelContent content)
    {
        const int HeaderBytes = 8;
        content = default;
        if (datagram.Length <= HeaderBytes || datagram[0] >> 6 != 0 || (datagram[1] & 0x3F) != 0 || datagram[7] != 0) return false;
        return TunnelContent.TryOfType(
            BinaryPrimitives.ReadUInt16BigEndian(datagram[2..]), datagram, HeaderBytes + (datagram[0] & 0x3F) * 4, out content);
    }

    /// <summary>3GPP TS 29.281, 5: version 1, a user message (255), length behind the first eight bytes, extension headers.</summary>
    public static bool TryGtp(ReadOnlySpan<byte> datagram, out TunnelContent content)
    {
        const int HeaderBytes = 8, OptionBytes = 4, MaxExtensions = 8;
        const byte UserMessage = 255;
        content = default;
        if (!IsGtp(datagram) || datagram[1] != UserMessage) return false;
        var offset = HeaderBytes;
        if ((datagram[0] & 7) != 0)
        {
            offset += OptionBytes;
            for (var count = 0; (datagram[0] & 4) != 0 && offset <= datagram.Length && datagram[offset - 1] != 0; count++)
            {
                if (count == MaxExtensions || offset >= datagram.Length || datagram[offset] == 0) return false;
                offset += datagram[offset] * 4;
            }
        }
        if (offset >= datagram.Length) return false;
        content = new(LinkType.Raw, offset);
        return TunnelContent.IsIp(datagram[offset..]);
    }

    /// <summary>Also one that only asks whether the other side lives, or ends: version 1, protocol type 1, length as announced.</summary>
    public static bool IsGtp(ReadOnlySpan<byte> datagram) => datagram.Length >= 8 && (datagram[0] & 0xF8) == 0x30
        && datagram[1] is 1 or 2 or 26 or 31 or 254 or 255 && BinaryPrimitives.ReadUInt16BigEndian(datagram[2..]) == datagram.Length - 8;

    /// <summary>RFC 4380, 5.1.1: authentication and origin may stand in front of the IPv6 packet.</summary>
    public static bool TryTeredo(ReadOnlySpan<byte> datagram, out TunnelContent content)
    {
        content = default;
        var offset = 0;
        if (datagram.Length > 4 && datagram[0] == 0 && datagram[1] == 1) offset = 4 + datagram[2] + datagram[3] + 9;
        if (datagram.Length > offset + 8 && datagram[offset] == 0 && datagram[offset + 1] == 0) offset += 8;
        content = new(LinkType.Raw, offset);
        return offset < datagram.Length && datagram[offset] >> 4 == 6 && TunnelContent.IsIp(datagram[offset..]);
    }

    /// <summary>RFC 5415, 4.3: header length in words, then flags; a native radio frame (T) carries LLC behind its own header.</summary>
    public static bool TryCapwap(ReadOnlySpan<byte> datagram, out TunnelContent content)
    {
        const int MinBytes = 8;
        content = default;
        if (datagram.Length < MinBytes || datagram[0] != 0) return false;
        var offset = (datagram[1] >> 3) * 4;
        var native = (datagram[2] & 1) != 0;
        var isFragment = (datagram[3] & 0x80) != 0;
        if (offset < MinBytes || offset >= datagram.Length || isFragment) return false;
        content = new(LinkType.Ethernet, offset);
        return native ? TryRadio(datagram, offset, out content) : TunnelContent.IsEthernet(datagram[offset..]);
    }

    /// <summary>IEEE 802.11-2020, 9.2.4: a data frame in the clear, with or without a fourth address and quality of service.</summary>
    private static bool TryRadio(ReadOnlySpan<byte> datagram, int offset, out TunnelContent content)
    {
        const byte Data = 2;
        content = default;
        var frame = datagram[offset..];
        if (frame.Length < 34) return false;
        // Some senders turn the two bytes of frame control around.
        var (control, flags) = (frame[0] & 0x0F) == Data << 2 || (frame[0] & 0x0C) == Data << 2
            ? (frame[0], frame[1]) : (frame[1], frame[0]);
        if ((control & 0x0F) != Data << 2 || (control & 0x40) != 0 || (flags & 0x40) != 0) return false;
        offset += 24 + ((flags & 3) == 3 ? 6 : 0) + ((control & 0x80) != 0 ? 2 : 0);
        var llc = datagram[Math.Min(offset, datagram.Length)..];
        if (llc.Length < 8 || !llc.StartsWith((ReadOnlySpan<byte>)[0xAA, 0xAA, 3, 0, 0, 0])) return false;
        return TunnelContent.TryOfType(BinaryPrimitives.ReadUInt16BigEndian(llc[6..]), datagram, offset + 8, out content);
    }

    /// <summary>RFC 2661, 3.1: a data message of version 2, then PPP.</summary>
    public static bool TryL2tp(ReadOnlySpan<byte> datagram, out TunnelContent content)
    {
        const int IsControl = 0x8000, HasLength = 0x4000, HasSequence = 0x0800, HasOffset = 0x0200;
        content = default;
        if (!IsL2tp(datagram)) return false;
        var flags = BinaryPrimitives.ReadUInt16BigEndian(datagram);
        if ((flags & IsControl) != 0) return false;
        var offset = 6 + ((flags & HasLength) != 0 ? 2 : 0) + ((flags & HasSequence) != 0 ? 4 : 0);
        if ((flags & HasOffset) != 0)
        {
            if (datagram.Length < offset + 2) return false;
            offset += 2 + BinaryPrimitives.ReadUInt16BigEndian(datagram[offset..]);
        }
        content = new(LinkType.Ppp, offset);
        return offset + 2 < datagram.Length;
    }

    /// <summary>Version 2, reserved bits zero; a length, which control messages must have, that agrees.</summary>
    public static bool IsL2tp(ReadOnlySpan<byte> datagram)
    {
        if (datagram.Length < 8) return false;
        var flags = BinaryPrimitives.ReadUInt16BigEndian(datagram);
        if ((flags & 0x34FF) != 2) return false;
        return (flags & 0x4000) == 0 ? (flags & 0x8000) == 0 : BinaryPrimitives.ReadUInt16BigEndian(datagram[2..]) == datagram.Length;
    }

    /// <summary>RFC 7510, 3: a label stack without anything in front.</summary>
    public static bool TryMpls(ReadOnlySpan<byte> datagram, out TunnelContent content) => TunnelContent.TryMpls(datagram, 0, out content);
}
