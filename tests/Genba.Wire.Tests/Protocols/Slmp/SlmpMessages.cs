using System.Text;

namespace Genba.Wire.Tests.Protocols.Slmp;

/// <summary>Type 2, network 00, station FF, module FF 03, multidrop 00, length 2 little-endian, then the rest.</summary>
internal static class SlmpMessages
{
    private const string Own = "00 FF FF03 00";

    /// <summary>Time-out 16, command 0401, sub-command 0000, D100, ten words.</summary>
    public static readonly byte[] ReadWords = Dialogue.Bytes("5000" + Own + "0C00 1000 0104 0000 640000 A8 0A00");

    public static readonly byte[] Words = Dialogue.Bytes("D000" + Own + "0600 0000 3403 3B03");
    public static readonly byte[] WordsRefused = Dialogue.Bytes("D000" + Own + "0B00 51C0 00FFFF0300 0104 0000");
    public static readonly byte[] AskTypeName = Dialogue.Bytes("5000" + Own + "0600 1000 0101 0000");

    /// <summary>End code, sixteen characters, model code 4806.</summary>
    public static readonly byte[] TypeName = Dialogue.Bytes("D000" + Own + "1400 0000 52303843505520202020202020202020 0648");

    public static readonly byte[] RemoteStop = Dialogue.Bytes("5000" + Own + "0800 1000 0210 0000 0100");
    public static readonly byte[] Done = Dialogue.Bytes("D000" + Own + "0200 0000");

    /// <summary>Frame 4E: serial number 1234 and 00 00 after the type.</summary>
    public static readonly byte[] WriteWords4E = Dialogue.Bytes("5400 3412 0000" + Own + "0E00 1000 0114 0000 640000 A8 0100 9519");

    public static readonly byte[] Written4E = Dialogue.Bytes("D400 3412 0000" + Own + "0200 0000");

    /// <summary>The same in ASCII: lengths count characters.</summary>
    public static readonly byte[] AskTypeNameAscii = Encoding.ASCII.GetBytes("500000FF03FF00" + "000C" + "0010" + "0101" + "0000");

    public static readonly byte[] TypeNameAscii =
        Encoding.ASCII.GetBytes("D00000FF03FF00" + "0018" + "0000" + "Q03UDECPU       " + "0268");

    public static readonly byte[] RemoteRunAscii4E =
        Encoding.ASCII.GetBytes("540000010000" + "00FF03FF00" + "0014" + "0010" + "1001" + "0000" + "00010000");

    public static readonly byte[] SearchNodes = Dialogue.Bytes("5400 0100 0000" + Own + "1100 0000 300E 0000 060504030201 04 0103A8C0");

    /// <summary>Master's MAC and address, the device's, mask, gateway, no host name, vendor, model, version, the rest.</summary>
    public static readonly byte[] Node = Dialogue.Bytes("D400 0100 0000" + Own + "3700 0000"
        + "060504030201 04 0103A8C0" + "665544332200 04 0903A8C0" + "00FFFFFF FFFFFFFF 00 3412 78560000 0100"
        + "0000 0103A8C0 04 BEAF 0000 BEAF 00");

    public static IReadOnlyList<byte[]> All { get; } =
    [
        ReadWords, Words, WordsRefused, AskTypeName, TypeName, RemoteStop, Done, WriteWords4E, Written4E, AskTypeNameAscii,
        TypeNameAscii, RemoteRunAscii4E, SearchNodes, Node,
    ];

    public static byte[] Request(string command) =>
        Dialogue.Bytes("5000" + Own + "0600 1000" + command[2..] + command[..2] + "0000");
}
