using Genba.Wire.Protocols;

namespace Genba.Wire.Tests.Protocols.Genisys;

/// <summary>Kind, station, pairs of address and data, check sum 2, F6; bytes from F0 on are escaped.</summary>
internal static class GenisysMessages
{
    public static readonly byte[] Poll = Message(0xFB, 1);
    public static readonly byte[] PlainPoll = Dialogue.Bytes("FB 01 F6");
    public static readonly byte[] Acknowledge = Dialogue.Bytes("F1 01 F6");
    public static readonly byte[] Recall = Message(0xFD, 1);
    public static readonly byte[] Indications = Message(0xF2, 1, 0x00, 0x05, 0x01, 0xF6, 0x02, 0xF0);
    public static readonly byte[] Control = Message(0xFC, 1, 0xE0, 0x01);
    public static readonly byte[] Checkback = Message(0xF3, 1, 0xE0, 0x01);
    public static readonly byte[] Execute = Message(0xFE, 1);

    public static IReadOnlyList<byte[]> All { get; } = [Poll, PlainPoll, Acknowledge, Recall, Indications, Control, Checkback, Execute];

    public static byte[] Message(byte kind, byte station, params byte[] pairs)
    {
        byte[] body = [station, .. pairs];
        byte[] sum = Parts.U16Little(CheckSums.Modbus([kind, .. body]));
        return [kind, .. Escaped([.. body, .. sum]), 0xF6];
    }

    private static IEnumerable<byte> Escaped(byte[] bytes) =>
        bytes.SelectMany(octet => octet >= 0xF0 ? (byte[])[0xF0, (byte)(octet & 0x0F)] : [octet]);
}
