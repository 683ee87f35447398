namespace Genba.Wire.Protocols;

/// <summary>Cyclic check sums of 16 bits that protocols put behind their messages.</summary>
internal static class CheckSums
{
    private static readonly ushort[] ArcTable = Reflected(0xA001);          // polynomial 8005
    private static readonly ushort[] DnpTable = Reflected(0xA6BC);          // polynomial 3D65
    private static readonly ushort[] HdlcTable = Reflected(0x8408);         // polynomial 1021
    private static readonly ushort[] CcittTable = Straight(0x1021);

    /// <summary>CRC-16/ARC: as Modbus but from 0.</summary>
    public static ushort Arc(ReadOnlySpan<byte> bytes) => Reflected(bytes, ArcTable, 0);

    /// <summary>CRC-16/MODBUS: MODBUS over Serial Line V1.02, 6.2.2.</summary>
    public static ushort Modbus(ReadOnlySpan<byte> bytes) => Reflected(bytes, ArcTable, 0xFFFF);

    /// <summary>CRC-16/DNP: IEEE 1815, 9.2.4.3; inverted at the end.</summary>
    public static ushort Dnp(ReadOnlySpan<byte> bytes) => (ushort)~Reflected(bytes, DnpTable, 0);

    /// <summary>CRC-16/X-25 of HDLC: ISO/IEC 13239, annex A; inverted at the end.</summary>
    public static ushort Hdlc(ReadOnlySpan<byte> bytes) => (ushort)~Reflected(bytes, HdlcTable, 0xFFFF);

    /// <summary>CRC-CCITT from FFFF, most significant bit first: IEEE C37.118.2, annex B.</summary>
    public static ushort Ccitt(ReadOnlySpan<byte> bytes)
    {
        var table = CcittTable;
        uint sum = 0xFFFF;
        foreach (var octet in bytes) sum = (sum << 8 ^ table[(byte)(sum >> 8 ^ octet)]) & 0xFFFF;
        return (ushort)sum;
    }

    private static ushort Reflected(ReadOnlySpan<byte> bytes, ushort[] table, ushort start)
    {
        uint sum = start;
        foreach (var octet in bytes) sum = sum >> 8 ^ table[(byte)(sum ^ octet)];
        return (ushort)sum;
    }

    /// <summary>What each byte adds when the least significant bit goes first.</summary>
    private static ushort[] Reflected(ushort polynomial)
    {
        var table = new ushort[256];
        for (var octet = 0; octet < table.Length; octet++)
        {
            var sum = (ushort)octet;
            for (var bit = 0; bit < 8; bit++) sum = (ushort)((sum & 1) != 0 ? sum >> 1 ^ polynomial : sum >> 1);
            table[octet] = sum;
        }
        return table;
    }

    /// <summary>What each byte adds when the most significant bit goes first.</summary>
    private static ushort[] Straight(ushort polynomial)
    {
        var table = new ushort[256];
        for (var octet = 0; octet < table.Length; octet++)
        {
            var sum = (ushort)(octet << 8);
            for (var bit = 0; bit < 8; bit++) sum = (ushort)((sum & 0x8000) != 0 ? sum << 1 ^ polynomial : sum << 1);
            table[octet] = sum;
        }
        return table;
    }
}
