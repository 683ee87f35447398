using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Fox;

/// <summary>
/// Numbers what a client says by channel and command. Only the opening of a session is known from captures; the rest keeps
/// its channel.
/// </summary>
internal static class FoxOperations
{
    public const ushort Hello = 1;
    private const ushort LogIn = 2, Session = 3, Station = 4, File = 5, History = 6, Alarm = 7, OtherChannel = 8;

    public static ushort CodeOf(ReadOnlySpan<byte> channel, ReadOnlySpan<byte> command)
    {
        if (channel.SequenceEqual("fox"u8))
            return command.SequenceEqual("hello"u8) ? Hello : AsciiText.HasPrefix(command, "authenticate"u8) ? LogIn : Session;
        if (channel.StartsWith("station"u8)) return Station;
        if (channel.StartsWith("file"u8)) return File;
        if (channel.StartsWith("history"u8)) return History;
        return channel.StartsWith("alarm"u8) ? Alarm : OtherChannel;
    }

    public static OperationClass ClassOf(ushort code) => code switch
    {
        Hello or LogIn or Session => OperationClass.Session,
        File => OperationClass.File,
        History => OperationClass.Read,
        Alarm => OperationClass.Alarm,
        _ => OperationClass.Other,
    };

    public static string NameOf(uint code) => code switch
    {
        Hello => "open session",
        LogIn => "log in",
        Session => "session",
        Station => "station message",
        File => "file message",
        History => "history message",
        Alarm => "alarm message",
        OtherChannel => "message",
        _ => $"message 0x{code:x2}",
    };
}
