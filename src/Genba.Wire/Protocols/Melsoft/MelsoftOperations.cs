using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Melsoft;

/// <summary>
/// Numbers the operations by their command. The commands are not published; the high byte keeps the order of SLMP, and what
/// is classed here was seen in captures to move data that way: 04 reads memory, 14 writes it, 10 changes the mode, 18 works
/// on files of the project.
/// </summary>
internal static class MelsoftOperations
{
    public const ushort ReadTypeName = 0x0121;
    public const uint SearchControllers = 0x1_0000;

    public static OperationClass ClassOf(ushort command) => command switch
    {
        ReadTypeName or (>= 0x0400 and <= 0x04FF) or 0x1868 or 0x1859 => OperationClass.Read,
        >= 0x1400 and <= 0x14FF => OperationClass.Write,
        >= 0x1001 and <= 0x1006 => OperationClass.Mode,
        >= 0x1800 and <= 0x18FF => OperationClass.File,
        _ => OperationClass.Other,
    };

    public static string NameOf(uint code) => code switch
    {
        SearchControllers => "search controllers",
        ReadTypeName => "read type name",
        >= 0x0400 and <= 0x04FF => "read memory",
        0x1001 => "remote run",
        0x1002 => "remote stop",
        0x1003 => "remote pause",
        0x1005 => "remote latch clear",
        0x1006 => "remote reset",
        >= 0x1400 and <= 0x14FF => "write memory",
        0x1859 => "list files",
        0x1868 => "read file",
        0x1869 => "write file",
        >= 0x1800 and <= 0x18FF => "file command",
        _ => $"command 0x{code:x4}",
    };
}
