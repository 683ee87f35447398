using static Genba.Wire.Tests.Protocols.Parts;

namespace Genba.Wire.Tests.Protocols.Dhcp;

internal static class DhcpMessages
{
    public static readonly byte[] Request = Message(
        1, "00000000", "00000000",
        Option(53, [3]), Option(55, [1, 3, 6, 15]), Option(12, Text("HMI-PRESS")), Option(60, Text("MSFT 5.0")),
        Option(61, Dialogue.Bytes("01 0200 0000 0001")), Option(81, Dialogue.Bytes("00 00 00"), Text("hmi-press.plant.example")));

    public static readonly byte[] Acknowledge = Message(
        2, "00000000", "0A000042",
        Option(53, [5]), Option(54, Dialogue.Bytes("0A000002")), Option(12, Text("HMI-PRESS")));

    public static readonly byte[] Inform = Message(
        1, "0A000042", "00000000",
        Option(53, [8]), Option(61, [0], Text("PRESS-IO")), Option(81, Dialogue.Bytes("04 00 00"), DnsName("io.plant")),
        Option(161, Text("https://maker.example/io.json")));

    /// <summary>A machine that starts from the network, and what it is told to load.</summary>
    public static readonly byte[] StartRequest = Message(
        1, "00000000", "00000000",
        Option(53, [1]), Option(60, Text("PXEClient:Arch:00007:UNDI:003016")),
            Option(97, [0], Dialogue.Bytes("00112233445566778899AABBCCDDEEFF")));

    public static readonly byte[] StartOffer = Message(
        2, "00000000", "0A000042", Option(53, [2]), Option(67, Text("boot/bootx64.efi"), [0]));

    public static IReadOnlyList<byte[]> All { get; } = [Request, Acknowledge, Inform, StartRequest, StartOffer];

    public static byte[] Option(byte code, params byte[][] parts) => [code, .. Short(parts)];

    private static byte[] Message(byte operation, string client, string yours, params byte[][] options) => Join(
        [operation, 1, 6, 0], Dialogue.Bytes("0000CAFE 0000 0000"), Dialogue.Bytes(client), Dialogue.Bytes(yours),
        new byte[8], Dialogue.Bytes("0200 0000 0001"), new byte[10 + 64 + 128], Dialogue.Bytes("63825363"),
        Join(options), [255]);
}
