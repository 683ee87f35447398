using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Profinet;

/// <summary>Numbers the operations; what Set changes is option in the high byte, sub-option in the low one.</summary>
internal static class DcpOperations
{
    public const ushort IdentifyAll = 1, Identify = 2, Get = 3, Set = 4;
    private const ushort SetAddress = 0x0102, SetAllAddresses = 0x0103, SetName = 0x0202;
    private const ushort Blink = 0x0503, FactoryReset = 0x0505, ResetToFactory = 0x0506;

    /// <summary>Begin and end of a transaction change nothing by themselves.</summary>
    public static ushort CodeOfSet(int block) => block is 0x0501 or 0x0502 ? Set : (ushort)block;

    public static OperationClass ClassOf(ushort code) => code switch
    {
        IdentifyAll or Identify or Get => OperationClass.Read,
        Set => OperationClass.Session,
        FactoryReset or ResetToFactory => OperationClass.Mode,
        Blink => OperationClass.Write,
        > Set => OperationClass.Parameter,
        _ => OperationClass.Other,
    };

    public static string NameOf(uint code) => code switch
    {
        IdentifyAll => "identify all stations",
        Identify => "identify station",
        Get => "read station parameters",
        Set => "set station parameters",
        SetAddress or SetAllAddresses => "set IP address",
        SetName => "set station name",
        Blink => "blink",
        FactoryReset or ResetToFactory => "reset to factory settings",
        _ when code is > byte.MaxValue and <= ushort.MaxValue => $"set parameter 0x{code:x4}",
        _ => $"function 0x{code:x2}",
    };
}
