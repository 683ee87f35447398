namespace Genba.Wire.Tests.Protocols.S7commPlus;

/// <summary>TPKT 03 00 length 2, COTP data 02 F0 80, 72, version, length 2, content, trailer 72, version, 0000.</summary>
internal static class S7commPlusMessages
{
    private const string Session = "000003C0";

    /// <summary>COTP connect; the called TSAP is a text that only these controllers use.</summary>
    public static readonly byte[] Connect = Envelope(
        [0x1E, 0xE0, 0, 0, 0, 0x11, 0, 0xC1, 2, 6, 0, 0xC2, 15, .. Parts.Text("SIMATIC-ROOT-ES"), 0xC0, 1, 0x0A]);

    /// <summary>Attributes 297 and 298: program and computer of the client.</summary>
    public static readonly byte[] OpenSession = Request(1, "04CA", 1, "00000120 36 0000011D" + "00040000000000 A1 000000D3 821F 0000"
        + Text("A3 8229", "SIMATIC NET") + Text("A3 822A", "ENG-PC-7"));

    /// <summary>Attribute 319: slot, order number, firmware.</summary>
    public static readonly byte[] SessionOpened = Response(1, "04CA", 1,
        "36 00 02 8740 8707 A1 00000120" + Text("82 3F", "1;6ES7 511-1AK00-0AB0;V1.0"));

    public static readonly byte[] SetUpSession = Request(2, "0542", 2, Session + "34 000003C0 01 01 82 32");
    public static readonly byte[] SubscribeCredit = Request(2, "04F2", 3, "70000E4D 74 70000E51 01 881D 00 0700");
    public static readonly byte[] Write = Request(2, "0542", 4, Session + "34 00000000 01 05 8ACDF1");
    public static readonly byte[] WriteReply = Response(2, "0542", 4, "34 00 00");

    /// <summary>Return value with a negative low word.</summary>
    public static readonly byte[] WriteRefused = Response(2, "0542", 4, "34 8895B080EF91FFF400 00");

    public static readonly byte[] CreateBlock = Request(2, "04CA", 5, Session + "34 00000003 0004 0000000000 A1");
    public static readonly byte[] DeleteSession = Request(2, "04D4", 6, Session + "34 " + Session);
    public static readonly byte[] DeleteBlock = Request(2, "04D4", 6, Session + "34 8A320001");
    public static readonly byte[] Stop = Request(2, "04F2", 7, Session + "34 00000034 01 9077 00 08 01");
    public static readonly byte[] ReadStream = Request(2, "0586", 8, Session + "34 00000031 20 04 019D29");

    /// <summary>Order number 20, serial number 16, hardware 2, V and three numbers.</summary>
    public static readonly byte[] NamePlate = Response(2, "0586", 8, "34 00 000014003C00200038010000 2A"
        + Convert.ToHexString(Parts.Text("6ES7 214-1HE30-0XB0 SZVBDYXX017685  ")) + "0002 56 020200 00000000");

    /// <summary>From version 3 on a check of integrity stands in front.</summary>
    public static readonly byte[] GetChecked = Unit(3, "20" + new string('A', 64) + "31 0000 054C 0000 0009 " + Session + "34 00000000");

    public static readonly byte[] Notification = Unit(2, "33 7000 0E51 0400 0000 0000 C9");

    /// <summary>The first piece of a message has no trailer, the last has.</summary>
    public static readonly byte[] FirstPiece = Envelope(
        [2, 0xF0, 0x80, 0x72, 2, 0, 20, .. Dialogue.Bytes("31 0000 04BB 0000 000A 700003C0 34 000000000000")]);

    public static readonly byte[] LastPiece = Unit(2, "31 0000 0542 0000 000B 00000000");

    public static IReadOnlyList<byte[]> All { get; } =
    [
        Connect, OpenSession, SessionOpened, SetUpSession, SubscribeCredit, Write, WriteReply, WriteRefused, CreateBlock, DeleteSession,
        DeleteBlock, Stop, ReadStream, NamePlate, GetChecked, Notification, FirstPiece, LastPiece,
    ];

    public static byte[] Request(byte version, string function, ushort sequence, string rest) =>
        Unit(version, $"31 0000 {function} 0000 {sequence:X4}" + rest);

    private static byte[] Response(byte version, string function, ushort sequence, string rest) =>
        Unit(version, $"32 0000 {function} 0000 {sequence:X4}" + rest);

    private static string Text(string attribute, string text) =>
        attribute + $"00 15 {text.Length:X2}" + Convert.ToHexString(Parts.Text(text));

    private static byte[] Unit(byte version, string content)
    {
        var body = Dialogue.Bytes(content);
        return Envelope([2, 0xF0, 0x80, 0x72, version, .. Parts.U16(body.Length), .. body, 0x72, version, 0, 0]);
    }

    private static byte[] Envelope(byte[] transport) => [3, 0, .. Parts.U16(4 + transport.Length), .. transport];
}
