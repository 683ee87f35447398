using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.GeSrtp;

/// <summary>Numbers the operations by the service request: GFK-0529, table 3-1; opening a connection is 100.</summary>
internal static class GeSrtpOperations
{
    public const uint Open = 0x100;
    public const byte ReadIdentity = 0x43;

    public static OperationClass ClassOf(byte service) => service switch
    {
        0x00 or (>= 0x03 and <= 0x06) or 0x25 or 0x38 or ReadIdentity => OperationClass.Read,
        0x07 or 0x08 or 0x24 => OperationClass.Write,
        0x09 or 0x3F or 0x40 => OperationClass.Program,
        0x20 or 0x21 => OperationClass.Session,
        0x22 => OperationClass.Parameter,
        0x23 => OperationClass.Mode,
        0x39 => OperationClass.Alarm,
        0x44 => OperationClass.Force,
        _ => OperationClass.Other,
    };

    public static string NameOf(uint code) => code switch
    {
        0x00 => "read state",
        0x03 => "read program names",
        0x04 => "read system memory",
        0x05 => "read task memory",
        0x06 => "read program memory",
        0x07 => "write system memory",
        0x08 => "write task memory",
        0x09 => "write program memory",
        0x20 => "log on as programmer",
        0x21 => "change privilege",
        0x22 => "set controller id",
        0x23 => "run or stop",
        0x24 => "set clock",
        0x25 => "read clock",
        0x38 => "read faults",
        0x39 => "clear faults",
        0x3F => "store program",
        0x40 => "load program",
        ReadIdentity => "read controller identity",
        0x44 => "force",
        Open => "connect",
        _ => $"service 0x{code:x2}",
    };
}
