using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.RocPlus;

/// <summary>Numbers the operations by the opcode; of file transfers the command stands in the high byte.</summary>
internal static class RocPlusOperations
{
    public const byte Configuration = 6, Login = 17, Error = 255;
    private const byte UserInformation = 100, FileTransfer = 203;
    private const byte DeleteFile = 5, ListDirectory = 6;

    public static bool Knows(byte opcode) => opcode is 6 or 7 or 8 or 10 or 11 or 17 or 24 or 50 or UserInformation or 105 or 107 or 108
        or 118 or 119 or (>= 135 and <= 139) or 166 or 167 or 180 or 181 or FileTransfer or 205 or 206 or 224 or 225 or Error;

    /// <summary>A request to delete has the number of one to list a directory, but names a file as well.</summary>
    public static ushort CodeOf(byte opcode, ReadOnlySpan<byte> data)
    {
        const int DeleteBytes = 126;
        if (opcode != FileTransfer || data.IsEmpty) return opcode;
        var command = data[0] == ListDirectory && data.Length == DeleteBytes ? DeleteFile : data[0];
        return (ushort)(command << 8 | opcode);
    }

    public static byte OpcodeOf(ushort code) => (byte)code;

    public static OperationClass ClassOf(ushort code) => code switch
    {
        6 or 7 or 10 or 50 or UserInformation or 105 or 107 or 108 or (>= 135 and <= 139) or 167 or 180 or 206 => OperationClass.Read,
        8 or 11 => OperationClass.Write,
        166 or 181 => OperationClass.Parameter,
        118 or 119 or 224 or 225 => OperationClass.Alarm,
        Login => OperationClass.Session,
        _ when OpcodeOf(code) == FileTransfer => OperationClass.File,
        _ => OperationClass.Other,
    };

    public static string NameOf(uint code) => code switch
    {
        Configuration => "read configuration",
        7 => "read clock",
        8 => "set clock",
        10 => "read points",
        11 => "write points",
        Login => "log in",
        24 => "store and forward",
        50 => "read I/O positions",
        UserInformation => "read user information",
        105 => "read minima and maxima",
        107 or 108 => "read history tags",
        118 => "read alarms",
        119 => "read events",
        >= 135 and <= 139 => "read history",
        166 or 181 => "write parameters",
        167 or 180 => "read parameters",
        205 => "peer message",
        206 => "read transactions",
        224 => "report by exception",
        225 => "acknowledge report",
        Error => "error",
        FileTransfer | 1 << 8 => "open file",
        FileTransfer | 2 << 8 => "read file",
        FileTransfer | 3 << 8 => "write file",
        FileTransfer | 4 << 8 => "close file",
        FileTransfer | DeleteFile << 8 => "delete file",
        FileTransfer | ListDirectory << 8 => "list directory",
        _ when code <= ushort.MaxValue && (byte)code == FileTransfer => $"transfer file 0x{code >> 8:x2}",
        _ => $"opcode 0x{code:x2}",
    };
}
