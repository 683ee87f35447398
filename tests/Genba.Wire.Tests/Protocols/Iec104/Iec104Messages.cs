namespace Genba.Wire.Tests.Protocols.Iec104;

/// <summary>68, length, control 4, then type, number of objects, cause 2, common address 2, object address 3, content.</summary>
internal static class Iec104Messages
{
    public static readonly byte[] Start = Dialogue.Bytes("68 04 07000000");
    public static readonly byte[] Started = Dialogue.Bytes("68 04 0B000000");
    public static readonly byte[] Stop = Dialogue.Bytes("68 04 13000000");
    public static readonly byte[] Test = Dialogue.Bytes("68 04 43000000");
    public static readonly byte[] Acknowledge = Dialogue.Bytes("68 04 01000400");
    public static readonly byte[] Interrogate = Unit("64 01 06 00 0A00", "000000 14");
    public static readonly byte[] Interrogated = Unit("64 01 07 00 0A00", "000000 14");
    public static readonly byte[] Measured = Unit("0D 01 03 00 0A00", "010000 0000C842 00");
    public static readonly byte[] Select = Unit("2D 01 06 00 0A00", "880000 81");
    public static readonly byte[] Selected = Unit("2D 01 07 00 0A00", "880000 81");
    public static readonly byte[] Command = Unit("2D 01 06 00 0A00", "880000 01");

    /// <summary>Cause 47: activation confirmed, negative.</summary>
    public static readonly byte[] Refused = Unit("2D 01 47 00 0A00", "880000 01");

    /// <summary>Cause 2D: the station does not know the cause.</summary>
    public static readonly byte[] UnknownCause = Unit("2D 01 2D 00 0A00", "880000 01");

    public static readonly byte[] Reset = Unit("69 01 06 00 0A00", "000000 01");
    public static readonly byte[] ReadObject = Unit("66 01 05 00 0A00", "010000");
    public static readonly byte[] ReadReply = Unit("01 01 05 00 0A00", "010000 01");

    public static IReadOnlyList<byte[]> All { get; } =
    [
        Start, Started, Stop, Test, Acknowledge, Interrogate, Interrogated, Measured, Select, Selected, Command, Refused, UnknownCause,
        Reset, ReadObject, ReadReply,
    ];

    public static byte[] Unit(string header, string objects)
    {
        var body = Dialogue.Bytes(header + objects);
        return [0x68, (byte)(4 + body.Length), 0, 0, 0, 0, .. body];
    }
}
