using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.S7comm;

/// <summary>
/// Numbers the operations: function in the high byte and kind in the low one for jobs, 8 then group then sub-function for
/// user data (8401 is group 4, function 1), C0 and the kind of partner for connections.
/// </summary>
internal static class S7commOperations
{
    public const ushort ReadStateList = 0x8401;
    public const ushort WriteVariables = 0x0500;
    private const int DownloadBlock = 0x1B00, DownloadEnded = 0x1C00;
    private const byte ProgramInvocation = 0x28;
    private const int ServiceOffset = 8;    // of the program invocation: function 1, unknown 7

    public static ushort CodeOfConnection(byte kind) => (ushort)(0xC000 | kind);

    public static ushort CodeOfJob(ReadOnlySpan<byte> parameters) =>
        (ushort)(parameters[0] << 8 | (parameters[0] == ProgramInvocation ? InvocationOf(parameters) : 0));

    public static ushort CodeOfUserData(byte kindAndGroup, byte function) =>
        (ushort)(0x8000 | (kindAndGroup & 0x0F) << 8 | function);

    public static bool IsAskedByController(ushort code) => code is DownloadBlock or DownloadEnded;

    public static OperationClass ClassOf(ushort code) => code switch
    {
        0x0000 or 0xF000 or (>= 0xC000 and <= 0xC0FF) => OperationClass.Session,
        0x0400 => OperationClass.Read,
        WriteVariables => OperationClass.Write,
        >= 0x1A00 and <= 0x1FFF => OperationClass.Program,
        0x2801 or 0x2900 => OperationClass.Mode,
        >= 0x2802 and <= 0x2805 => OperationClass.Program,
        0x8108 => OperationClass.Write,
        0x8109 => OperationClass.Force,
        0x810A or 0x810B or 0x810C => OperationClass.Mode,
        0x810D or 0x810E or 0x810F or 0x8112 => OperationClass.Session,
        0x8116 => OperationClass.Other,
        >= 0x8100 and <= 0x81FF => OperationClass.Read,
        >= 0x8200 and <= 0x83FF => OperationClass.Read,
        ReadStateList => OperationClass.Read,
        >= 0x8402 and <= 0x84FF => OperationClass.Alarm,
        >= 0x8500 and <= 0x85FF => OperationClass.Session,
        >= 0x8600 and <= 0x86FF => OperationClass.Write,
        0x8702 or 0x8704 => OperationClass.Write,
        >= 0x8700 and <= 0x87FF => OperationClass.Read,
        >= 0x8F00 and <= 0x8FFF => OperationClass.Program,
        _ => OperationClass.Other,
    };

    public static string NameOf(uint code) => code switch
    {
        0xC000 => "connect",
        0xC001 => "connect as programming device",
        0xC002 => "connect as operator panel",
        0xC003 => "connect as other partner",
        0x0000 => "CPU services",
        0x0400 => "read variables",
        WriteVariables => "write variables",
        0x1A00 => "begin program download",
        DownloadBlock => "download program block",
        DownloadEnded => "end program download",
        0x1D00 => "begin program upload",
        0x1E00 => "upload program block",
        0x1F00 => "end program upload",
        0x2800 => "program invocation",
        0x2801 => "PLC start",
        0x2802 => "activate program blocks",
        0x2803 => "delete program blocks",
        0x2804 => "copy program to ROM",
        0x2805 => "compress program memory",
        0x2900 => "PLC stop",
        0xF000 => "set up communication",
        >= 0x8000 and <= 0x8FFF => NameOfUserData(code),
        _ => (code & 0xFF) == 0 && code <= ushort.MaxValue ? $"function 0x{code >> 8:x2}" : $"function 0x{code:x}",
    };

    private static string NameOfUserData(uint code) => code switch
    {
        0x8101 or 0x8113 => "watch block",
        0x8102 => "watch variables",
        0x8103 or 0x8104 or 0x8105 => "read stack",
        0x8107 => "read forced variables",
        0x8108 => "modify variables",
        0x8109 => "force variables",
        0x810A => "set breakpoint",
        0x810B => "leave hold",
        0x810C => "memory reset",
        0x810D or 0x810E or 0x810F or 0x8112 => "change watch job",
        0x8110 or 0x8111 => "read watch jobs",
        0x8116 => "flash lamp",
        0x8201 => "subscribe to variables",
        0x8204 => "unsubscribe from variables",
        0x8301 => "list blocks",
        0x8302 => "list blocks of a type",
        0x8303 => "read block facts",
        ReadStateList => "read system state list",
        0x8402 => "subscribe to messages",
        0x8407 => "lock alarms",
        0x8408 => "unlock alarms",
        0x840B => "acknowledge alarm",
        0x8413 => "read alarms",
        >= 0x8403 and <= 0x84FF => "alarm service",
        0x8501 => "send password",
        0x8502 => "clear password",
        0x8601 => "send block of data",
        0x8701 or 0x8703 => "read clock",
        0x8702 or 0x8704 => "set clock",
        _ => $"function 0x{code:x4}",
    };

    /// <summary>The service is a text after a parameter block whose length stands in front of it.</summary>
    private static byte InvocationOf(ReadOnlySpan<byte> parameters)
    {
        var reader = new WireReader(parameters);
        reader.Skip(ServiceOffset);
        reader.Skip(reader.U16());
        var service = reader.Take(reader.U8());
        if (service.SequenceEqual("P_PROGRAM"u8)) return 1;
        if (service.SequenceEqual("_INSE"u8)) return 2;
        if (service.SequenceEqual("_DELE"u8)) return 3;
        if (service.SequenceEqual("_MODU"u8)) return 4;
        return service.SequenceEqual("_GARB"u8) ? (byte)5 : (byte)0;
    }
}
