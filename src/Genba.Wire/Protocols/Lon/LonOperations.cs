using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Lon;

/// <summary>
/// Numbers the operations: the message code of network management and diagnosis (ISO/IEC 14908-1, annex), 100 and 101 for
/// network variables, 200 and on for packets of the tunnel.
/// </summary>
internal static class LonOperations
{
    public const ushort UpdateVariable = 0x100, PollVariable = 0x101;
    private const ushort Packet = 0x200;
    private const byte Management = 0x60, Diagnosis = 0x50;

    public static ushort CodeOfMessage(byte message) => message;

    public static ushort CodeOfPacket(byte type) => (ushort)(Packet | type);

    public static bool KnowsPacket(byte type) => type is 0x01 or 0x03 or 0x04 or (>= 0x06 and <= 0x08) or 0x60 or 0x63 or 0x64 or 0x66
        or 0x68 or 0x70 or 0x71 or 0x7F;

    /// <summary>Management answers with 20 or 00 and the five lower bits, diagnosis with 30 or 10 and the four lower bits.</summary>
    public static bool IsAnswer(ushort request, byte response) => request switch
    {
        >= Management and < VariableLimit => (response & 0x5F) == (request & 0x1F),
        >= Diagnosis and < Management => (response & 0x5F) == (request & 0x0F | 0x10),
        _ => false,
    };

    private const ushort VariableLimit = 0x80;

    public static OperationClass ClassOf(ushort code) => code switch
    {
        PollVariable or 0x51 or 0x54 or 0x61 or 0x67 or 0x68 or 0x6A or 0x6D or 0x72 or 0x73 => OperationClass.Read,
        UpdateVariable => OperationClass.Write,
        0x52 or 0x53 or 0x62 or 0x70 => OperationClass.Session,
        (>= 0x63 and <= 0x66) or 0x69 or 0x6B => OperationClass.Parameter,
        0x6C => OperationClass.Mode,
        0x6E or 0x6F or 0x71 => OperationClass.Program,
        _ => OperationClass.Other,
    };

    public static OperationClass ClassOfPacket(byte type) => type switch
    {
        0x60 or 0x63 or 0x64 or 0x66 or 0x68 => OperationClass.Read,
        0x71 => OperationClass.Parameter,
        _ => OperationClass.Other,
    };

    public static string NameOf(uint code) => code switch
    {
        UpdateVariable => "update network variable",
        PollVariable => "poll network variable",
        0x51 => "query status",
        0x52 => "proxy command",
        0x53 => "clear status",
        0x54 => "query transceiver",
        0x61 => "query identity",
        0x62 => "respond to query",
        0x63 => "update domain",
        0x64 => "leave domain",
        0x65 => "update key",
        0x66 => "update address",
        0x67 => "query address",
        0x68 => "query variable settings",
        0x69 => "update group address",
        0x6A => "query domain",
        0x6B => "update variable settings",
        0x6C => "set node mode",
        0x6D => "read memory",
        0x6E => "write memory",
        0x6F => "recalculate checksum",
        0x70 => "wink",
        0x71 => "refresh memory",
        0x72 => "query standard types",
        0x73 => "fetch variable",
        Packet | 0x60 => "read tunnel statistics",
        Packet | 0x63 => "read tunnel configuration",
        Packet | 0x64 => "read tunnel members",
        Packet | 0x66 => "read send list",
        Packet | 0x68 => "read channel routes",
        Packet | 0x71 => "configure tunnel",
        _ => $"message 0x{code:x2}",
    };
}
