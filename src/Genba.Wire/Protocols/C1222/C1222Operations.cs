using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.C1222;

/// <summary>Numbers the operations by the service: ANSI C12.22, 5.3.2.4, and C12.18.</summary>
internal static class C1222Operations
{
    public const byte Security = 0x51;
    private const byte Identify = 0x20, FirstRead = 0x30, LastRead = 0x3F, FirstWrite = 0x40, LastWrite = 0x4F;

    /// <summary>Who answers these has tables: a meter, not a relay.</summary>
    public static bool IsOfMeter(ushort code) => code is Identify or (>= FirstRead and <= LastWrite);

    public static OperationClass ClassOf(byte service) => service switch
    {
        Identify or 0x25 or 0x26 or (>= FirstRead and <= LastRead) => OperationClass.Read,
        >= FirstWrite and <= LastWrite => OperationClass.Write,
        0x21 or 0x22 or 0x24 or 0x27 or (>= 0x50 and <= 0x52) or (>= 0x60 and <= 0x67) or 0x70 or 0x71 => OperationClass.Session,
        _ => OperationClass.Other,
    };

    public static string NameOf(uint code) => code switch
    {
        Identify => "identify",
        0x21 => "terminate",
        0x22 => "disconnect",
        0x24 => "deregister",
        0x25 => "resolve",
        0x26 => "trace",
        0x27 => "register",
        >= FirstRead and <= LastRead => "read table",
        >= FirstWrite and <= LastWrite => "write table",
        0x50 => "log on",
        Security => "send password",
        0x52 => "log off",
        >= 0x60 and <= 0x67 => "negotiate",
        0x70 => "wait",
        0x71 => "set up timing",
        _ => $"service 0x{code:x2}",
    };
}
