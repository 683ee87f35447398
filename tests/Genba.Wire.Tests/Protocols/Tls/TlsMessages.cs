using static Genba.Wire.Tests.Protocols.Parts;

namespace Genba.Wire.Tests.Protocols.Tls;

internal static class TlsMessages
{
    private static readonly byte[] Random = new byte[32];

    /// <summary>The client hello whose fingerprint the description of JA4 works out by hand.</summary>
    public static readonly byte[] Browser = Record(1, Hello(
        0x0303,
        "1A1A 1301 1302 1303 C02B C02F C02C C030 CCA9 CCA8 C013 C014 009C 009D 002F 0035",
        Extension(0x0A0A), Extension(0x001B), Extension(0x0000, Long([0], Long(Text("hmi.plant.example")))),
        Extension(0x0033), Extension(0x0010, Long(Short(Text("h2")), Short(Text("http/1.1")))), Extension(0x4469),
        Extension(0x0017), Extension(0x002D),
        Extension(0x000D, Long(Dialogue.Bytes("0403 0804 0401 0503 0805 0501 0806 0601"))), Extension(0x0005),
        Extension(0x0023), Extension(0x0012), Extension(0x002B, Short(Dialogue.Bytes("1A1A 0304 0303"))),
        Extension(0xFF01), Extension(0x000B), Extension(0x000A), Extension(0x0015)));

    public static readonly byte[] ToRemoteMaintenance = Record(1, Hello(
        0x0303, "1301", Extension(0x0000, Long([0], Long(Text("relay-3f2a.net.anydesk.com"))))));

    /// <summary>A controller that speaks TLS 1.0 and has no extensions.</summary>
    public static readonly byte[] OldClient = Record(1, Hello(0x0301, "002F 0035"));

    public static readonly byte[] OldServer = Record(2, ServerHello(0x0301));

    public static readonly byte[] ModernServer = Record(2, ServerHello(0x0303, Extension(0x002B, U16(0x0304))));

    public static readonly byte[] Certificate = Record(11, Longer(Longer(Ber(0x30, Ber(0x30,
        Ber(0xA0, Ber(2, [2])),
        Ber(2, [0x00, 0xA1, 0xB2]),
        Ber(0x30, Ber(6, Dialogue.Bytes("2A864886F70D01010B"))),
        Name("Plant CA"),
        Ber(0x30, Ber(0x17, Text("250101000000Z")), Ber(0x17, Text("270630235959Z"))),
        Name("plc1.plant.example"),
        Ber(0x30, Ber(0x30, Ber(6, Dialogue.Bytes("2A864886F70D010101")), Ber(5)),
            Ber(3, [0], Ber(0x30, Ber(2, [0, 0xC1], new byte[127]), Ber(2, [1, 0, 1])))))))));

    public static readonly byte[] ServerDone = Record(14, []);
    public static readonly byte[] ChangeCipher = Dialogue.Bytes("14 0303 0001 01");
    public static readonly byte[] Encrypted = Dialogue.Bytes("17 0303 0004 DEADBEEF");

    public static IReadOnlyList<byte[]> All { get; } =
        [Browser, ToRemoteMaintenance, OldClient, OldServer, ModernServer, Certificate, ServerDone, ChangeCipher, Encrypted];

    /// <summary>One record with one handshake message.</summary>
    private static byte[] Record(byte type, byte[] body) => Join([22, 3, 1], Long([type], Longer(body)));

    private static byte[] Hello(int version, string ciphers, params byte[][] extensions) => Join(
        U16(version), Random, [0], Long(Dialogue.Bytes(ciphers)), [1, 0], extensions.Length == 0 ? [] : Long(extensions));

    private static byte[] ServerHello(int version, params byte[][] extensions) =>
        Join(U16(version), Random, [0], U16(0xC02F), [0], Long(extensions));

    private static byte[] Extension(int type, params byte[][] value) => Join(U16(type), Long(value));

    private static byte[] Name(string common) => Ber(0x30,
        Ber(0x31, Ber(0x30, Ber(6, [0x55, 0x04, 0x0A]), Ber(12, Text("Example Works")))),
        Ber(0x31, Ber(0x30, Ber(6, [0x55, 0x04, 0x03]), Ber(12, Text(common)))));
}
