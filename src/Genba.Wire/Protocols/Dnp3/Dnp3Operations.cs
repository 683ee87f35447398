using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Dnp3;

/// <summary>Numbers the operations by the function code: IEEE 1815, 4.4. Functions of the link are 100 and on.</summary>
internal static class Dnp3Operations
{
    public const uint ResetLink = 0x100;
    public const byte Confirm = 0;

    /// <summary>Direct operate and freezes come in a kind that asks for no reply.</summary>
    public static bool IsUnanswered(byte function) => function is 6 or 8 or 10 or 12 or 33;

    public static OperationClass ClassOf(byte function) => function switch
    {
        1 or (>= 7 and <= 12) or 23 => OperationClass.Read,
        >= 2 and <= 6 or 24 => OperationClass.Write,
        13 or 14 or 17 or 18 => OperationClass.Mode,
        15 or 16 or 19 or 31 => OperationClass.Program,
        20 or 21 => OperationClass.Alarm,
        22 => OperationClass.Parameter,
        >= 25 and <= 30 => OperationClass.File,
        32 or 33 => OperationClass.Session,
        _ => OperationClass.Other,
    };

    public static string NameOf(uint code) => code switch
    {
        Confirm => "confirm",
        1 => "read",
        2 => "write",
        3 => "select",
        4 => "operate",
        5 => "direct operate",
        6 => "direct operate without reply",
        7 or 8 => "freeze",
        9 or 10 => "freeze and clear",
        11 or 12 => "freeze at time",
        13 => "cold restart",
        14 => "warm restart",
        15 => "initialise data",
        16 => "initialise application",
        17 => "start application",
        18 => "stop application",
        19 => "save configuration",
        20 => "enable unsolicited messages",
        21 => "disable unsolicited messages",
        22 => "assign class",
        23 => "measure delay",
        24 => "record time",
        25 => "open file",
        26 => "close file",
        27 => "delete file",
        28 => "read file facts",
        29 => "authenticate for file",
        30 => "abort file",
        31 => "activate configuration",
        32 or 33 => "authenticate",
        ResetLink => "reset link",
        <= byte.MaxValue => $"function {code} (0x{code:x2})",
        _ => $"function 0x{code:x}",
    };
}
