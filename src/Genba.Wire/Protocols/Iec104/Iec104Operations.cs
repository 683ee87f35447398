using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Iec104;

/// <summary>
/// Numbers the operations by the type of the unit (IEC 60870-5-101, 7.2.1), 100 and the type where a command is only
/// selected, 200 and the control byte for the transfer of data itself.
/// </summary>
internal static class Iec104Operations
{
    public const uint Unnumbered = 0x200;
    public const byte StartTransfer = 0x07, TransferStarted = 0x0B, StopTransfer = 0x13, TransferStopped = 0x23;
    public const byte Read = 102;
    public const byte Requested = 5;

    /// <summary>Causes from here on refuse: unknown type, cause, common address, object address.</summary>
    public const byte FirstUnknown = 44;

    private const byte TestRequest = 0x43, TestConfirmed = 0x83;
    private const byte Activation = 6, Confirmed = 7, Deactivation = 8, Deactivated = 9, FileTransfer = 13, LastUnknown = 47;
    private const uint Selected = 0x100;
    private const int ObjectAddressBytes = 3;
    private const byte SelectBit = 0x80;

    public static bool IsUnnumbered(byte control) => control is StartTransfer or TransferStarted or StopTransfer
        or TransferStopped or TestRequest or TestConfirmed;

    public static bool Knows(byte type) => type is (>= 1 and <= 21) or (>= 30 and <= 41) or (>= 45 and <= 51)
        or (>= 58 and <= 64) or 70 or (>= 100 and <= 107) or (>= 110 and <= 113) or (>= 120 and <= 127);

    /// <summary>Process data and the end of an initialisation: what stations send by themselves or when asked.</summary>
    public static bool IsAnsweredWithData(byte type) => type is (>= 1 and <= 44) or 70;

    /// <param name="toStation">Either side may have the file that it announces by 120.</param>
    public static bool IsRequest(byte type, byte cause, bool toStation) => type switch
    {
        Read => cause == Requested,
        122 or 127 => cause is Requested or Activation or FileTransfer,
        120 => cause == FileTransfer && toStation,
        >= 121 and <= 126 => false,         // the rest of a transfer
        _ => cause is Activation or Deactivation,
    };

    public static bool IsConfirmation(byte cause) => cause is Confirmed or Deactivated or (>= FirstUnknown and <= LastUnknown);

    /// <summary>Bit 7 of the qualifier says that the command is only selected: IEC 60870-5-101, 7.2.6.26 and 7.2.6.39.</summary>
    public static uint CodeOf(byte type, ReadOnlySpan<byte> objects)
    {
        var qualifier = ObjectAddressBytes + type switch
        {
            >= 45 and <= 47 or >= 58 and <= 60 => 0,
            48 or 49 or 61 or 62 => 2,
            50 or 63 => 4,
            _ => ushort.MaxValue,
        };
        return qualifier < objects.Length && (objects[qualifier] & SelectBit) != 0 ? Selected | type : type;
    }

    public static OperationClass ClassOf(uint code) => (code & ~Selected) switch
    {
        (>= 45 and <= 51) or (>= 58 and <= 64) or 103 => OperationClass.Write,
        100 or 101 or Read => OperationClass.Read,
        104 or 106 or 107 => OperationClass.Session,
        105 => OperationClass.Mode,
        >= 110 and <= 113 => OperationClass.Parameter,
        >= 120 and <= 127 => OperationClass.File,
        _ => OperationClass.Other,
    };

    public static string NameOf(uint code) => code switch
    {
        45 or 58 => "single command",
        46 or 59 => "double command",
        47 or 60 => "step command",
        48 or 61 or 49 or 62 or 50 or 63 => "set point command",
        51 or 64 => "bit string command",
        100 => "interrogate station",
        101 => "interrogate counters",
        Read => "read object",
        103 => "set clock",
        104 or 107 => "test",
        105 => "reset process",
        106 => "measure delay",
        110 or 111 or 112 => "set parameter of measured value",
        113 => "activate parameter",
        120 => "send file",
        122 => "select or call file",
        127 => "query log",
        Unnumbered | StartTransfer => "start data transfer",
        Unnumbered | StopTransfer => "stop data transfer",
        > Selected and < Unnumbered when ClassOf(code) == OperationClass.Write => "select " + NameOf(code & ~Selected),
        <= byte.MaxValue => $"type {code} (0x{code:x2})",
        _ => $"type 0x{code:x}",
    };
}
