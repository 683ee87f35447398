using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Bsap;

/// <summary>
/// Numbers the operations by the function of the remote database (Bristol, BSAP Protocols Technical Reference, D4050);
/// 4000 and the function of an extension, 8000 and another application function.
/// </summary>
internal static class BsapOperations
{
    public const byte Database = 0xA0, Extension = 0xA1;
    public const ushort ExtensionBit = 0x4000, ApplicationBit = 0x8000;

    public static OperationClass ClassOf(ushort code) => code switch
    {
        <= 0x0F => OperationClass.Read,
        >= 0x80 and <= 0x8F => OperationClass.Write,
        ExtensionBit | 0x0101 => OperationClass.Mode,
        ExtensionBit | 0x0102 => OperationClass.Write,
        ExtensionBit | 0x0201 or ExtensionBit | 0x0202 or ExtensionBit | 0x0203 => OperationClass.Read,
        ExtensionBit | 0x0281 => OperationClass.Write,
        ExtensionBit | 0x0400 => OperationClass.Parameter,
        _ => OperationClass.Other,
    };

    public static string NameOf(uint code) => code switch
    {
        0x00 => "read signal by address",
        0x02 => "read logical value by address",
        0x04 => "read signal by name",
        0x06 => "read logical value by name",
        0x0C or 0x0D => "read list of signals",
        0x0E or 0x0F => "read list of logical values",
        0x80 => "write signal by address",
        0x84 => "write signal by name",
        0x8C or 0x8D => "write list of signals",
        ExtensionBit | 0x0101 => "reset controller",
        ExtensionBit | 0x0102 => "reset diagnostics",
        ExtensionBit | 0x0201 or ExtensionBit | 0x0202 or ExtensionBit | 0x0203 => "read clock",
        ExtensionBit | 0x0281 => "set clock",
        ExtensionBit | 0x0400 => "change node address",
        _ => $"function 0x{code:x2}",
    };
}
