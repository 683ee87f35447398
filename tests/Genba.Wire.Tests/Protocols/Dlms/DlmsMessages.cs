using Genba.Wire.Protocols;

namespace Genba.Wire.Tests.Protocols.Dlms;

/// <summary>Messages of the application, and how they are wrapped: version 1, two ports, length; or 7E, HDLC, E6 E6 00, 7E.</summary>
internal static class DlmsMessages
{
    private const string Context = "A1 09 06 07 60857405080101";

    public static readonly byte[] Associate = Dialogue.Bytes("60 1D" + Context + "BE10 040E 01000000065F1F040060FEDFFFFF");
    public static readonly byte[] AssociateWithPassword =
        Dialogue.Bytes("60 20" + Context + "8A02 0780 8B07 60857405080201 AC06 8004 31323334");

    public static readonly byte[] Associated = Dialogue.Bytes("61 10" + Context + "A203 020100");
    public static readonly byte[] Refused = Dialogue.Bytes("61 10" + Context + "A203 020101");

    /// <summary>Class 1, 0-0:42.0.0.255, attribute 2: name of the logical device.</summary>
    public static readonly byte[] ReadName = Dialogue.Bytes("C0 01 C1 0001 00002A0000FF 02 00");

    public static readonly byte[] Name = Dialogue.Bytes("C4 01 C1 00 09 0F" + Convert.ToHexString(Parts.Text("GRX000000123456")));
    public static readonly byte[] ReadRefused = Dialogue.Bytes("C4 01 C1 01 03");
    public static readonly byte[] NextBlock = Dialogue.Bytes("C0 02 C1 00000001");
    public static readonly byte[] Block = Dialogue.Bytes("C4 02 C1 01 00000002 00 03 010203");
    public static readonly byte[] Write = Dialogue.Bytes("C1 01 C1 0001 0101000002FF 02 00 06 00000005");
    public static readonly byte[] Written = Dialogue.Bytes("C5 01 C1 00");
    public static readonly byte[] WriteRefused = Dialogue.Bytes("C5 01 C1 03");
    public static readonly byte[] SwitchOff = Dialogue.Bytes("C3 01 C1 0046 0000600300FF 01 00");
    public static readonly byte[] SwitchedOff = Dialogue.Bytes("C7 01 C1 00 00");
    public static readonly byte[] Exception = Dialogue.Bytes("D8 01 02");
    public static readonly byte[] EncryptedRead = Dialogue.Bytes("C8 1E 30 00000001 0102030405060708");

    public static readonly byte[] Connect = Hdlc(0x93, []);
    public static readonly byte[] Accepted = Hdlc(0x73, Dialogue.Bytes("818012050180"));
    public static readonly byte[] Ready = Hdlc(0x51, []);
    public static readonly byte[] Disconnect = Hdlc(0x53, []);

    public static IReadOnlyList<byte[]> All { get; } =
    [
        .. ((byte[][])
        [
            Associate, AssociateWithPassword, Associated, Refused, ReadName, Name, ReadRefused, NextBlock, Block, Write, Written,
            WriteRefused, SwitchOff, SwitchedOff, Exception, EncryptedRead,
        ]).Select(message => Wrapped(message)),
        Connect, Accepted, Ready, Disconnect, Framed(ReadName), Framed(Name, reply: true),
    ];

    public static byte[] Wrapped(byte[] message) => [0, 1, 0, 0x10, 0, 1, .. Parts.U16(message.Length), .. message];

    public static byte[] Framed(byte[] message, bool reply = false) => Hdlc(0x32, [0xE6, (byte)(reply ? 0xE7 : 0xE6), 0, .. message]);

    private static byte[] Hdlc(byte control, byte[] content)
    {
        var length = content.Length == 0 ? 7 : 9 + content.Length;
        byte[] header = [.. Parts.U16(0xA000 | length), 0x03, 0x21, control];
        byte[] body = content.Length == 0 ? header : [.. header, .. Parts.U16Little(CheckSums.Hdlc(header)), .. content];
        return [0x7E, .. body, .. Parts.U16Little(CheckSums.Hdlc(body)), 0x7E];
    }
}
