using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.TriStation;

/// <summary>Numbers the operations by the command; replies are 100 and on and name no operation of their own.</summary>
internal static class TriStationOperations
{
    public const uint Connect = 0x100, Disconnect = 0x101;
    public const byte StatusReply = 108;
    private const byte Rejected = 100, Cancelled = 104, FirstFault = 200;

    public static bool IsRefusal(byte reply) => reply is Rejected or Cancelled or >= FirstFault;

    public static OperationClass ClassOf(byte command) => command switch
    {
        8 or 13 or 18 or 19 or 24 or 25 or 28 or 29 or 33 or 36 or 42 or 46 or 47 or 51 or 54 or 61 or 64 or 67 or 69 or 71
            or 73 or 74 => OperationClass.Read,
        65 or 66 => OperationClass.File,        // takes the program out
        7 or 16 or 17 or 27 or 30 or 31 or 62 => OperationClass.Write,
        32 or 35 => OperationClass.Alarm,
        4 or 5 or 9 or 14 or 15 or 26 or 34 or (>= 37 and <= 40) or 43
            or 44 or 45 or 52 or 57 or 58 or 60 or 70 => OperationClass.Parameter,
        <= 3 or 6 or 10 or 11 or 12 or (>= 48 and <= 50) or 55 or 56 or 59 or 63 or 68 or 72 => OperationClass.Program,
        20 or 21 or 22 or 23 or 80 => OperationClass.Mode,
        _ => OperationClass.Other,
    };

    public static string NameOf(uint code) => code switch
    {
        Connect => "connect",
        Disconnect => "disconnect",
        0 => "begin download of everything",
        1 => "begin download of changes",
        2 => "update configuration",
        3 => "upload configuration",
        7 => "set calendar",
        8 => "read calendar",
        9 => "set scan time",
        10 => "end download of everything",
        11 => "end download of changes",
        12 => "cancel download of changes",
        13 => "attach",
        16 => "write points",
        17 => "enable points",
        19 => "read controller state",
        20 => "run program",
        21 => "halt program",
        22 => "pause program",
        23 => "single scan",
        24 => "read chassis state",
        26 => "set node number",
        27 => "write points",
        28 => "read points",
        29 => "read processor state",
        30 => "write retained values",
        31 => "adjust clock",
        32 => "clear module alarms",
        33 => "read event log",
        37 or 39 => "enable output voter diagnosis",
        38 or 40 => "disable output voter diagnosis",
        54 => "read module versions",
        55 => "download program",
        56 or 72 => "download function",
        57 => "clear retained values",
        58 => "set initial values",
        59 => "begin program download",
        60 => "set program data area",
        63 => "set program facts",
        64 => "read program facts",
        65 => "upload program",
        66 => "upload function",
        80 => "go to download mode",
        <= byte.MaxValue => $"command {code} (0x{code:x2})",
        _ => $"message 0x{code:x}",
    };
}
