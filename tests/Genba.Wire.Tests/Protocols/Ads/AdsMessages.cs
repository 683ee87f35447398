using static Genba.Wire.Tests.Protocols.Parts;

namespace Genba.Wire.Tests.Protocols.Ads;

/// <summary>00 00, length, target net id and port, source net id and port, command, flags 4 or 5, length, error, invoke id.</summary>
internal static class AdsMessages
{
    private const string Controller = "050D75600101", Engineer = "C0A801C70101";

    public static readonly byte[] AskDevice = Request(1, 801);
    public static readonly byte[] Device = Reply(1, Dialogue.Bytes("00000000 02 0B 3708"), Name("PLC Server", 16));
    public static readonly byte[] NoSuchPort = Reply(1, error: 6);
    public static readonly byte[] ReadMemory = Request(2, 801, Dialogue.Bytes("20400000 00000000 04000000"));
    public static readonly byte[] Memory = Reply(2, Dialogue.Bytes("00000000 04000000 01020304"));
    public static readonly byte[] Refused = Reply(2, Dialogue.Bytes("03070000 00000000"));
    public static readonly byte[] AskState = Request(4, 801);
    public static readonly byte[] Stopped = Reply(4, Dialogue.Bytes("00000000 0600 0000"));
    public static readonly byte[] Stop = Control(6);
    public static readonly byte[] Notification = Request(8, 801, Dialogue.Bytes("04000000 00000000"));

    /// <summary>Cookie, invoke id 0, service 1, net id, port 10000, no items.</summary>
    public static readonly byte[] Search = Dialogue.Bytes("03661471 00000000 01000000" + Engineer + "1027 00000000");

    /// <summary>Name, system Windows CE 6.0, version 2.11 build 2228.</summary>
    public static readonly byte[] Found = Join(
        Dialogue.Bytes("03661471 00000000 01000080" + Controller + "1027 03000000"),
        Item(5, Text("CX_0D7560\0")), Item(4, Dialogue.Bytes("14010000 06000000 00000000 00000000 03000000 0000")),
        Item(3, Dialogue.Bytes("02 0B B408")));

    /// <summary>Route name, net id, user name, password, own address.</summary>
    public static readonly byte[] AddRoute = Join(
        Dialogue.Bytes("03661471 00000000 06000000" + Engineer + "1027 05000000"),
        Item(12, Text("ENG-01\0")), Item(7, Dialogue.Bytes(Engineer)), Item(13, Text("Administrator\0")), Item(2, Text("1\0")),
        Item(5, Text("10.0.0.1\0")));

    public static readonly byte[] RouteAdded =
        Join(Dialogue.Bytes("03661471 00000000 06000080" + Controller + "1027 01000000"), Item(1, new byte[4]));

    public static readonly byte[] RouteRefused = Join(
        Dialogue.Bytes("03661471 00000000 06000080" + Controller + "1027 01000000"), Item(1, Dialogue.Bytes("04070000")));

    public static IReadOnlyList<byte[]> Stream { get; } =
        [AskDevice, Device, NoSuchPort, ReadMemory, Memory, Refused, AskState, Stopped, Stop, Notification];

    public static IReadOnlyList<byte[]> Datagrams { get; } = [Search, Found, AddRoute, RouteAdded, RouteRefused];

    public static IReadOnlyList<byte[]> All { get; } = [.. Stream, .. Datagrams];

    public static byte[] Control(int state) => Request(5, 801, U16Little(state), Dialogue.Bytes("0000 00000000"));

    /// <summary>Index group, offset, lengths as the command has them.</summary>
    public static byte[] Access(int command, int port, long group) => Request(command, port, U32Little(group), new byte[12]);

    public static byte[] Request(int command, int port, params byte[][] data) => Message(
        [.. Dialogue.Bytes(Controller), .. U16Little(port), .. Dialogue.Bytes(Engineer), .. U16Little(33_701)], command, 4, 0, Join(data));

    private static byte[] Reply(int command, params byte[][] data) => Reply(command, 0, data);

    private static byte[] Reply(int command, int error, params byte[][] data) => Message(
        [.. Dialogue.Bytes(Engineer), .. U16Little(33_701), .. Dialogue.Bytes(Controller), .. U16Little(801)],
        command, 5, error, Join(data));

    private static byte[] Message(byte[] route, int command, int flags, int error, byte[] data) =>
    [
        0, 0, .. U32Little(32 + data.Length), .. route, .. U16Little(command), .. U16Little(flags), .. U32Little(data.Length),
        .. U32Little(error), .. U32Little(7), .. data,
    ];

    private static byte[] Item(int tag, byte[] value) => [.. U16Little(tag), .. U16Little(value.Length), .. value];

    private static byte[] Name(string name, int length) => [.. Text(name), .. new byte[length - name.Length]];
}
