using System.Globalization;

namespace Genba.Wire;

/// <summary>An IEEE 802 address, kept in the low 48 bits.</summary>
public readonly record struct MacAddress(ulong Value) : IComparable<MacAddress>
{
    public static readonly MacAddress None;
    public static readonly MacAddress Broadcast = new(0xFFFF_FFFF_FFFF);

    public bool IsNone => Value == 0;

    /// <summary>The individual/group bit: broadcast or multicast (IEEE 802-2014, 8.2).</summary>
    public bool IsGroup => (Value >> 40 & 1) != 0;

    /// <summary>The universal/local bit: given by an administrator or invented by software (IEEE 802-2014, 8.2).</summary>
    public bool IsLocallyAdministered => (Value >> 40 & 2) != 0;

    /// <summary>First three bytes, as assigned by the IEEE registry.</summary>
    public uint Oui => (uint)(Value >> 24);

    /// <summary>
    /// An address that a group of routers shares: VRRP (RFC 9568, 7.3), HSRP version 1 and 2 for IPv4 and IPv6, GLBP.
    /// </summary>
    public bool IsVirtualRouter => Value >> 8 is 0x0000_5E00_01 or 0x0000_5E00_02 or 0x0000_0C07_AC
        || Value >> 12 is 0x0000_0C9F_F or 0x0005_73A0_0 || Value >> 16 is 0x0007_B400;

    /// <summary>Six bytes in transmission order; shorter input gives <see cref="None"/>.</summary>
    public static MacAddress Read(ReadOnlySpan<byte> bytes) => bytes.Length < 6
        ? None
        : new((ulong)bytes[0] << 40 | (ulong)bytes[1] << 32 | (ulong)bytes[2] << 24
            | (ulong)bytes[3] << 16 | (ulong)bytes[4] << 8 | bytes[5]);

    /// <summary>Accepts <c>00:11:22:33:44:55</c>, <c>00-11-22-33-44-55</c>, <c>0011.2233.4455</c> and plain hex.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out MacAddress address)
    {
        Span<char> digits = stackalloc char[12];
        var count = 0;
        foreach (var character in text.Trim())
        {
            if (character is ':' or '-' or '.') continue;
            if (!char.IsAsciiHexDigit(character) || count == digits.Length)
            {
                address = None;
                return false;
            }
            digits[count++] = character;
        }
        address = count == digits.Length
            ? new(ulong.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture))
            : None;
        return count == digits.Length;
    }

    public int CompareTo(MacAddress other) => Value.CompareTo(other.Value);

    /// <summary>Lower case, separated by colons.</summary>
    public override string ToString() => string.Create(17, Value, static (text, value) =>
    {
        for (var octet = 0; octet < 6; octet++)
        {
            if (octet > 0) text[octet * 3 - 1] = ':';
            var number = (int)(value >> (40 - octet * 8)) & 0xFF;
            text[octet * 3] = "0123456789abcdef"[number >> 4];
            text[octet * 3 + 1] = "0123456789abcdef"[number & 15];
        }
    });
}
