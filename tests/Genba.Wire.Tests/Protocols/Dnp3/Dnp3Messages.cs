using Genba.Wire.Protocols;

namespace Genba.Wire.Tests.Protocols.Dnp3;

/// <summary>Link header with check sum, then transport byte, control, function and objects in blocks with check sums.</summary>
internal static class Dnp3Messages
{
    public static readonly byte[] Read = FromMaster("C1 01", "3C 02 06 3C 03 06 3C 04 06");
    public static readonly byte[] ReadReply = FromOutstation("C1 81 0000", "0A 02 00 00 00 01");
    public static readonly byte[] ReadRefused = FromOutstation("C1 81 0002");
    public static readonly byte[] Select = FromMaster("C2 03", "0C 01 17 01 0A 41 03 64000000 64000000 00");
    public static readonly byte[] SelectReply = FromOutstation("C2 81 0000", "0C 01 17 01 0A 41 03 64000000 64000000 00");
    public static readonly byte[] Operate = FromMaster("C3 04", "0C 01 17 01 0A 41 03 64000000 64000000 00");

    /// <summary>Status 2: no select before.</summary>
    public static readonly byte[] OperateRefused = FromOutstation("C3 81 0000", "0C 01 17 01 0A 41 03 64000000 64000000 02");

    public static readonly byte[] ColdRestart = FromMaster("C4 0D");
    public static readonly byte[] Unsolicited = FromOutstation("F0 82 9000");
    public static readonly byte[] Confirm = FromMaster("D0 00");
    public static readonly byte[] ResetLink = Frame(0xC0, 4, 3, []);
    public static readonly byte[] LinkStatus = Frame(0x0B, 3, 4, []);

    /// <summary>Group 0: vendor (252), model (250), name (247), serial (248), software (242), a number that is no text (241).</summary>
    public static readonly byte[] Attributes = FromOutstation("C1 81 0000",
        "00 FC 00 00 00 01 04 41434D45" + "00 FA 00 00 00 01 05 52545532 31" + "00 F7 00 00 00 01 04 53554231"
        + "00 F8 00 00 00 01 03 343731" + "00 F2 00 00 00 01 03 312E32" + "00 F1 00 00 00 02 01 05");

    public static IReadOnlyList<byte[]> All { get; } =
    [
        Read, ReadReply, ReadRefused, Select, SelectReply, Operate, OperateRefused, ColdRestart, Unsolicited, Confirm, ResetLink,
        LinkStatus, Attributes,
    ];

    public static byte[] FromMaster(string header, string objects = "") => Frame(0xC4, 4, 3, [0xC0, .. Dialogue.Bytes(header + objects)]);

    public static byte[] FromOutstation(string header, string objects = "") =>
        Frame(0x44, 3, 4, [0xC0, .. Dialogue.Bytes(header + objects)]);

    private static byte[] Frame(byte control, byte destination, byte source, byte[] user)
    {
        byte[] header = [0x05, 0x64, (byte)(5 + user.Length), control, destination, 0, source, 0];
        return [.. header, .. Sum(header), .. user.Chunk(16).SelectMany(block => (byte[])[.. block, .. Sum(block)])];
    }

    private static byte[] Sum(byte[] bytes) => Parts.U16Little(CheckSums.Dnp(bytes));
}
