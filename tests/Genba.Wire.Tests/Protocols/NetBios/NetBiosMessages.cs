using static Genba.Wire.Tests.Protocols.Parts;

namespace Genba.Wire.Tests.Protocols.NetBios;

internal static class NetBiosMessages
{
    private static readonly byte[] ToQuestion = [0xC0, 12];

    public static readonly byte[] Registration = Join(
        Dns.DnsMessages.Header(0x2910, 1, 0, 0, 1), Name("ENG-01", 0x00), U16(0x20), U16(1),
        ToQuestion, U16(0x20), U16(1), new byte[4], Long(U16(0), Dialogue.Bytes("0A000001")));

    public static readonly byte[] GroupAnswer = Join(
        Dns.DnsMessages.Header(0x8500, 0, 1, 0, 0), Name("PLANT", 0x1C), U16(0x20), U16(1), new byte[4],
        Long(U16(0x8000), Dialogue.Bytes("0A000063")));

    public static readonly byte[] Status = Join(
        Dns.DnsMessages.Header(0x8400, 0, 1, 0, 0), Name("*", 0x00), U16(0x21), U16(1), new byte[4], Long(
            [2], Text("HIST-01        "), [0x20], U16(0x0400), Text("PLANT          "), [0x00], U16(0x8400),
            Dialogue.Bytes("0200 0000 0002"), new byte[40]));

    public static readonly byte[] Announcement = Datagram(Join(
        [1, 0], new byte[4], Text("HIST-01".PadRight(16, '\0')), [6, 1], Dialogue.Bytes("0B100000 0F01 55AA"), Text("Historian\0")));

    public static readonly byte[] DomainAnnouncement = Datagram(Join(
        [12, 0], new byte[4], Text("PLANT".PadRight(16, '\0')), [6, 1], Dialogue.Bytes("00100080 0F01 55AA"), Text("HIST-01\0")));

    public static IReadOnlyList<byte[]> Names { get; } = [Registration, GroupAnswer, Status];
    public static IReadOnlyList<byte[]> Announcements { get; } = [Announcement, DomainAnnouncement];

    public static byte[] Name(string name, byte suffix) =>
        [32, .. Text(name.PadRight(15)).Append(suffix).SelectMany(octet => (byte[])[(byte)('A' + (octet >> 4)), (byte)('A' + (octet & 15))]), 0];

    /// <summary>From 10.0.0.1: names of both ends, an SMB transaction of 17 words to the browser's mailslot.</summary>
    private static byte[] Datagram(byte[] data)
    {
        const int DataOffset = 86;
        var words = new byte[34];
        U16Little(DataOffset).CopyTo(words, 24);
        var transaction = Join(
            [0xFF], Text("SMB"), [0x25], new byte[27], [17], words, U16Little(17 + data.Length), Text("\\MAILSLOT\\BROWSE\0"), data);
        return Join(
            [0x11, 0x02], U16(1), Dialogue.Bytes("0A000001 008A"), U16(transaction.Length + 68), U16(0),
            Name("HIST-01", 0x00), Name("PLANT", 0x1D), transaction);
    }
}
