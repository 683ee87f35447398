using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Enip;

/// <summary>
/// Numbers the operations: class in the high byte, service in the low one. Where these do not decide, the low byte has
/// its top bit set: attributes of the identity object (0181 and on), PCCC commands (6780 and on). Commands of the
/// encapsulation start at 10000.
/// </summary>
internal static class CipOperations
{
    private const uint FirstCommand = 0x1_0000;
    private const byte Identity = 0x01, ConnectionManager = 0x06, File = 0x37, Pccc = 0x67, SfcForces = 0x68, Forces = 0x69;
    private const byte Controller = 0x8E, FirmwareLoader = 0xA1, Tcpip = 0xF5, Link = 0xF6, OtherClass = 0xFF;
    private const byte GetAttributeSingle = 0x0E, ExecutePccc = 0x4B;

    public static uint CodeOf(EnipCommand command) => FirstCommand | (uint)command;

    public static ushort CodeOf(byte service, CipPath path, ReadOnlySpan<byte> data)
    {
        var low = service switch
        {
            GetAttributeSingle when path.Class == Identity => (byte)(0x80 | path.Attribute & 0x7F),
            ExecutePccc when path.Class == Pccc => PcccCommands.CodeOf(data),
            _ => service,
        };
        return (ushort)(Math.Min(path.Class, (ushort)OtherClass) << 8 | low);
    }

    /// <summary>A PCCC reply has a status of its own: requestor id (with its length in front), command, status.</summary>
    public static bool HasPcccFailed(ushort code, ReadOnlySpan<byte> data) =>
        code >> 8 == Pccc && (code & 0x80) != 0 && PcccCommands.HasFailed(data);

    public static OperationClass ClassOf(EnipCommand command) => command switch
    {
        EnipCommand.ListIdentity or EnipCommand.ListServices or EnipCommand.ListInterfaces => OperationClass.Read,
        EnipCommand.RegisterSession or EnipCommand.UnregisterSession => OperationClass.Session,
        _ => OperationClass.Other,
    };

    public static OperationClass ClassOf(ushort code)
    {
        byte classId = (byte)(code >> 8), service = (byte)code;
        return classId switch
        {
            Identity when service >= 0x80 => OperationClass.Read,
            Identity when service == 0x05 => OperationClass.Mode,
            ConnectionManager when service is 0x4E or 0x54 or 0x5B => OperationClass.Session,
            ConnectionManager when service is 0x56 or 0x57 => OperationClass.Read,
            File when service is >= 0x4B and <= 0x51 => OperationClass.File,
            Pccc when service >= 0x80 => PcccCommands.ClassOf(service),
            SfcForces or Forces when service is 0x4D or 0x4E => OperationClass.Force,
            Controller when service is 0x05 or 0x06 or 0x07 => OperationClass.Mode,
            FirmwareLoader when service is not (0x01 or 0x03 or 0x0E) => OperationClass.Firmware,
            Tcpip or Link when service is 0x02 or 0x04 or 0x10 => OperationClass.Parameter,
            _ => ClassOfService(service),
        };
    }

    public static string NameOf(uint code)
    {
        if (code >= FirstCommand) return NameOfCommand(code);
        byte classId = (byte)(code >> 8), service = (byte)code;
        return classId switch
        {
            Identity when service == 0x05 => "reset device",
            Identity when service >= 0x80 => "read identity attribute",
            Identity when service is 0x01 or 0x03 => "read identity",
            0x02 when service == 0x0A => "several services",
            ConnectionManager when service is 0x54 or 0x5B => "open connection",
            ConnectionManager when service == 0x4E => "close connection",
            ConnectionManager when service == 0x52 => "unconnected send",
            File when service == 0x4B => "begin file read",
            File when service == 0x4C => "begin file write",
            File when service is >= 0x4D and <= 0x50 => "transfer file",
            File when service == 0x51 => "delete file",
            Pccc when service >= 0x80 => PcccCommands.NameOf(service),
            SfcForces or Forces when service == 0x4D => "force values",
            SfcForces or Forces when service == 0x4E => "end forcing",
            Controller when service == 0x06 => "PLC run mode",
            Controller when service == 0x07 => "PLC program mode",
            FirmwareLoader when service is not (0x01 or 0x03 or 0x0E) => "load firmware",
            Tcpip or Link when service is 0x02 or 0x04 or 0x10 => "set network parameters",
            _ => NameOfService(service, classId),
        };
    }

    private static OperationClass ClassOfService(byte service) => service switch
    {
        0x01 or 0x03 or 0x0E or 0x11 or 0x18 or 0x4C or 0x52 or 0x55 => OperationClass.Read,
        0x02 or 0x04 or 0x0D or 0x10 or 0x19 or 0x1A or 0x1B or 0x4D or 0x4E or 0x53 => OperationClass.Write,
        0x06 or 0x07 => OperationClass.Mode,
        0x08 or 0x09 or 0x15 or 0x16 => OperationClass.Program,
        _ => OperationClass.Other,
    };

    private static string NameOfService(byte service, byte classId) => service switch
    {
        0x01 or 0x03 => "read attributes",
        0x02 or 0x04 => "write attributes",
        0x05 => "reset object",
        0x06 => "start object",
        0x07 => "stop object",
        0x08 => "create object",
        0x09 => "delete object",
        0x0A => "several services",
        0x0D => "apply attributes",
        0x0E => "read attribute",
        0x10 => "write attribute",
        0x11 => "find object",
        0x15 => "restore object",
        0x16 => "save object",
        0x17 => "no operation",
        0x18 => "read member",
        0x19 => "write member",
        0x1A => "insert member",
        0x1B => "remove member",
        0x4C or 0x52 => "read tag",
        0x4D or 0x53 => "write tag",
        0x4E => "read and write tag",
        0x55 => "list tags",
        _ when classId is 0 or OtherClass => $"function 0x{service:x2}",
        _ => $"function 0x{service:x2} of class 0x{classId:x2}",
    };

    private static string NameOfCommand(uint code) => (EnipCommand)(code & 0xFFFF) switch
    {
        _ when code >> 17 != 0 => $"command 0x{code:x}",
        EnipCommand.ListIdentity => "list identity",
        EnipCommand.ListServices => "list services",
        EnipCommand.ListInterfaces => "list interfaces",
        EnipCommand.RegisterSession => "register session",
        EnipCommand.UnregisterSession => "unregister session",
        _ => $"command 0x{code & 0xFFFF:x2}",
    };
}
