using System.Buffers.Binary;

namespace Genba.Wire.Tests.Protocols.Enip;

/// <summary>Encapsulation: command 2, length 2, session 4, status 4, context 8, options 4; all little-endian.</summary>
internal static class EnipMessages
{
    /// <summary>Vendor 1, type 0C, product 58, revision 4.3, status, serial, name.</summary>
    private const string Adapter = "0100 0C00 3A00 04 03 3000 C3AE5100 0B 313735362D454E42542F41";

    private const string PathToIdentity = "02 2001 2401";

    public static readonly byte[] AskIdentity = Command(0x63, 0, 0, "");

    /// <summary>One item 000C: version, socket address 16, identity, state.</summary>
    public static readonly byte[] Identity =
        Command(0x63, 0, 0, "0100 0C00 2C00 0100 0002 AF12 0A000002 0000000000000000" + Adapter + "03");

    public static readonly byte[] RegisterSession = Command(0x65, 0, 0, "0100 0000");
    public static readonly byte[] SessionRegistered = Command(0x65, 0x1234, 0, "0100 0000");
    public static readonly byte[] ReadIdentity = Request(7, "01" + PathToIdentity);
    public static readonly byte[] IdentityRead = Request(7, "81 00 00 00" + Adapter);
    public static readonly byte[] IdentityRefused = Request(7, "81 00 08 00");

    /// <summary>Through the connection manager to slot 0.</summary>
    public static readonly byte[] ReadIdentityBeyond =
        Request(8, "52 02 2006 2401 07 F9 0600 01" + PathToIdentity + "01 00 01 00");

    public static readonly byte[] StoppedController =
        Request(8, "81 00 00 00 0100 0E00 3600 10 14 7030 3F825100 14 313735362D4C36312F42204C4F47495835353631");

    public static readonly byte[] ReadName = Request(9, "0E 03 2001 2401 3007");
    public static readonly byte[] NameRead = Request(9, "8E 00 00 00 04 44525631");
    public static readonly byte[] ReadList = Connected(1, "03" + PathToIdentity + "0300 0200 0600 0700");

    public static readonly byte[] ListRead =
        Connected(1, "83 00 00 00 0300 0200 0000 0E00 0600 0000 3F825100 0700 0000 03 4C3631");

    public static readonly byte[] ReadTag = Connected(2, "4C 03 91 03 524550 00 0100");
    public static readonly byte[] TagRead = Connected(2, "CC 00 00 00 C400 2A000000");

    /// <summary>Two services by their offsets: read a tag, write a tag.</summary>
    public static readonly byte[] SeveralServices =
        Connected(3, "0A 02 2002 2401 0200 0600 1000 4C 03 91 03 524550 00 0100 4D 03 91 03 524550 00 C400 0100 07000000");

    public static readonly byte[] SeveralReplies = Connected(3, "8A 00 00 00 0200 0600 0A00 CC 00 00 00 CD 00 00 00");
    public static readonly byte[] SeveralWithIdentity = Connected(4, "0A 02 2002 2401 0100 0400 01" + PathToIdentity);
    public static readonly byte[] SeveralWithIdentityReply = Connected(4, "8A 00 00 00 0100 0400 81 00 00 00" + Adapter);

    /// <summary>Requestor id 7 with vendor and serial, then 0F, status, transaction, 80 change mode, 01 program.</summary>
    public static readonly byte[] PcccMode = Request(10, "4B 02 2067 2401 07 0100 78563412 0F 00 0100 80 01");

    public static readonly byte[] PcccModeRefused = Request(10, "CB 00 00 00 07 0100 78563412 4F F0 0100 0C");

    /// <summary>To slot 0: an assembly, and the message router; opened by serial number 12345678 of vendor 1.</summary>
    public static readonly byte[] OpenToAssembly = Open("04 0100 2004 2464 2C65");

    public static readonly byte[] OpenToRouter = Open("03 0100 2002 2401");

    /// <summary>Identifiers of both directions: the first is the one that <see cref="Connected"/> speaks over.</summary>
    public static readonly byte[] Opened = Request(11, "D4 00 00 00 01020304 05060708 0200 0100 78563412 20A10700 20A10700 00 00");

    /// <summary>Two items: sequenced address (connection, sequence), data.</summary>
    public static readonly byte[] CyclicData =
        Dialogue.Bytes("0200 0280 0800 01020304 05000000 B100 0600 0100 00000000");

    public static IReadOnlyList<byte[]> All { get; } =
    [
        AskIdentity, Identity, RegisterSession, SessionRegistered, ReadIdentity, IdentityRead, IdentityRefused,
        ReadIdentityBeyond, StoppedController, ReadName, NameRead, ReadList, ListRead, ReadTag, TagRead, SeveralServices,
        SeveralReplies, SeveralWithIdentity, SeveralWithIdentityReply, PcccMode, PcccModeRefused, OpenToAssembly, OpenToRouter,
        Opened,
    ];

    /// <summary>SendRRData: interface and time-out, a null address, an unconnected message.</summary>
    public static byte[] Request(byte context, string cip) =>
        Command(0x6F, 0x1234, context, $"00000000 0000 0200 0000 0000 B200 {Little(Dialogue.Bytes(cip).Length)}" + cip);

    /// <summary>SendUnitData: interface and time-out, a connection, a message after its sequence number.</summary>
    public static byte[] Connected(byte sequence, string cip) => Command(0x70, 0x1234, 0,
        $"00000000 0000 0200 A100 0400 01020304 B100 {Little(Dialogue.Bytes(cip).Length + 2)} {sequence:X2}00" + cip);

    public static byte[] Command(byte command, ushort session, byte context, string body) => Dialogue.Bytes(
        $"{command:X2}00 {Little(Dialogue.Bytes(body).Length)} {Little(session)}0000 00000000 {context:X2}00000000000000 00000000"
        + body);

    /// <summary>
    /// Tick, time-out, identifiers, serial number, vendor and serial number of who opens, multiplier, intervals and parameters of
    /// both directions, transport class 3, path.
    /// </summary>
    private static byte[] Open(string path) => Request(11, "54 02 2006 2401 07 F9 00000000 05060708 0200 0100 78563412 01 000000"
        + "20A10700 F443 20A10700 F443 A3" + path);

    private static string Little(int number) => BinaryPrimitives.ReverseEndianness((ushort)number).ToString("X4", null);
}
