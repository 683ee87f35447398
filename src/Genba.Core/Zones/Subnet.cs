using System.Globalization;
using Genba.Wire;

namespace Genba.Core.Zones;

/// <summary>A block of addresses in CIDR notation; IPv4 is kept as IPv4-mapped IPv6, so one comparison serves both.</summary>
/// <param name="Bits">Length of the prefix in the 128-bit form.</param>
public readonly record struct Subnet(HostAddress Base, int Bits)
{
    internal const int MappedBits = 96;
    internal const int MostBits = 128;

    public bool Contains(HostAddress address) => Base.IsV4 == address.IsV4 && Masked(address, Bits) == Base;

    public static bool TryParse(ReadOnlySpan<char> text, out Subnet subnet)
    {
        subnet = default;
        var slash = text.IndexOf('/');
        if (!HostAddress.TryParse((slash < 0 ? text : text[..slash]).Trim(), out var address)) return false;
        var most = address.IsV4 ? 32 : 128;
        var length = most;
        if (slash >= 0 && !int.TryParse(text[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out length))
            return false;
        if (length > most) return false;
        subnet = Of(address, length);
        return true;
    }

    /// <summary>The block of this length that holds the address; IPv4 lengths are 0 to 32.</summary>
    public static Subnet Of(HostAddress address, int length)
    {
        var bits = address.IsV4 ? MappedBits + length : length;
        return new(Masked(address, bits), bits);
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Base}/{(Base.IsV4 ? Bits - MappedBits : Bits)}");

    internal static HostAddress Masked(HostAddress address, int bits) => new(
        address.High & Mask(bits), address.Low & Mask(bits - 64));

    private static ulong Mask(int bits) => bits <= 0 ? 0 : bits >= 64 ? ulong.MaxValue : ulong.MaxValue << (64 - bits);
}
