using Genba.Wire.Protocols;

namespace Genba.Wire.Tests.Protocols.RocPlus;

/// <summary>Receiver unit and group, sender unit and group, opcode, length, data, check sum 2.</summary>
internal static class RocPlusMessages
{
    public static readonly byte[] AskConfiguration = Message(6, "");

    /// <summary>Kind of unit 6 at 18.</summary>
    public static readonly byte[] Configuration = Message(6, "00 0100 02 00 01 01" + "0000000000000000000000" + "06 000102");

    public static readonly byte[] Login = Message(17, "50 4F50 31 1234");
    public static readonly byte[] LoggedIn = Message(17, "");
    public static readonly byte[] Write = Message(166, "01 02 03 04");
    public static readonly byte[] Refused = Message(255, "06 A6");
    public static readonly byte[] Delete = Message(203, "06" + new string('0', 250));
    public static readonly byte[] ListDirectory = Message(203, "06" + new string('0', 202));

    public static IReadOnlyList<byte[]> All { get; } =
        [AskConfiguration, Configuration, Login, LoggedIn, Write, Refused, Delete, ListDirectory];

    public static byte[] Message(byte opcode, string data)
    {
        var bytes = Dialogue.Bytes(data);
        byte[] message = [1, 2, 3, 4, opcode, (byte)bytes.Length, .. bytes];
        return [.. message, .. Parts.U16Little(CheckSums.Modbus(message))];
    }
}
