using static Genba.Wire.Tests.Protocols.Parts;

namespace Genba.Wire.Tests.Protocols.FlNet;

/// <summary>"FACN", length of the whole, source and destination node, ... result at 37, transaction code at 40, 64 bytes in all.</summary>
internal static class FlNetMessages
{
    public static readonly byte[] Token = Frame(65_000);
    public static readonly byte[] CyclicData = Frame(65_001, data: new byte[32]);
    public static readonly byte[] Stop = Frame(65_009);
    public static readonly byte[] Stopped = Frame(65_209, source: 2);
    public static readonly byte[] StopRefused = Frame(65_209, source: 2, result: 1);
    public static readonly byte[] AskProfile = Frame(65_011);
    public static readonly byte[] AskParameters = Frame(65_007);

    /// <summary>A sequence of common parameters: names and values one after the other, a date as a sequence between them.</summary>
    public static readonly byte[] Profile = Frame(65_211, source: 2, data: Ber(0x30, Ber(0x30,
        Name("COMVER"), Ber(0x02, [1]), Name("ID"), Name("SYSPARA"), Name("REVDATE"),
        Ber(0x30, Ber(0x02, [0x07, 0xCE]), Ber(0x02, [9]), Ber(0x02, [30])),
        Name("DVCATEGORY"), Name("PLC"), Name("VENDOR"), Name("MSTC"), Name("DVMODEL"), Name("JOP"))));

    public static readonly byte[] Parameters = Frame(65_207, source: 2, data: Text("FR-E700   MELCO     FR-A7NF   "));

    public static IReadOnlyList<byte[]> All { get; } =
        [Token, CyclicData, Stop, Stopped, StopRefused, AskProfile, Profile, AskParameters, Parameters];

    public static byte[] Frame(int code, byte source = 1, byte result = 0, byte[]? data = null)
    {
        byte[] rest = data ?? [];
        byte[] frame = [.. Text("FACN"), .. new byte[60], .. rest];
        (frame[6], frame[7]) = ((byte)(frame.Length >> 8), (byte)frame.Length);
        frame[11] = source;
        frame[37] = result;
        (frame[40], frame[41]) = ((byte)(code >> 8), (byte)code);
        return frame;
    }

    private static byte[] Name(string text) => Ber(0x13, Text(text));
}
