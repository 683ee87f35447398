using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.S7commPlus;

/// <summary>
/// Numbers the operations by their function; 8000 is added where it only concerns the client's own session, 4000 where the
/// operating state is set.
/// </summary>
internal static class S7commPlusOperations
{
    public const ushort CreateObject = 0x04CA, ReadStream = 0x0586;
    private const ushort Error = 0x04B1, OtherError = 0x05A9;
    private const ushort DeleteObject = 0x04D4, SetVariable = 0x04F2, SetVariables = 0x0542;
    private const ushort OfSession = 0x8000, OfState = 0x4000;
    private const uint SessionContainer = 285, FirstSessionObject = 0x7000_0000, LastSessionObject = 0x7FFF_FFFF, ExecutionUnit = 52;

    /// <summary>Attribute 2167: the operating state that is asked for.</summary>
    private static ReadOnlySpan<byte> StateAttribute => [0x90, 0x77];

    public static bool IsError(ushort function) => function is Error or OtherError;

    /// <summary>
    /// Sessions and subscriptions are objects like blocks are: what is created, deleted or set decides. A session may
    /// change itself, what it made (numbers that begin with 7), and the container of all sessions.
    /// </summary>
    public static ushort CodeOf(ushort function, WireReader request)
    {
        if (function is not (CreateObject or DeleteObject or SetVariable or SetVariables)) return function;
        var session = request.U32();
        request.U8();                                   // flags
        var target = request.U32();
        if (request.Failed) return function;
        if (target != 0 && (target == session || target is SessionContainer or (>= FirstSessionObject and <= LastSessionObject)))
            return (ushort)(function | OfSession);
        return function == SetVariable && target == ExecutionUnit && request.TakeUpTo(4).IndexOf(StateAttribute) >= 0
            ? (ushort)(function | OfState)
            : function;
    }

    public static OperationClass ClassOf(ushort code) => code switch
    {
        SetVariable | OfState or 0x056B => OperationClass.Mode,
        CreateObject or DeleteObject or 0x057C => OperationClass.Program,
        SetVariable or SetVariables => OperationClass.Write,
        0x04BB or 0x04FC or 0x0524 or 0x054C or ReadStream or 0x0590 => OperationClass.Read,
        >= OfSession or 0x0506 or 0x051A or 0x0556 or 0x0560 or 0x059A or 0x05B3 => OperationClass.Session,
        _ => OperationClass.Other,
    };

    public static string NameOf(uint code) => code switch
    {
        0x04BB => "explore",
        CreateObject => "create program object",
        CreateObject | OfSession => "create session object",
        DeleteObject => "delete program object",
        DeleteObject | OfSession => "delete session object",
        SetVariable or SetVariables => "set variables",
        SetVariable | OfSession or SetVariables | OfSession => "set session variables",
        SetVariable | OfState => "set operating state",
        0x04FC or 0x054C => "get variables",
        0x0506 => "add link",
        0x051A => "remove link",
        0x0524 => "get link",
        0x0556 => "begin sequence",
        0x0560 => "end sequence",
        0x056B => "call function",
        0x057C => "write stream",
        ReadStream => "read stream",
        0x0590 => "get variable addresses",
        0x059A => "abort",
        0x05B3 => "begin encryption",
        _ => $"function 0x{code:x4}",
    };
}
