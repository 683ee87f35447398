using static Genba.Wire.Tests.Protocols.Parts;

namespace Genba.Wire.Tests.Protocols.Cdp;

internal static class CdpMessages
{
    public static readonly byte[] Switch = Join(
        Dialogue.Bytes("02 B4 0000"),
        Field(1, Text("SW-OFFICE-1")),
        Field(2, Dialogue.Bytes("00000001 01 01 CC 0004 0A000063")),
        Field(3, Text("GigabitEthernet0/13")),
        Field(4, Dialogue.Bytes("00000029")),
        Field(5, Text("Cisco IOS Software, C3560 Software, Version 12.2(44)SE, RELEASE SOFTWARE (fc1)\nCompiled Sat")),
        Field(6, Text("cisco WS-C3560-24TS")));

    public static IReadOnlyList<byte[]> All { get; } = [Switch];

    private static byte[] Field(int type, byte[] value) => [.. U16(type), .. U16(value.Length + 4), .. value];
}
