namespace Genba.Wire.Tests.Protocols.Profinet;

/// <summary>Frame id 2, service, type, transaction 4, delay 2, length 2, blocks.</summary>
internal static class DcpMessages
{
    public static readonly byte[] IdentifyAll = Message("FEFE 05 00", "FFFF 0000");
    public static readonly byte[] IdentifyOne = Message("FEFE 05 00", "0202 0005 7475726B31 00");

    /// <summary>Model, name, ids, role controller, 192.168.10.12; each after two bytes of block info, padded to even.</summary>
    public static readonly byte[] Identity = Message("FEFF 05 01",
        "0201 0008 0000 53372D333030" + "0202 0007 0000 6A69672D31 00" + "0203 0006 0000 002A 0203" + "0204 0004 0000 02 00"
        + "0102 000E 0001 C0A80A0C FFFFFF00 C0A80A01");

    public static readonly byte[] Hello = Message("FEFC 06 00", "0202 0007 0000 6A69672D31 00" + "0203 0006 0000 5BCD 0001");
    public static readonly byte[] Get = Message("FEFD 03 00", "0202");
    public static readonly byte[] GetReply = Message("FEFD 03 01", "0202 0007 0000 6A69672D31 00");
    public static readonly byte[] GetUnsupported = Message("FEFD 03 05", "");
    public static readonly byte[] SetName = Message("FEFD 04 00", "0202 0007 0001 6A69672D32 00");
    public static readonly byte[] SetAddress = Message("FEFD 04 00", "0102 000E 0001 C0A80A0D FFFFFF00 C0A80A01");
    public static readonly byte[] FactoryReset = Message("FEFD 04 00", "0505 0002 0000");
    public static readonly byte[] ResetToFactory = Message("FEFD 04 00", "0506 0002 0008");
    public static readonly byte[] Blink = Message("FEFD 04 00", "0503 0004 0000 0100");

    /// <summary>Answer to an option and its error: 00 none, 03 resource.</summary>
    public static readonly byte[] SetDone = Message("FEFD 04 01", "0504 0003 0202 00 00");

    public static readonly byte[] SetRefused = Message("FEFD 04 01", "0504 0003 0202 03 00");
    public static readonly byte[] CyclicData = Dialogue.Bytes("8001 80 80 00000000 00000000 0102 35 00");

    public static IReadOnlyList<byte[]> All { get; } =
    [
        IdentifyAll, IdentifyOne, Identity, Hello, Get, GetReply, GetUnsupported, SetName, SetAddress, FactoryReset,
        ResetToFactory, Blink, SetDone, SetRefused,
    ];

    private static byte[] Message(string head, string blocks) =>
        Dialogue.Bytes($"{head} 01000007 0000 {Dialogue.Bytes(blocks).Length:X4}" + blocks + "00000000");
}
