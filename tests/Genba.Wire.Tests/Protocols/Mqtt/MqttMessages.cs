using System.Text;

namespace Genba.Wire.Tests.Protocols.Mqtt;

/// <summary>Type and flags, length of the rest, then the rest.</summary>
internal static class MqttMessages
{
    /// <summary>Version 4, flags, keep alive 60, client id.</summary>
    public static readonly byte[] Connect = Packet(0x10, "0004 4D515454 04 02 003C" + Text("press-gw"));

    public static readonly byte[] ConnectWithPassword = Packet(0x10,
        "0004 4D515454 04 C6 003C" + Text("hmi-1") + Text("status") + Text("lost") + Text("maint") + Text("secret"));

    /// <summary>Version 5 has properties of its own and of the will.</summary>
    public static readonly byte[] ConnectVersion5 = Packet(0x10,
        "0004 4D515454 05 84 003C 05 1100000E10" + Text("cell-5") + "00" + Text("status") + Text("lost") + Text("maint"));

    public static readonly byte[] ConnectVersion3 = Packet(0x10, "0006 4D5149736470 03 02 003C" + Text("old"));
    public static readonly byte[] Accepted = Packet(0x20, "00 00");
    public static readonly byte[] Refused = Packet(0x20, "00 05");
    public static readonly byte[] Telemetry = Packet(0x30, Text("kitahama/line2/press/vibration") + "7B7D");
    public static readonly byte[] Command = Packet(0x30, Text("line2/press/cmd") + "7B7D");
    public static readonly byte[] SparkplugBirth = Packet(0x30, Text("spBv1.0/plant/NBIRTH/edge-7") + "0801");
    public static readonly byte[] SparkplugCommand = Packet(0x30, Text("spBv1.0/plant/DCMD/edge-7/oven") + "0801");

    public static readonly byte[] SparkplugReboot =
        Packet(0x30, Text("spBv1.0/plant/NCMD/edge-7") + "1215 0A13" + Convert.ToHexString("Node Control/Reboot"u8));

    public static readonly byte[] Subscribe = Packet(0x82, "0001" + Text("kitahama/#") + "00");
    public static readonly byte[] Unsubscribe = Packet(0xA2, "0002" + Text("kitahama/#"));
    public static readonly byte[] Ping = Packet(0xC0, "");

    public static IReadOnlyList<byte[]> All { get; } =
    [
        Connect, ConnectWithPassword, ConnectVersion5, ConnectVersion3, Accepted, Refused, Telemetry, Command, SparkplugBirth,
        SparkplugCommand, SparkplugReboot, Subscribe, Unsubscribe, Ping,
    ];

    private static byte[] Packet(byte first, string rest)
    {
        var bytes = Dialogue.Bytes(rest);
        return [first, (byte)bytes.Length, .. bytes];
    }

    private static string Text(string text) => $"{text.Length:X4}" + Convert.ToHexString(Encoding.ASCII.GetBytes(text));
}
