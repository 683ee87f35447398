using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Fins;

/// <summary>Numbers the operations by their command, two bytes: Omron W227, section 5.</summary>
internal static class FinsOperations
{
    public const ushort ReadController = 0x0501;

    public static bool Knows(ushort command) => ClassOf(command) != OperationClass.Other;

    public static OperationClass ClassOf(ushort command) => command switch
    {
        0x0101 or 0x0104 or 0x0201 or 0x0306 or 0x2102 or (>= 0x0501 and <= 0x06FF) or 0x0701 => OperationClass.Read,
        0x0102 or 0x0103 or 0x0105 or 0x0702 => OperationClass.Write,
        0x2301 or 0x2302 => OperationClass.Force,
        0x0202 or 0x0203 or 0x0304 or 0x0305 or 0x0307 or 0x0308 or 0x0C02 => OperationClass.Program,
        0x0401 or 0x0402 or 0x0403 or 0x2101 or 0x2103 => OperationClass.Mode,
        0x0C01 or 0x0C03 => OperationClass.Session,
        >= 0x2201 and <= 0x220F => FileClassOf((byte)command),
        >= 0x2601 and <= 0x26FF => OperationClass.Parameter,
        _ => OperationClass.Other,
    };

    public static string NameOf(uint code) => code switch
    {
        0x0101 => "read memory",
        0x0102 => "write memory",
        0x0103 => "fill memory",
        0x0104 => "read several memories",
        0x0105 => "transfer memory",
        0x0201 => "read parameters",
        0x0202 => "write parameters",
        0x0203 => "clear parameters",
        0x0304 => "protect program",
        0x0305 => "clear protection of program",
        0x0306 => "read program",
        0x0307 => "write program",
        0x0308 => "clear program",
        0x0401 => "PLC run",
        0x0402 => "PLC stop",
        0x0403 => "PLC reset",
        ReadController => "read controller facts",
        0x0502 => "read connected units",
        0x0601 => "read controller state",
        0x0620 => "read cycle time",
        0x0701 => "read clock",
        0x0702 => "set clock",
        0x0C01 => "acquire access right",
        0x0C02 => "force access right",
        0x0C03 => "release access right",
        0x2101 => "clear error",
        0x2102 => "read error log",
        0x2103 => "clear error log",
        0x2201 => "read file names",
        0x2202 => "read file",
        0x2203 => "write file",
        0x2204 => "format memory",
        0x2205 => "delete file",
        0x2206 => "copy file volume",
        0x2207 => "copy file",
        0x2208 => "rename file",
        0x220A or 0x220B or 0x220C => "transfer file",
        0x2301 => "force bits",
        0x2302 => "end forcing",
        >= 0x2601 and <= 0x26FF => "set name",
        _ => $"command 0x{code:x4}",
    };

    private static OperationClass FileClassOf(byte function) => function is 0x01 or 0x02 ? OperationClass.Read : OperationClass.File;
}
