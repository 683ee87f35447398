using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Modbus;

/// <summary>
/// Numbers the operations: the function, or function and sub-function where the second decides (8, 2B, 5A), and classes
/// them by what the data does, never by the verb: in UMAS "upload" means into the controller.
/// </summary>
internal static class ModbusOperations
{
    public const byte Diagnostics = 8;
    public const byte ReportServerId = 17;
    public const byte Encapsulated = 0x2B;
    public const byte ReadDeviceIdentification = 14;
    public const byte Umas = 0x5A;
    public const byte UmasRefused = 0xFD;
    public const ushort UmasReadId = Umas << 8 | 2;
    private const int UmasCodeOffset = 2;

    public static ushort CodeOf(ReadOnlySpan<byte> pdu) => pdu[0] switch
    {
        Diagnostics when pdu.Length > 2 => (ushort)(Diagnostics << 8
            | Math.Min(BinaryPrimitives.ReadUInt16BigEndian(pdu[1..]), byte.MaxValue)),
        Encapsulated when pdu.Length > 1 => (ushort)(Encapsulated << 8 | pdu[1]),
        Umas when pdu.Length > UmasCodeOffset => (ushort)(Umas << 8 | pdu[UmasCodeOffset]),
        _ => pdu[0],
    };

    /// <summary>A reply without its request tells the function only.</summary>
    public static ushort CodeOfReply(byte function) => function;

    public static byte FunctionOf(ushort code) => code > byte.MaxValue ? (byte)(code >> 8) : (byte)code;

    public static bool IsUmasRefusal(ReadOnlySpan<byte> pdu) =>
        pdu.Length > UmasCodeOffset && pdu[UmasCodeOffset] == UmasRefused;

    public static OperationClass ClassOf(ushort code) => code switch
    {
        1 or 2 or 3 or 4 or 7 or 11 or 12 or 17 or 20 or 24 or 0x2B0E => OperationClass.Read,
        5 or 6 or 15 or 16 or 22 or 23 => OperationClass.Write,
        21 => OperationClass.File,
        0x0801 or 0x0804 => OperationClass.Mode,
        >= 0x0800 and <= 0x08FF => OperationClass.Read,
        >= Umas << 8 and <= (Umas << 8 | 0xFF) => ClassOfUmas((byte)code),
        _ => OperationClass.Other,
    };

    public static string NameOf(uint code) => code switch
    {
        1 => "read coils",
        2 => "read discrete inputs",
        3 => "read holding registers",
        4 => "read input registers",
        5 => "write coil",
        6 => "write register",
        7 => "read exception status",
        Diagnostics => "diagnostics",
        11 => "read event counter",
        12 => "read event log",
        15 => "write coils",
        16 => "write registers",
        17 => "report server id",
        20 => "read file record",
        21 => "write file record",
        22 => "mask write register",
        23 => "read and write registers",
        24 => "read FIFO queue",
        Encapsulated => "encapsulated interface",
        Umas => "UMAS",
        0x0800 => "diagnostics: echo",
        0x0801 => "diagnostics: restart communications",
        0x0802 => "diagnostics: read register",
        0x0804 => "diagnostics: force listen-only mode",
        0x080A => "diagnostics: clear counters",
        >= 0x080B and <= 0x0812 => "diagnostics: read counter",
        0x2B0D => "CANopen request",
        0x2B0E => "read device identification",
        _ => NameOfUnlisted(code),
    };

    private static string NameOfUnlisted(uint code) => (code >> 8) switch
    {
        0 => $"function 0x{code:x2}",
        Diagnostics => $"diagnostics 0x{(byte)code:x2}",
        Umas => NameOfUmas((byte)code),
        _ => $"function 0x{code:x}",
    };

    private static OperationClass ClassOfUmas(byte code) => code switch
    {
        0x01 or 0x0A or 0x12 => OperationClass.Session,
        0x02 or 0x03 or 0x04 or 0x06 or 0x20 or 0x22 or 0x24 or 0x28 or 0x33 or 0x34 or 0x35 or 0x39 or 0x58 or 0x70
            or 0x73 => OperationClass.Read,
        0x21 or 0x23 or 0x25 or 0x29 or 0x71 => OperationClass.Write,
        0x10 or 0x11 or 0x30 or 0x31 or 0x32 => OperationClass.Program,
        0x40 or 0x41 or 0x60 => OperationClass.Mode,
        _ => OperationClass.Other,
    };

    private static string NameOfUmas(byte code) => code switch
    {
        0x01 => "UMAS open session",
        0x02 => "UMAS read controller id",
        0x03 => "UMAS read project facts",
        0x04 => "UMAS read controller state",
        0x06 => "UMAS read memory card facts",
        0x0A => "UMAS echo",
        0x10 => "UMAS take reservation",
        0x11 => "UMAS release reservation",
        0x12 => "UMAS keep alive",
        0x20 => "UMAS read memory block",
        0x21 => "UMAS write memory block",
        0x22 => "UMAS read variables",
        0x23 => "UMAS write variables",
        0x24 => "UMAS read coils and registers",
        0x25 => "UMAS write coils and registers",
        0x28 => "UMAS read physical address",
        0x29 => "UMAS write physical address",
        0x30 => "UMAS begin program write",
        0x31 => "UMAS write program block",
        0x32 => "UMAS end program write",
        0x33 => "UMAS begin program read",
        0x34 => "UMAS read program block",
        0x35 => "UMAS end program read",
        0x39 => "UMAS read network facts",
        0x40 => "UMAS PLC start",
        0x41 => "UMAS PLC stop",
        0x50 => "UMAS monitor",
        0x58 => "UMAS check controller",
        0x60 => "UMAS set breakpoint",
        0x70 => "UMAS read I/O object",
        0x71 => "UMAS write I/O object",
        0x73 => "UMAS read module state",
        _ => $"UMAS 0x{code:x2}",
    };
}
