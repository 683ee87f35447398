using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.HartIp;

/// <summary>Numbers the operations by the HART command; sessions of HART-IP are 10000 and on.</summary>
internal static class HartOperations
{
    public const uint OpenSession = 0x1_0000, CloseSession = 0x1_0001;

    /// <summary>Response codes that are errors in every command; 8 and 14 are warnings, 30 says "in update".</summary>
    public static bool IsRefusal(byte responseCode) => responseCode is (>= 1 and <= 7) or 9 or (>= 11 and <= 13) or (>= 15 and <= 20)
        or 28 or 29 or (>= 32 and <= 36) or (>= 64 and <= 95);

    public static OperationClass ClassOf(ushort command) => command switch
    {
        <= 3 or 7 or 8 or 9 or (>= 11 and <= 16) or 20 or 21 or 48 or 50 or 54 or (>= 61 and <= 63) or 74 or 84 =>
            OperationClass.Read,
        17 or 18 or 19 or 22 or 34 or 35 or 44 or 47 or 79 => OperationClass.Write,
        6 or (>= 51 and <= 53) or 89 => OperationClass.Parameter,
        40 or 41 or 42 or 43 or 45 or 46 or 71 => OperationClass.Mode,
        39 => OperationClass.Firmware,
        _ => OperationClass.Other,
    };

    public static string NameOf(uint code) => code switch
    {
        0 or 11 or 21 => "read device identity",
        1 or 2 or 3 or 9 => "read process values",
        6 => "set polling address",
        12 => "read message",
        13 => "read tag",
        14 or 15 or 16 => "read sensor and device facts",
        17 => "write message",
        18 => "write tag",
        19 => "write assembly number",
        20 => "read long tag",
        22 => "write long tag",
        34 => "write damping",
        35 => "write range",
        39 => "EEPROM control",
        40 => "fix current",
        41 => "self test",
        42 => "reset device",
        43 => "set zero",
        44 => "write units",
        45 or 46 => "trim current",
        47 => "write transfer function",
        48 => "read state",
        51 or 52 or 53 => "set device variables",
        71 => "lock device",
        74 => "read sub-systems",
        79 => "write device variable",
        84 => "read identity of sub-device",
        89 => "set clock",
        OpenSession => "open session",
        CloseSession => "close session",
        _ when code <= ushort.MaxValue => $"command {code} (0x{code:x2})",
        _ => $"message 0x{code:x}",
    };
}
