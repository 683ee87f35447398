using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Slmp;

/// <summary>Numbers the operations by their command.</summary>
internal static class SlmpOperations
{
    public const ushort ReadTypeName = 0x0101;
    public const ushort NodeSearch = 0x0E30;

    public static bool Knows(ushort command) => ClassOf(command) != OperationClass.Other;

    public static OperationClass ClassOf(ushort command) => command switch
    {
        ReadTypeName or 0x0401 or 0x0403 or 0x0406 or 0x041A or 0x041C or 0x0601 or 0x0613 or 0x0619 or 0x0801 or 0x0802
            or (>= 0x0201 and <= 0x0206) or 0x1810 or 0x1811 or 0x1828 or 0x0E28 or 0x0E29 or NodeSearch or 0x0E32 or 0x0E33
            or 0x0E44 or 0x0E45 or 0x0E53 or (>= 0x0EB0 and <= 0x0EB2) or 0x3040 or 0x3050 or 0x3060 or 0x3061 or 0x3119 =>
            OperationClass.Read,
        0x1401 or 0x1402 or 0x1406 or 0x141A or 0x141B or 0x1601 or 0x1613 => OperationClass.Write,
        0x0E31 or (>= 0x0E34 and <= 0x0E36) or 0x0E3A or (>= 0x0E90 and <= 0x0E93) or (>= 0x0EB3 and <= 0x0EBA) or 0x0EBE or 0x3062
            or 0x3072 or 0x320A or 0x320D or 0x320E or 0x3210 or 0x3211 => OperationClass.Parameter,
        (>= 0x1001 and <= 0x1003) or 0x1005 or 0x1006 or 0x3070 or (>= 0x3206 and <= 0x3209) or 0x1617 or 0x1619 or 0x161A =>
            OperationClass.Mode,
        0x1630 or 0x1631 => OperationClass.Session,
        0x0808 or (>= 0x1202 and <= 0x1207) or 0x1820 or 0x1822 or (>= 0x1824 and <= 0x1827) or 0x1829 or 0x182A =>
            OperationClass.File,
        _ => OperationClass.Other,
    };

    public static string NameOf(uint code) => code switch
    {
        0 => "reply",
        ReadTypeName => "read type name",
        0x0201 => "read file facts",
        >= 0x0202 and <= 0x0206 => "read file",
        0x0401 => "read devices",
        0x0403 => "read devices at random",
        0x0406 => "read blocks of devices",
        0x041A => "read array label",
        0x041C => "read labels at random",
        0x0601 => "read module buffer",
        0x0613 => "read buffer memory",
        0x0619 => "loopback test",
        0x0801 => "register monitor",
        0x0802 => "monitor",
        0x0808 => "lock file",
        0x0E28 => "read device identification",
        0x0E29 => "monitor node",
        NodeSearch => "search nodes",
        0x0E31 => "set IP address",
        0x0E32 => "compare device facts",
        0x0E33 => "read device facts",
        (>= 0x0E34 and <= 0x0E36) or 0x0E3A => "set device parameters",
        0x0E44 or 0x0E53 => "read node state",
        0x0E45 => "read communication settings",
        0x0E70 => "cyclic data",
        >= 0x0E90 and <= 0x0E93 => "configure network",
        >= 0x0EB0 and <= 0x0EB2 => "read backup facts",
        >= 0x0EB3 and <= 0x0EBA => "back up or restore device",
        0x0EBE => "check device parameters",
        0x1001 => "remote run",
        0x1002 => "remote stop",
        0x1003 => "remote pause",
        0x1005 => "remote latch clear",
        0x1006 => "remote reset",
        >= 0x1202 and <= 0x1206 => "write file",
        0x1207 => "defragment files",
        0x1401 => "write devices",
        0x1402 => "write devices at random",
        0x1406 => "write blocks of devices",
        0x141A => "write array label",
        0x141B => "write labels at random",
        0x1601 => "write module buffer",
        0x1613 => "write buffer memory",
        0x1617 => "clear errors",
        0x1619 or 0x161A => "clear event history",
        0x1630 => "unlock with password",
        0x1631 => "lock with password",
        0x1810 => "read directory",
        0x1811 => "search file",
        0x1820 => "create file",
        0x1822 => "delete file",
        0x1824 => "copy file",
        0x1825 or 0x1826 => "change file attributes",
        0x1827 => "open file",
        0x1828 => "read file",
        0x1829 => "write file",
        0x182A => "close file",
        0x3040 or 0x3050 => "test network",
        0x3060 or 0x3061 => "read event history",
        0x3062 => "set history clock",
        0x3070 => "remote control of module",
        >= 0x3206 and <= 0x3209 => "start or stop cyclic data",
        0x3072 => "set communication speed",
        0x3119 => "read node facts",
        0x320A => "set link parameters",
        0x320D or 0x320E => "set reserved stations",
        0x3210 or 0x3211 => "set watchdog",
        0x4020 => "access CAN object",
        _ => $"command 0x{code:x4}",
    };
}
