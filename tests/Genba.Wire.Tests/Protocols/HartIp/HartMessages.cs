namespace Genba.Wire.Tests.Protocols.HartIp;

/// <summary>Version, type, id, status, sequence 2, length 2; then delimiter, address, command, byte count, data, check.</summary>
internal static class HartMessages
{
    public static readonly byte[] OpenSession = Dialogue.Bytes("01 00 00 00 0001 000D 01 00015F90");
    public static readonly byte[] SessionOpened = Dialogue.Bytes("01 01 00 00 0001 000D 01 00015F90");
    public static readonly byte[] KeepAlive = Dialogue.Bytes("01 00 02 00 0002 0008");
    public static readonly byte[] AskIdentity = Message("00", "02 80 00 00 82");

    /// <summary>Status 0000, FE, type F9FD, preambles, revisions 7, 2, 50, 1, flags, id 95266F, ..., changes, maker 00F9.</summary>
    public static readonly byte[] Identity =
        Message("01", "06 80 00 18 0000 FE F9FD 05 07 02 32 08 01 95266F 05 00 0003 00 00F9 00F9 01 00");

    /// <summary>Long address. Tag of six packed bytes, descriptor of twelve, date.</summary>
    public static readonly byte[] Tag = Message("01", "86 A695EB27B8 0D 17 0000 0015095854 09 820820820820820820820820 010101 00");

    /// <summary>Thirty-two characters, filled up with zeros.</summary>
    public static readonly byte[] LongTag =
        Message("01", "86 A695EB27B8 14 22 0000 62382D32372D65622D39352D32362D3666 000000000000000000000000000000 00");

    public static readonly byte[] ResetDevice = Message("00", "82 A695EB27B8 2A 00 00");
    public static readonly byte[] ResetRefused = Message("01", "86 A695EB27B8 2A 02 0700 00");

    public static readonly byte[] WriteTag = Message("00", "82 A695EB27B8 12 15 0015095854 09 820820820820820820820820 010101 00");
    public static readonly byte[] WriteLongTag =
        Message("00", "82 A695EB27B8 16 20 50554D502037 0000000000000000000000000000000000000000000000000000 00");
    public static readonly byte[] FindTag = Message("00", "82 A695EB27B8 0B 06 0015095854 09 00");

    public static IReadOnlyList<byte[]> All { get; } =
        [OpenSession, SessionOpened, KeepAlive, AskIdentity, Identity, Tag, LongTag, ResetDevice, ResetRefused, WriteTag, WriteLongTag, FindTag];

    public static byte[] Command(byte command) => Message("00", $"82 A695EB27B8 {command:X2} 00 00");

    private static byte[] Message(string type, string bus) =>
        Dialogue.Bytes($"01 {type} 03 00 0003 {8 + Dialogue.Bytes(bus).Length:X4}" + bus);
}
