using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Genba.Wire.Net;

/// <summary>What the outermost IP header says about one packet.</summary>
internal struct IpHeader
{
    private const int V4Bytes = 20;
    private const int V6Bytes = 40;
    private const int MaxExtensions = 16;

    public HostAddress Source;
    public HostAddress Destination;
    /// <summary>TTL or hop limit.</summary>
    public byte HopLimit;
    /// <summary>IP protocol of what follows, extension headers skipped.</summary>
    public byte Protocol;
    public bool IsFragment;
    public bool IsFirstFragment;
    public bool MoreFragments;
    /// <summary>In bytes.</summary>
    public int FragmentOffset;
    public uint FragmentId;
    /// <summary>Where the payload begins and ends in the captured bytes.</summary>
    public int Offset;
    public int End;
    /// <summary>Payload bytes on the wire that the snap length cut off.</summary>
    public int MissingBytes;

    /// <summary>RFC 791, 3.1. Options are passed over.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryReadV4(ReadOnlySpan<byte> frame, int offset, int end, int wireEnd, out IpHeader header)
    {
        header = default;
        if (end - offset < V4Bytes) return false;
        var ip = frame[offset..end];
        var headerBytes = (ip[0] & 15) * 4;
        if (ip[0] >> 4 != 4 || headerBytes < V4Bytes) return false;
        header.Source = HostAddress.FromV4(BinaryPrimitives.ReadUInt32BigEndian(ip[12..]));
        header.Destination = HostAddress.FromV4(BinaryPrimitives.ReadUInt32BigEndian(ip[16..]));
        header.HopLimit = ip[8];
        header.Protocol = ip[9];
        var total = (int)BinaryPrimitives.ReadUInt16BigEndian(ip[2..]);
        // 0: the sender's card cuts the segments and the capture saw them before (TCP segmentation offload).
        if (total == 0) total = wireEnd - offset;
        if (total < headerBytes) return false;
        header.Offset = offset + headerBytes;
        header.End = Math.Min(end, offset + total);
        header.MissingBytes = Math.Max(0, offset + total - end);
        if (header.Offset > header.End) header.Offset = header.End;
        var fragment = BinaryPrimitives.ReadUInt16BigEndian(ip[6..]);
        if ((fragment & 0x3FFF) != 0)
        {
            header.IsFragment = true;
            header.FragmentOffset = (fragment & 0x1FFF) * 8;
            header.MoreFragments = (fragment & 0x2000) != 0;
            header.IsFirstFragment = header.FragmentOffset == 0;
            header.FragmentId = BinaryPrimitives.ReadUInt16BigEndian(ip[4..]);
        }
        return true;
    }

    /// <summary>RFC 8200, 3 and 4: hop-by-hop, routing, fragment, destination options, mobility, HIP and shim6 are passed over.</summary>
    public static bool TryReadV6(ReadOnlySpan<byte> frame, int offset, int end, out IpHeader header)
    {
        header = default;
        if (end - offset < V6Bytes) return false;
        var ip = frame[offset..end];
        if (ip[0] >> 4 != 6) return false;
        header.Source = HostAddress.Read(ip.Slice(8, 16));
        header.Destination = HostAddress.Read(ip.Slice(24, 16));
        header.HopLimit = ip[7];
        header.Protocol = ip[6];
        var payload = (int)BinaryPrimitives.ReadUInt16BigEndian(ip[4..]);
        header.Offset = offset + V6Bytes;
        // 0 with data behind it: a jumbogram (RFC 2675) or segmentation offload.
        header.End = payload == 0 ? end : Math.Min(end, header.Offset + payload);
        header.MissingBytes = payload == 0 ? 0 : Math.Max(0, header.Offset + payload - end);
        header.ReadExtensions(frame);
        return true;
    }

    private void ReadExtensions(ReadOnlySpan<byte> frame)
    {
        for (var count = 0; count < MaxExtensions; count++)
        {
            if (Protocol is not (0 or 43 or 44 or 60 or 140)) return;
            if (End - Offset < 8) return;
            var extension = frame[Offset..End];
            var bytes = Protocol == 44 ? 8 : (extension[1] + 1) * 8;
            if (bytes > extension.Length) return;
            if (Protocol == 44)
            {
                var field = BinaryPrimitives.ReadUInt16BigEndian(extension[2..]);
                FragmentOffset = field & 0xFFF8;
                MoreFragments = (field & 1) != 0;
                // An atomic fragment (RFC 6946) is a whole packet.
                IsFragment = FragmentOffset != 0 || MoreFragments;
                IsFirstFragment = IsFragment && FragmentOffset == 0;
                FragmentId = BinaryPrimitives.ReadUInt32BigEndian(extension[4..]);
            }
            Protocol = extension[0];
            Offset += bytes;
            if (IsFragment && !IsFirstFragment) return;
        }
    }
}
