using static Genba.Wire.Tests.Protocols.Parts;

namespace Genba.Wire.Tests.Protocols.Lldp;

/// <summary>Type 7 bits, length 9 bits, value.</summary>
internal static class LldpMessages
{
    private static readonly byte[] End = Tlv(0);

    public static readonly byte[] Switch = Join(
        Tlv(1, [4], Dialogue.Bytes("0200 0000 0099")),
        Tlv(2, [5], Text("port-001")),
        Tlv(3, U16(120)),
        Tlv(4, Text("Uplink")),
        Tlv(5, Text("SW-LINE-2")),
        Tlv(6, Text("Moxa EDS-510E, V4.1")),
        Tlv(7, U16(0x14), U16(0x04)),
        Tlv(8, Short([1], Dialogue.Bytes("0A00 0063")), [2], Dialogue.Bytes("00000001"), [0]),
        Tlv(127, Dialogue.Bytes("0012BB 08"), Text("TAFA00112233")),
        Tlv(127, Dialogue.Bytes("0012BB 0A"), Text("EDS-510E")),
        Tlv(127, Dialogue.Bytes("00005E 01"), Text("https://maker.example/eds.json")),
        Tlv(127, Dialogue.Bytes("000ECF 05 0200 0000 0099")),
        End);

    /// <summary>A PROFINET device puts its station name into the chassis.</summary>
    public static readonly byte[] Station = Join(Tlv(1, [7], Text("press-io-3")), Tlv(2, [7], Text("port-002")), Tlv(3, U16(20)), End);

    public static readonly byte[] CutInside = Switch[..^40];

    public static IReadOnlyList<byte[]> All { get; } = [Switch, Station, CutInside];

    public static byte[] Tlv(int type, params byte[][] parts)
    {
        var body = Join(parts);
        return [.. U16(type << 9 | body.Length), .. body];
    }
}
