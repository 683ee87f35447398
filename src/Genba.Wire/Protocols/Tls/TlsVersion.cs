namespace Genba.Wire.Protocols.Tls;

/// <summary>Numbers of versions and what they are called.</summary>
internal static class TlsVersion
{
    public const ushort Tls12 = 0x0303;
    public const ushort Tls13 = 0x0304;

    public static ReadOnlySpan<byte> NameOf(ushort version) => version switch
    {
        0x0300 => "SSL 3.0"u8,
        0x0301 => "TLS 1.0"u8,
        0x0302 => "TLS 1.1"u8,
        Tls12 => "TLS 1.2"u8,
        Tls13 => "TLS 1.3"u8,
        _ => default,
    };

    /// <summary>RFC 8996 retires everything before 1.2.</summary>
    public static bool IsOutdated(ushort version) => version is >= 0x0300 and < Tls12;

    /// <summary>RFC 8701: values that clients sprinkle in so that servers keep ignoring what they do not know.</summary>
    public static bool IsGrease(ushort value) => (value & 0x0F0F) == 0x0A0A && value >> 8 == (value & 0xFF);
}
