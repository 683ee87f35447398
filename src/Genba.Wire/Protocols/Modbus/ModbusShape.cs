using System.Buffers.Binary;

namespace Genba.Wire.Protocols.Modbus;

/// <summary>Which lengths the functions prescribe: MODBUS Application Protocol V1.1b3, 6.1 to 6.21 and 7.</summary>
internal static class ModbusShape
{
    private const int MaxExceptionCode = 11;

    public static bool Knows(byte function) =>
        (function & 0x7F) is >= 1 and <= 8 or 11 or 12 or 15 or 16 or 17 or (>= 20 and <= 24) or 43 or ModbusOperations.Umas;

    /// <summary>The bytes from the function on could be a request.</summary>
    public static bool IsRequest(ReadOnlySpan<byte> pdu) => pdu[0] switch
    {
        1 or 2 => pdu.Length == 5 && Quantity(pdu) is >= 1 and <= 2000,
        3 or 4 => pdu.Length == 5 && Quantity(pdu) is >= 1 and <= 125,
        5 or 6 => pdu.Length == 5,
        7 or 11 or 12 or 17 => pdu.Length == 1,
        8 => pdu.Length >= 5,
        15 or 16 => pdu.Length > 6 && pdu.Length == 6 + pdu[5],
        20 or 21 => pdu.Length > 8 && pdu.Length == 2 + pdu[1],
        22 => pdu.Length == 7,
        23 => pdu.Length > 10 && pdu.Length == 10 + pdu[9],
        24 => pdu.Length == 3,
        ModbusOperations.Encapsulated => IsIdentificationRequest(pdu) || (pdu.Length > 2 && pdu[1] == 13),
        ModbusOperations.Umas => pdu.Length >= 3 && pdu[2] < ModbusOperations.UmasRefused,
        _ => false,
    };

    /// <summary>The bytes from the function on could be a reply.</summary>
    public static bool IsReply(ReadOnlySpan<byte> pdu) => pdu[0] switch
    {
        1 or 2 or 3 or 4 or 12 or 17 or 20 or 21 or 23 => pdu.Length > 2 && pdu.Length == 2 + pdu[1],
        5 or 6 or 11 or 15 or 16 => pdu.Length == 5,
        7 => pdu.Length == 2,
        8 => pdu.Length >= 5,
        22 => pdu.Length == 7,
        24 => pdu.Length > 4 && pdu.Length == 3 + BinaryPrimitives.ReadUInt16BigEndian(pdu[1..]),
        ModbusOperations.Encapsulated => pdu.Length > 6 && pdu[1] is 13 or 14 && !IsIdentificationRequest(pdu),
        ModbusOperations.Umas => pdu.Length >= 3 && pdu[2] >= ModbusOperations.UmasRefused,
        > 0x80 => pdu.Length == 2 && pdu[1] is >= 1 and <= MaxExceptionCode && Knows(pdu[0]),
        _ => false,
    };

    private static bool IsIdentificationRequest(ReadOnlySpan<byte> pdu) =>
        pdu.Length == 4 && pdu[1] == ModbusOperations.ReadDeviceIdentification && pdu[2] is >= 1 and <= 4;

    private static int Quantity(ReadOnlySpan<byte> pdu) => BinaryPrimitives.ReadUInt16BigEndian(pdu[3..]);
}
