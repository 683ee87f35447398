using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.S7comm;

/// <summary>
/// The variables of a write job. An item names type, count, data block, area and bit address; its data follow in the same
/// order, each with return code, transport size and length, filled up to an even number of bytes.
/// </summary>
internal static class S7commPoints
{
    private const int MaxItems = 64;
    private const int AddressBytes = 10;        // behind 12 and the length of the item
    private const byte AnyAddress = 0x10;
    private const byte DataBlock = 0x84, InstanceBlock = 0x85;
    private const byte Bit = 1, Byte = 2, Character = 3, Word = 4, Integer = 5, DoubleWord = 6, DoubleInteger = 7, Real = 8;
    private const byte LengthInBits = 3, LastInBits = 5;

    public static void Report(ReadOnlySpan<byte> parameters, ReadOnlySpan<byte> data, in PacketContext packet, IObservationSink sink)
    {
        if (parameters.Length < 2) return;
        var items = new WireReader(parameters[2..]);
        var values = new WireReader(data);
        for (var left = Math.Min((int)parameters[1], MaxItems); left > 0; left--)
        {
            items.U8();
            var item = items.Take(items.U8());
            values.U8();
            var size = values.U8();
            var length = values.U16();
            var content = values.Take(size is >= LengthInBits and <= LastInBits ? (length + 7) / 8 : length);
            if (items.Failed || values.Failed) return;
            if (content.Length % 2 != 0 && left > 1) values.U8();
            if (item.Length != AddressBytes || item[0] != AnyAddress) continue;
            sink.OnWrite(packet, Write(item, content));
        }
    }

    public static string NameOf(ulong point)
    {
        var (area, block, bit, type) = ((byte)(point >> 48), (ushort)(point >> 32), (uint)(point >> 8) & 0xFF_FFFF, (byte)point);
        var place = type == Bit ? $"{bit / 8}.{bit % 8}" : $"{bit / 8}";
        var size = type switch
        {
            Bit => "X",
            Byte or Character => "B",
            Word or Integer => "W",
            DoubleWord or DoubleInteger or Real => "D",
            _ => "?",
        };
        return area switch
        {
            DataBlock => $"DB{block}.DB{size}{place}",
            InstanceBlock => $"DI{block}.DI{size}{place}",
            0x81 => $"I{Letter(size)}{place}",
            0x82 => $"Q{Letter(size)}{place}",
            0x83 => $"M{Letter(size)}{place}",
            0x1C => $"C{bit}",
            0x1D => $"T{bit}",
            _ => $"area 0x{area:x2} {size}{place}",
        };
    }

    private static string Letter(string size) => size == "X" ? "" : size;

    private static PointWrite Write(ReadOnlySpan<byte> item, ReadOnlySpan<byte> content)
    {
        var type = item[1];
        var count = BinaryPrimitives.ReadUInt16BigEndian(item[2..]);
        var address = (uint)item[7] << 16 | (uint)item[8] << 8 | item[9];
        var point = (ulong)item[6] << 48 | (ulong)BinaryPrimitives.ReadUInt16BigEndian(item[4..]) << 32 | (ulong)address << 8 | type;
        return (type, content.Length) switch
        {
            (Bit, 1) when count == 1 => PointWrite.Number(point, content[0] & 1),
            (Byte or Character, 1) when count == 1 => PointWrite.Number(point, content[0]),
            (Word, 2) when count == 1 => PointWrite.Number(point, BinaryPrimitives.ReadUInt16BigEndian(content)),
            (Integer, 2) when count == 1 => PointWrite.Number(point, BinaryPrimitives.ReadInt16BigEndian(content)),
            (DoubleWord, 4) when count == 1 => PointWrite.Number(point, BinaryPrimitives.ReadUInt32BigEndian(content)),
            (DoubleInteger, 4) when count == 1 => PointWrite.Number(point, BinaryPrimitives.ReadInt32BigEndian(content)),
            (Real, 4) when count == 1 => PointWrite.Number(point, BinaryPrimitives.ReadSingleBigEndian(content)),
            _ => PointWrite.Bytes(point, content),
        };
    }
}
