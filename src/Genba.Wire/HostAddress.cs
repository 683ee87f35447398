using System.Buffers.Binary;
using System.Net;

namespace Genba.Wire;

/// <summary>An IPv4 or IPv6 address in 16 bytes; IPv4 is kept as IPv4-mapped IPv6 (RFC 4291, 2.5.5.2).</summary>
public readonly record struct HostAddress(ulong High, ulong Low) : IComparable<HostAddress>
{
    private const ulong Mapped = 0x0000_FFFF_0000_0000;

    public static readonly HostAddress None;

    public bool IsNone => High == 0 && (Low == 0 || Low == Mapped);

    public bool IsV4 => High == 0 && Low >> 32 == 0xFFFF;

    /// <summary>The 32 bits of an IPv4 address, most significant first.</summary>
    public uint V4 => (uint)Low;

    public bool IsMulticast => IsV4 ? V4 >> 28 == 0xE : High >> 56 == 0xFF;

    /// <summary>255.255.255.255; a directed broadcast needs the mask and is not known here.</summary>
    public bool IsBroadcast => IsV4 && V4 == uint.MaxValue;

    public bool IsLoopback => IsV4 ? V4 >> 24 == 127 : High == 0 && Low == 1;

    /// <summary>169.254.0.0/16 (RFC 3927) or fe80::/10 (RFC 4291, 2.5.6).</summary>
    public bool IsLinkLocal => IsV4 ? V4 >> 16 == 0xA9FE : High >> 54 == 0x3FA;

    /// <summary>RFC 1918, RFC 6598 or RFC 4193: an address that the internet does not route.</summary>
    public bool IsPrivate => IsV4
        ? V4 >> 24 == 10 || V4 >> 20 == 0xAC1 || V4 >> 16 == 0xC0A8 || V4 >> 22 == 0x191
        : High >> 57 == 0x7E;

    /// <summary>An address of one machine that the internet routes; documentation ranges count as such.</summary>
    public bool IsPublic => !IsNone && !IsPrivate && !IsLinkLocal && !IsLoopback && !IsMulticast && !IsBroadcast
        && (IsV4 ? V4 >> 24 is not 0 and < 240 : High >> 61 == 1);

    public static HostAddress FromV4(uint address) => new(0, Mapped | address);

    /// <summary>Four or sixteen bytes in network order; any other length gives <see cref="None"/>.</summary>
    public static HostAddress Read(ReadOnlySpan<byte> bytes) => bytes.Length switch
    {
        4 => FromV4(BinaryPrimitives.ReadUInt32BigEndian(bytes)),
        16 => new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..])),
        _ => None,
    };

    public static bool TryParse(ReadOnlySpan<char> text, out HostAddress address)
    {
        address = None;
        if (!IPAddress.TryParse(text, out var parsed)) return false;
        Span<byte> bytes = stackalloc byte[16];
        if (!parsed.TryWriteBytes(bytes, out var length)) return false;
        address = Read(bytes[..length]);
        return true;
    }

    public int CompareTo(HostAddress other) => High != other.High ? High.CompareTo(other.High) : Low.CompareTo(other.Low);

    /// <summary>Dotted IPv4 or IPv6 as RFC 5952 writes it.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[16];
        if (IsV4)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes, V4);
            return new IPAddress(bytes[..4]).ToString();
        }
        BinaryPrimitives.WriteUInt64BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Low);
        return new IPAddress(bytes).ToString();
    }

}
