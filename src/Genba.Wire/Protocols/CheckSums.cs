namespace Genba.Wire.Protocols;

/// <summary>Cyclic check sums of 16 bits that protocols put behind their messages.</summary>
internal static class CheckSums
{
    private const ushort ArcReflected = 0xA001;         // polynomial 8005
    private const ushort DnpReflected = 0xA6BC;         // polynomial 3D65
    private const ushort CcittPolynomial = 0x1021;
    private const ushort CcittReflected = 0x8408;

    /// <summary>CRC-16/ARC: as Modbus but from 0.</summary>
    public static ushort Arc(ReadOnlySpan<byte> bytes) => Reflected(bytes, ArcReflected, 0);

    /// <summary>CRC-16/MODBUS: MODBUS over Serial Line V1.02, 6.2.2.</summary>
    public static ushort Modbus(ReadOnlySpan<byte> bytes) => Reflected(bytes, ArcReflected, 0xFFFF);

    /// <summary>CRC-16/DNP: IEEE 1815, 9.2.4.3; inverted at the end.</summary>
    public static ushort Dnp(ReadOnlySpan<byte> bytes) => (ushort)~Reflected(bytes, DnpReflected, 0);

    /// <summary>CRC-16/X-25 of HDLC: ISO/IEC 13239, annex A; inverted at the end.</summary>
    public static ushort Hdlc(ReadOnlySpan<byte> bytes) => (ushort)~Reflected(bytes, CcittReflected, 0xFFFF);

    /// <summary>CRC-CCITT from FFFF, most significant bit first: IEEE C37.118.2, annex B.</summary>
    public static ushort Ccitt(ReadOnlySpan<byte> bytes)
    {
        ushort sum = 0xFFFF;
        foreach (var octet in bytes)
        {
            sum ^= (ushort)(octet << 8);
            for (var bit = 0; bit < 8; bit++) sum = (ushort)((sum & 0x8000) != 0 ? sum << 1 ^ CcittPolynomial : sum << 1);
        }
        return sum;
    }

    private static ushort Reflected(ReadOnlySpan<byte> bytes, ushort polynomial, ushort sum)
    {
        foreach (var octet in bytes)
        {
            sum ^= octet;
            for (var bit = 0; bit < 8; bit++) sum = (ushort)((sum & 1) != 0 ? sum >> 1 ^ polynomial : sum >> 1);
        }
        return sum;
    }
}
