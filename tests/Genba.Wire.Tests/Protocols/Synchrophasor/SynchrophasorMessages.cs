using Genba.Wire.Protocols;

namespace Genba.Wire.Tests.Protocols.Synchrophasor;

/// <summary>AA, kind and version, size 2, stream 2, time 8, content, check sum 2.</summary>
internal static class SynchrophasorMessages
{
    public static readonly byte[] Stop = Frame(4, "0001");
    public static readonly byte[] Start = Frame(4, "0002");
    public static readonly byte[] AskConfiguration = Frame(4, "0005");
    public static readonly byte[] Configuration = Frame(3, "000F4240 0001" + Unit("PMU-NORTH") + "001E");
    public static readonly byte[] OfConcentrator = Frame(3, "000F4240 0002" + Unit("PMU-NORTH") + Unit("PMU-SOUTH") + "001E");
    public static readonly byte[] Extended = Frame(5, "0000 000F4240 0001 05" + Text("NORTH") + "003D");
    public static readonly byte[] Header = Frame(1, Text("North feeder"));
    public static readonly byte[] Data = Frame(0, "0000 42C827B9 BFC89EC2 0000 0000");

    public static IReadOnlyList<byte[]> All { get; } =
        [Stop, Start, AskConfiguration, Configuration, OfConcentrator, Extended, Header, Data];

    /// <summary>Name 16, source, format, one phasor, no analog, no digital channel, its name, its unit, frequency, changes.</summary>
    private static string Unit(string name) =>
        Text(name.PadRight(16)) + "003D 0007 0001 0000 0000" + Text("VA".PadRight(16)) + "00000001 0000 0004";

    private static string Text(string text) => Convert.ToHexString(Parts.Text(text));

    private static byte[] Frame(int kind, string content)
    {
        var body = Dialogue.Bytes(content);
        byte[] frame =
            [0xAA, (byte)(kind << 4 | 1), .. Parts.U16(16 + body.Length), 0, 60, .. Dialogue.Bytes("4899909A 00342ED5"), .. body];
        return [.. frame, .. Parts.U16(CheckSums.Ccitt(frame))];
    }
}
