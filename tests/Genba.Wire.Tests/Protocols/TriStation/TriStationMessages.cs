using Genba.Wire.Protocols;

namespace Genba.Wire.Tests.Protocols.TriStation;

/// <summary>
/// Kind, channel, length 2, then direction, node, command, sequence, unknown 2, check sum 2, length 2, data; check sum 2.
/// </summary>
internal static class TriStationMessages
{
    public static readonly byte[] Connect = Message(1, []);
    public static readonly byte[] Connected = Message(2, []);
    public static readonly byte[] Denied = Message(10, []);
    public static readonly byte[] Ping = Message(6, []);
    public static readonly byte[] AskStatus = Command(0, 19, 0);

    /// <summary>Key switch at program, running.</summary>
    public static readonly byte[] StatusAtProgram = Command(1, 108, 0, "01000000 0D0001 01 00 000000");

    public static readonly byte[] StatusAtRun = Command(1, 108, 0, "01000000 0D0001 02 00 000000");
    public static readonly byte[] DownloadProgram = Command(0, 55, 1, "02000300 0000");
    public static readonly byte[] ProgramTaken = Command(1, 153, 1);
    public static readonly byte[] Halt = Command(0, 21, 2);
    public static readonly byte[] HaltRejected = Command(1, 100, 2, "D000");

    public static IReadOnlyList<byte[]> All { get; } =
    [
        Connect, Connected, Denied, Ping, AskStatus, StatusAtProgram, StatusAtRun, DownloadProgram, ProgramTaken, Halt, HaltRejected,
    ];

    public static byte[] Command(byte direction, byte command, byte sequence, string data = "")
    {
        var body = Dialogue.Bytes(data);
        return Message(5, [direction, 0, command, sequence, 0, 0, 0x27, 0, .. Parts.U16Little(10 + body.Length), .. body]);
    }

    private static byte[] Message(byte kind, byte[] content)
    {
        byte[] message = [kind, 0, .. Parts.U16Little(content.Length), .. content];
        return [.. message, .. Parts.U16Little(CheckSums.Arc(message))];
    }
}
