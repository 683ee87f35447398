using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Mms;

/// <summary>Numbers the operations by the confirmed service; opening an association is 100 (hexadecimal).</summary>
internal static class MmsOperations
{
    public const ushort Identify = 2, Initiate = 0x100;

    public static OperationClass ClassOf(ushort service) => service switch
    {
        0 or 1 or Identify or 4 or 6 or 8 or 10 or 12 or 15 or 37 or 45 or 77 => OperationClass.Read,
        3 or 5 => OperationClass.Write,
        7 or 9 or 11 or 13 or 14 or (>= 26 and <= 36) or 38 or 39 => OperationClass.Program,
        >= 40 and <= 44 => OperationClass.Mode,
        46 or (>= 72 and <= 76) => OperationClass.File,
        >= 47 and <= 71 => OperationClass.Alarm,
        Initiate => OperationClass.Session,
        _ => OperationClass.Other,
    };

    public static string NameOf(uint code) => code switch
    {
        0 => "read status",
        1 => "list names",
        Identify => "identify",
        3 => "rename",
        4 => "read",
        5 => "write",
        6 => "read variable attributes",
        7 or 9 or 11 => "define variable",
        8 or 10 or 12 => "read list attributes",
        13 or 14 => "delete variable",
        15 => "read type",
        26 => "begin domain download",
        27 => "download domain segment",
        28 => "end domain download",
        29 => "begin domain upload",
        30 => "upload domain segment",
        31 => "end domain upload",
        32 or 33 => "load domain",
        34 or 35 => "store domain",
        36 => "delete domain",
        37 => "read domain attributes",
        38 => "create program invocation",
        39 => "delete program invocation",
        40 => "start program",
        41 => "stop program",
        42 => "resume program",
        43 => "reset program",
        44 => "kill program",
        45 => "read program attributes",
        46 => "obtain file",
        >= 47 and <= 71 => "event and journal service",
        72 => "open file",
        73 => "read file",
        74 => "close file",
        75 => "rename file",
        76 => "delete file",
        77 => "list files",
        Initiate => "open association",
        _ => $"service {code} (0x{code:x2})",
    };
}
