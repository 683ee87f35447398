using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.FlNet;

/// <summary>Numbers the operations by the transaction code of the request; a reply has the same plus 200.</summary>
internal static class FlNetOperations
{
    public const ushort ReadNetworkParameters = 65_007, ReadProfile = 65_011;
    private const ushort FirstRequest = 65_003, LastRequest = 65_015, ReplyDistance = 200;

    /// <summary>Tokens, cyclic data, joining and triggers ask nobody for anything.</summary>
    public static bool IsRequest(ushort code) => code is >= FirstRequest and <= LastRequest and not 65_012;

    public static bool IsReply(ushort code) => code >= ReplyDistance && IsRequest(RequestOf(code));

    public static ushort RequestOf(ushort replyCode) => (ushort)(replyCode - ReplyDistance);

    public static OperationClass ClassOf(ushort code) => code switch
    {
        65_003 or 65_005 or ReadNetworkParameters or ReadProfile or 65_013 or 65_015 => OperationClass.Read,
        65_004 or 65_006 => OperationClass.Write,
        65_008 => OperationClass.Parameter,
        65_009 or 65_010 or 65_014 => OperationClass.Mode,
        _ => OperationClass.Other,
    };

    public static string NameOf(uint code) => code switch
    {
        65_003 => "read bytes",
        65_004 => "write bytes",
        65_005 => "read words",
        65_006 => "write words",
        ReadNetworkParameters => "read network parameters",
        65_008 => "write network parameters",
        65_009 => "PLC stop",
        65_010 => "PLC run",
        ReadProfile => "read device profile",
        65_013 => "read log",
        65_014 => "clear log",
        65_015 => "loopback test",
        _ => $"transaction {code} (0x{code:x})",
    };
}
