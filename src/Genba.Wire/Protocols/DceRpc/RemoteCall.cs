using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.DceRpc;

/// <summary>Interfaces of Windows through which one machine makes another run something.</summary>
internal enum RemoteInterface : byte { None, Services, OldTasks, Tasks, Registry }

/// <summary>What such a call does; numbers of the operations that dissectors report.</summary>
internal enum RemoteCall : byte
{
    None, OpenServices, CreateService, ChangeService, StartService, StopService, DeleteService, CreateTask, RunTask, WriteRegistry,
}

/// <summary>
/// Services (MS-SCMR, 3.1.4), tasks (MS-TSCH, 3.2.5.2 and 3.2.5.4) and registry (MS-RRP, 3.1.5): the numbers of the procedures that
/// change a machine. They stand in the header, readable also where the arguments are encrypted.
/// </summary>
internal static class RemoteCalls
{
    private const int HandleBytes = 20;
    private const uint StopControl = 1;

    /// <summary>Told apart by the first four bytes and confirmed by the last two of the UUID.</summary>
    public static RemoteInterface InterfaceOf(ReadOnlySpan<byte> uuid) => uuid.Length < 16
        ? RemoteInterface.None
        : (BinaryPrimitives.ReadUInt32LittleEndian(uuid), BinaryPrimitives.ReadUInt16BigEndian(uuid[14..])) switch
        {
            (0x367ABB81, 0x1003) => RemoteInterface.Services,
            (0x1FF70682, 0xE98B) => RemoteInterface.OldTasks,
            (0x86D35949, 0xFD0C) => RemoteInterface.Tasks,
            (0x338CD001, 0x1003) => RemoteInterface.Registry,
            _ => RemoteInterface.None,
        };

    /// <param name="arguments">As they stand; empty when they are encrypted.</param>
    public static RemoteCall Of(RemoteInterface target, ushort number, ReadOnlySpan<byte> arguments) => (target, number) switch
    {
        (RemoteInterface.Services, 1) => Stops(arguments) ? RemoteCall.StopService : RemoteCall.None,
        (RemoteInterface.Services, 2) => RemoteCall.DeleteService,
        (RemoteInterface.Services, 11 or 23) => RemoteCall.ChangeService,
        (RemoteInterface.Services, 12 or 24 or 44 or 45 or 60) => RemoteCall.CreateService,
        (RemoteInterface.Services, 15 or 27) => RemoteCall.OpenServices,
        (RemoteInterface.Services, 19 or 31) => RemoteCall.StartService,
        (RemoteInterface.OldTasks, 0) => RemoteCall.CreateTask,
        (RemoteInterface.Tasks, 1) => RemoteCall.CreateTask,
        (RemoteInterface.Tasks, 12) => RemoteCall.RunTask,
        (RemoteInterface.Registry, 22) => RemoteCall.WriteRegistry,
        _ => RemoteCall.None,
    };

    public static OperationClass ClassOf(RemoteCall call) => call switch
    {
        RemoteCall.OpenServices => OperationClass.Session,
        RemoteCall.CreateService or RemoteCall.CreateTask => OperationClass.Program,
        RemoteCall.ChangeService or RemoteCall.DeleteService or RemoteCall.WriteRegistry => OperationClass.Parameter,
        _ => OperationClass.Mode,
    };

    public static string? NameOf(RemoteCall call) => call switch
    {
        RemoteCall.OpenServices => "open service control",
        RemoteCall.CreateService => "create service",
        RemoteCall.ChangeService => "change service",
        RemoteCall.StartService => "start service",
        RemoteCall.StopService => "stop service",
        RemoteCall.DeleteService => "delete service",
        RemoteCall.CreateTask => "create task",
        RemoteCall.RunTask => "run task",
        RemoteCall.WriteRegistry => "write registry",
        _ => null,
    };

    /// <summary>The last four bytes of every answer of these interfaces are its result: 0 is success.</summary>
    /// <returns>Null when it cannot be read: encrypted, or continued in another message.</returns>
    public static bool? HasFailed(in DceRpcHeader answer)
    {
        if (answer.Type == DceRpcHeader.Fault) return true;
        var arguments = answer.Arguments;
        if (arguments.Length < sizeof(uint) || !answer.IsLast || answer.Message.Length < answer.Length) return null;
        return BinaryPrimitives.ReadUInt32LittleEndian(arguments[^sizeof(uint)..]) != 0;
    }

    /// <summary>MS-SCMR, 3.1.4.2: the handle of the service, then what it shall do.</summary>
    private static bool Stops(ReadOnlySpan<byte> arguments) => arguments.Length >= HandleBytes + sizeof(uint)
        && BinaryPrimitives.ReadUInt32LittleEndian(arguments[HandleBytes..]) == StopControl;
}
