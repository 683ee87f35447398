using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.SBus;

/// <summary>Numbers the operations by their command.</summary>
internal static class SBusOperations
{
    public static bool IsReadState(byte command) => command is >= 20 and <= 27;

    public static OperationClass ClassOf(byte command) => command switch
    {
        <= 7 or (>= 20 and <= 34) or (>= 70 and <= 75) or 145 or 150 or (>= 155 and <= 159) or 161 or 168 or 170 or 171 =>
            OperationClass.Read,
        10 or 11 or (>= 13 and <= 15) or 19 or (>= 80 and <= 83) or (>= 90 and <= 94) or 151 or 153 or 154 or 169 => OperationClass.Write,
        12 or 163 or 167 => OperationClass.Parameter,
        35 or 36 or 37 or 110 or 112 or 114 or 117 or 152 or 165 or 172 => OperationClass.Program,
        (>= 40 and <= 48) or (>= 50 and <= 57) or (>= 60 and <= 68) or (>= 100 and <= 107) or 111 or 113 or 115 or 116 or 118 or 119
            or (>= 130 and <= 132) or 166 => OperationClass.Mode,
        173 => OperationClass.File,
        174 => OperationClass.Firmware,
        _ => OperationClass.Other,
    };

    public static string NameOf(uint code) => code switch
    {
        0 => "read counters",
        1 => "read display register",
        2 => "read flags",
        3 => "read inputs",
        4 => "read clock",
        5 => "read outputs",
        6 => "read registers",
        7 => "read timers",
        10 => "write counters",
        11 => "write flags",
        12 => "set clock",
        13 => "write outputs",
        14 => "write registers",
        15 => "write timers",
        19 => "read and write several",
        >= 20 and <= 27 => "read controller state",
        29 => "read station number",
        30 => "read user memory",
        31 => "read program",
        32 => "read firmware version",
        33 => "read text",
        34 => "read active transition",
        35 => "write user memory",
        36 => "write program",
        37 => "write text",
        >= 40 and <= 48 => "PLC run",
        >= 50 and <= 57 => "cold restart",
        >= 60 and <= 68 => "PLC stop",
        70 => "read status and accumulator",
        71 => "read byte",
        72 => "read halt reason",
        73 => "read index register",
        74 => "read instruction pointer",
        75 => "read history",
        80 => "write status and accumulator",
        81 => "write byte",
        82 => "write index register",
        83 => "write instruction pointer",
        >= 90 and <= 94 => "clear elements",
        >= 100 and <= 107 => "warm restart",
        110 => "change block",
        111 => "clear history",
        112 => "delete program line",
        113 => "go conditionally",
        114 => "insert program line",
        115 or 116 or 118 or 119 => "step program",
        117 => "make text",
        >= 130 and <= 132 => "interrupt program",
        145 => "read hang-up time-out",
        150 => "read data block",
        151 => "write data block",
        152 => "make data block",
        153 => "clear data block",
        154 => "clear text",
        155 or 156 or 157 => "read block facts",
        158 => "read call stack",
        159 => "read data",
        161 => "read EEPROM register",
        163 => "write EEPROM register",
        165 => "erase flash",
        166 => "cold restart flag",
        167 => "write system buffer",
        168 => "read system buffer",
        169 => "read and write block",
        170 => "read diagnosis",
        171 => "read system facts",
        172 => "change blocks in run",
        173 => "flash card message",
        174 => "download firmware",
        175 => "web server message",
        _ => $"command 0x{code:x2}",
    };
}
