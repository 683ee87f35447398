namespace Genba.Wire.Tests.Protocols.Bacnet;

/// <summary>BVLC 81, function, length 2; NPDU 01, control; then the application.</summary>
internal static class BacnetMessages
{
    /// <summary>To every network: control 20, network FFFF, no address, 255 hops.</summary>
    public static readonly byte[] WhoIs = Message(0x0B, "01 20 FFFF 00 FF", "10 08");

    public static readonly byte[] WhoIsOne = Message(0x0B, "01 20 FFFF 00 FF", "10 08 09 1D 19 1D");

    /// <summary>Device 29, largest message 1476, segmentation 3, vendor 5.</summary>
    public static readonly byte[] IAm = Message(0x0B, "01 00", "10 00 C4 0200001D 22 05C4 91 03 21 05");

    public static readonly byte[] ReadModel = Message(0x0A, "01 04", "00 05 01 0C 0C 0200001D 19 46");

    /// <summary>Object (context 0), property (context 1), value between opening and closing 3: UTF-8 text.</summary>
    public static readonly byte[] Model = Message(0x0A, "01 00", "30 01 0C 0C 0200001D 19 46 3E 75 06 00 4D4C582D31 3F");

    public static readonly byte[] ModelInUcs2 =
        Message(0x0A, "01 00", "30 01 0C 0C 0200001D 19 46 3E 75 09 04 004E 0041 0045 0034 3F");

    public static readonly byte[] NameInShiftJis =
        Message(0x0A, "01 00", "30 01 0C 0C 0200001D 19 4D 3E 75 07 01 03A4 8BF3 92B2 3F");

    /// <summary>Analog input 1: a point, not the device.</summary>
    public static readonly byte[] NameOfPoint =
        Message(0x0A, "01 00", "30 01 0C 0C 00000001 19 4D 3E 75 06 00 4149203031 3F");

    public static readonly byte[] Refused = Message(0x0A, "01 00", "50 01 0C 91 02 91 20");

    /// <summary>Device 29: vendor name, firmware, an error for location, application version; then a point.</summary>
    public static readonly byte[] Several = Message(0x0A, "01 00", "30 02 0E 0C 0200001D 1E"
        + "29 79 4E 75 05 00 41636D65 4F" + "29 2C 4E 75 04 00 322E36 4F" + "29 3A 5E 91 02 91 20 5F"
        + "29 0C 4E 75 04 00 312E30 4F" + "1F" + "0C 00000001 1E 29 4D 4E 75 06 00 4149203031 4F 1F");

    /// <summary>From network 2, station 1D, behind a router.</summary>
    public static readonly byte[] ModelFromBeyond =
        Message(0x0A, "01 08 0002 01 1D", "30 01 0C 0C 0200001D 19 46 3E 75 06 00 4D4C582D31 3F");

    /// <summary>Forwarded for 10.0.0.9, port BAC0.</summary>
    public static readonly byte[] ForwardedIAm =
        Message(0x04, "0A000009 BAC0 01 00", "10 00 C4 0200001D 22 05C4 91 03 21 05");

    public static readonly byte[] WriteProperty =
        Message(0x0A, "01 04", "00 05 03 0F 0C 00400001 19 55 3E 44 41A00000 3F 49 08");

    public static readonly byte[] Reinitialise = Message(0x0A, "01 04", "00 05 04 14 09 00");
    public static readonly byte[] SimpleAck = Message(0x0A, "01 00", "20 04 14");
    public static readonly byte[] RegisterForeignDevice = Dialogue.Bytes("81 05 0006 003C");

    /// <summary>The same on Ethernet: service access points 82, unnumbered information.</summary>
    public static readonly byte[] IAmOnEthernet = Dialogue.Bytes("82 82 03 01 00 10 00 C4 0200001D 22 05C4 91 03 21 05");

    public static IReadOnlyList<byte[]> All { get; } =
    [
        WhoIs, WhoIsOne, IAm, ReadModel, Model, ModelInUcs2, NameInShiftJis, NameOfPoint, Refused, Several, ModelFromBeyond,
        ForwardedIAm, WriteProperty, Reinitialise, SimpleAck, RegisterForeignDevice,
    ];

    public static byte[] Message(byte function, string network, string application)
    {
        var length = 4 + Dialogue.Bytes(network + application).Length;
        return Dialogue.Bytes($"81 {function:X2} {length:X4}" + network + application);
    }
}
