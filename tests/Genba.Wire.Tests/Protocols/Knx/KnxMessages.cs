using static Genba.Wire.Tests.Protocols.Parts;

namespace Genba.Wire.Tests.Protocols.Knx;

/// <summary>06 10, service, length of the whole, then an endpoint or a connection header and what it carries.</summary>
internal static class KnxMessages
{
    private const string Endpoint = "08 01 0A000001 0E57";
    private const string Connection = "04 15 00 00";

    /// <summary>Medium TP, 1.1.10, project 0, serial number, multicast, MAC address, name.</summary>
    private static readonly byte[] Device =
        [.. Dialogue.Bytes("36 01 02 00 110A 0000 00C5 01020304 E000170C 0024 6D010203"), .. Name("KNX IP Router")];

    public static readonly byte[] Search = Frame(0x0201, Endpoint);
    public static readonly byte[] Found = Frame(0x0202, Endpoint, [.. Device, .. Dialogue.Bytes("06 02 02 01 03 01")]);
    public static readonly byte[] AskDescription = Frame(0x0203, Endpoint);
    public static readonly byte[] Description = Frame(0x0204, "", Device);
    public static readonly byte[] Connect = Frame(0x0205, Endpoint + Endpoint + "04 04 02 00");
    public static readonly byte[] Connected = Frame(0x0206, "15 00" + Endpoint + "04 04 11FF");
    public static readonly byte[] ConnectRefused = Frame(0x0206, "00 24");

    /// <summary>L_Data.req to group 0/0/1: write on.</summary>
    public static readonly byte[] GroupWrite = Telegram("11 00 BC E0 0000 0001 01 0081");

    /// <summary>What the bus says to it; the second time with the error bit.</summary>
    public static readonly byte[] GroupWriteDone = Telegram("2E 00 BC E0 110A 0001 01 0081");
    public static readonly byte[] GroupWriteFailed = Telegram("2E 00 BD E0 110A 0001 01 0081");

    /// <summary>Numbered, to 1.1.5: restart.</summary>
    public static readonly byte[] Restart = Telegram("11 00 B0 60 0000 1105 01 4380");

    /// <summary>Twelve bytes to address 4000.</summary>
    public static readonly byte[] MemoryWrite = Telegram("11 00 B0 60 0000 1105 04 428C 4000 01");

    public static readonly byte[] OpenToDevice = Telegram("11 00 B0 60 0000 1105 00 80");
    public static readonly byte[] PassingBy = Telegram("29 00 BC E0 1105 0001 01 0081");
    public static readonly byte[] RoutedWrite = Frame(0x0530, "29 00 BC D0 1105 0001 01 0080");

    /// <summary>Device object, property 51: read one element; answered with it, then with none.</summary>
    public static readonly byte[] PropertyRead = Frame(0x0310, Connection + "FC 0000 01 33 10 01");
    public static readonly byte[] PropertyValue = Frame(0x0310, Connection + "FB 0000 01 33 10 01 0001");
    public static readonly byte[] NoProperty = Frame(0x0310, Connection + "FB 0000 01 33 00 01 07");
    public static readonly byte[] ResetDevice = Frame(0x0310, Connection + "F1");

    public static IReadOnlyList<byte[]> All { get; } =
    [
        Search, Found, AskDescription, Description, Connect, Connected, ConnectRefused, GroupWrite, GroupWriteDone, GroupWriteFailed,
        Restart, MemoryWrite, OpenToDevice, PassingBy, RoutedWrite, PropertyRead, PropertyValue, NoProperty, ResetDevice,
    ];

    public static byte[] Telegram(string message) => Frame(0x0420, Connection + message);

    public static byte[] Frame(int service, string body, byte[]? more = null)
    {
        byte[] rest = [.. Dialogue.Bytes(body), .. more ?? []];
        return [0x06, 0x10, .. U16(service), .. U16(6 + rest.Length), .. rest];
    }

    private static byte[] Name(string name) => [.. Text(name), .. new byte[30 - name.Length]];
}
