using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Modbus;

/// <summary>
/// What the writing functions write: MODBUS Application Protocol V1.1b3, 6.5, 6.6, 6.11, 6.12, 6.16 and 6.17. Addresses are
/// as in the message, from 0.
/// </summary>
internal static class ModbusPoints
{
    private const byte Coils = 0, Registers = 1;
    private const int AddressOffset = 1, CountOffset = 3, DataOffset = 6;

    /// <returns>False for functions that write nothing, and for requests that are cut.</returns>
    public static bool TryRead(ReadOnlySpan<byte> pdu, byte unit, out PointWrite write)
    {
        write = default;
        switch (pdu[0])
        {
            case 5 when pdu.Length == 5:
                write = PointWrite.Number(Point(unit, Coils, Word(pdu, AddressOffset), 1), pdu[CountOffset] == 0xFF ? 1 : 0);
                return true;
            case 6 when pdu.Length == 5:
                write = PointWrite.Number(Point(unit, Registers, Word(pdu, AddressOffset), 1), Word(pdu, CountOffset));
                return true;
            case 15 or 16 when pdu.Length > DataOffset:
                write = Several(pdu[0] == 15 ? Coils : Registers, pdu[AddressOffset..], unit);
                return true;
            case 22 when pdu.Length == 7:
                write = PointWrite.Bytes(Point(unit, Registers, Word(pdu, AddressOffset), 1), pdu[CountOffset..]);
                return true;
            case 23 when pdu.Length > 4 + DataOffset:
                write = Several(Registers, pdu[5..], unit);
                return true;
            default:
                return false;
        }
    }

    public static string NameOf(ulong point)
    {
        var (unit, kind, address, count) = ((byte)(point >> 40), (byte)(point >> 32), (ushort)(point >> 16), (ushort)point);
        var name = kind == Coils ? "coil" : "register";
        return count == 1 ? $"{name} {address}, unit {unit}" : $"{name}s {address} to {address + count - 1}, unit {unit}";
    }

    /// <summary>Address, quantity, byte count, data.</summary>
    private static PointWrite Several(byte kind, ReadOnlySpan<byte> request, byte unit)
    {
        var (address, count) = (Word(request, 0), Word(request, 2));
        var data = request[5..];
        var point = Point(unit, kind, address, count);
        if (count != 1) return PointWrite.Bytes(point, data);
        return kind == Coils ? PointWrite.Number(point, data[0] & 1)
            : data.Length >= 2 ? PointWrite.Number(point, Word(data, 0))
            : PointWrite.Bytes(point, data);
    }

    private static ulong Point(byte unit, byte kind, ushort address, ushort count) =>
        (ulong)unit << 40 | (ulong)kind << 32 | (ulong)address << 16 | count;

    private static ushort Word(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt16BigEndian(bytes[offset..]);
}
