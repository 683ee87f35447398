using System.Text;

namespace Genba.Wire.Tests.Protocols.S7comm;

/// <summary>TPKT 03 00 length 2, COTP data 02 F0 80, then 32, kind, redundancy 2, reference 2, parameter and data length.</summary>
internal static class S7commMessages
{
    private const string P_PROGRAM = "09 505F50524F4752414D";

    /// <summary>COTP connect: called TSAP (C2) 01 02 is a programming device, rack 0, slot 2.</summary>
    public static readonly byte[] Connect = Dialogue.Bytes("0300 0016 11 E0 0000 0001 00 C0 01 0A C1 02 0100 C2 02 0102");

    public static readonly byte[] Connected = Dialogue.Bytes("0300 0016 11 D0 0001 0100 00 C0 01 0A C1 02 0100 C2 02 0102");
    public static readonly byte[] Refused = Dialogue.Bytes("0300 000B 06 80 0001 0000 00");
    public static readonly byte[] SetUp = Job(1, "F0 00 0001 0001 01E0");
    public static readonly byte[] SetUpReply = AckData(1, "0000", "F0 00 0001 0001 00F0");
    public static readonly byte[] Read = Job(2, "04 01 12 0A 10 02 0001 0000 83 000008");
    public static readonly byte[] ReadReply = AckData(2, "0000", "04 01", "FF 04 0008 2A");
    public static readonly byte[] ReadOfNothing = AckData(2, "0000", "04 01", "0A 00 0000");
    public static readonly byte[] Write = Job(3, "05 01 12 0A 10 02 0001 0000 83 000008", "00 04 0008 2A");
    public static readonly byte[] WriteReply = AckData(3, "0000", "05 01", "FF");
    public static readonly byte[] WriteRefused = AckData(3, "0000", "05 01", "05");
    public static readonly byte[] Stop = Job(4, "29 0000000000" + P_PROGRAM);
    public static readonly byte[] StopReply = AckData(4, "0000", "29");
    public static readonly byte[] Start = Job(5, "28 000000000000FD 0000" + P_PROGRAM);
    public static readonly byte[] StartRefused = AckData(5, "8104", "28");
    public static readonly byte[] Activate = Job(6, "28 000000000000FD 000A 01003038303030303150 05 5F494E5345");
    public static readonly byte[] BeginDownload = Job(7, "1A 00 0100 00000000 09 5F30413030303031 50 0D 31303030313532303030303734");

    /// <summary>The controller asks for the block; the engineer's answer carries it.</summary>
    public static readonly byte[] AskForBlock = Job(1, "1B 00 0000 00000000 09 5F30413030303031 50");

    public static readonly byte[] Block = AckData(1, "0000", "1B 00", "0004 00FB 7070 0101");
    public static readonly byte[] BeginUpload = Job(8, "1D 00 0000 00000000 09 5F30413030303031 50");
    public static readonly byte[] AskModules = UserData(9, "11 44 01 00", "FF 09 0004 0011 0000");
    public static readonly byte[] AskComponents = UserData(10, "11 44 01 00", "FF 09 0004 001C 0000");
    public static readonly byte[] AskMode = UserData(11, "11 44 01 00", "FF 09 0004 0424 0000");
    public static readonly byte[] SetClock = UserData(12, "11 47 02 00", "FF 09 000A 00 19 2611 20 10 00 00 00 05");
    public static readonly byte[] SendPassword = UserData(13, "11 45 01 00", "FF 09 0008 213A1B1D6E681B1D");

    /// <summary>List 0011: module 0001, firmware 0007, boot loader 0081; entries of 28 bytes.</summary>
    public static readonly byte[] Modules = UserData(9, "12 84 01 01 00 00 0000", DataOf("0011 0000 001C 0003"
        + "0001" + Text("6ES7 315-2EH14-0AB0 ", 20) + "00C0 0004 0001"
        + "0007" + Text("", 20) + "0000 5603 0206"
        + "0081" + Text("Boot Loader ", 20) + "0000 4120 0909"));

    /// <summary>List 001C in one piece; entries of 34 bytes.</summary>
    public static readonly string ComponentList = "001C 0000 0022 0006"
        + "0001" + Text("PRESS-LINE-2", 32) + "0002" + Text("CPU 315-2 PN/DP", 32) + "0003" + Text("HALL B", 32)
        + "0005" + Text("S C-C2UR28922012", 32) + "0007" + Text("CPU 315-2 PN/DP", 32) + "000B" + Text("CELL 4", 32);

    public static readonly byte[] Components = UserData(10, "12 84 01 01 00 00 0000", DataOf(ComponentList));

    /// <summary>List 0424: event 4302, FF, state 04 stop.</summary>
    public static readonly byte[] StoppedMode = UserData(11, "12 84 01 01 00 00 0000",
        DataOf("0424 0000 0014 0001 4302 FF 04 00000000 00000000 9401 2902 3630 9557"));

    public static readonly byte[] RunningMode = UserData(11, "12 84 01 01 00 00 0000",
        DataOf("0424 0000 0014 0001 5144 FF 08 00000000 00000000 9401 2902 3630 9557"));

    public static readonly byte[] ListRefused = UserData(9, "12 84 01 01 00 00 D401", "0A 00 0000");

    public static IReadOnlyList<byte[]> All { get; } =
    [
        Connect, Connected, Refused, SetUp, SetUpReply, Read, ReadReply, ReadOfNothing, Write, WriteReply, Stop, StopReply,
        Start, StartRefused, Activate, BeginDownload, AskForBlock, Block, BeginUpload, AskModules, Modules, AskComponents,
        Components, AskMode, StoppedMode, RunningMode, SetClock, SendPassword, ListRefused,
    ];

    public static byte[] Job(ushort reference, string parameters, string data = "") =>
        Unit("01", reference, "", parameters, data);

    public static byte[] AckData(ushort reference, string error, string parameters, string data = "") =>
        Unit("03", reference, error, parameters, data);

    public static byte[] UserData(ushort reference, string parameters, string data)
    {
        var length = Dialogue.Bytes(parameters).Length;
        return Unit("07", reference, "", $"00 01 12 {length:X2}" + parameters, data);
    }

    /// <summary>Return code FF, octet string, length, content.</summary>
    public static string DataOf(string content) => $"FF 09 {Dialogue.Bytes(content).Length:X4}" + content;

    private static byte[] Unit(string kind, ushort reference, string error, string parameters, string data)
    {
        int parameterBytes = Dialogue.Bytes(parameters).Length, dataBytes = Dialogue.Bytes(data).Length;
        var length = 7 + 10 + Dialogue.Bytes(error).Length + parameterBytes + dataBytes;
        return Dialogue.Bytes($"0300 {length:X4} 02F080 32 {kind} 0000 {reference:X4} {parameterBytes:X4} {dataBytes:X4}"
            + error + parameters + data);
    }

    private static string Text(string text, int bytes) => Convert.ToHexString(Encoding.ASCII.GetBytes(text.PadRight(bytes, '\0')));
}
