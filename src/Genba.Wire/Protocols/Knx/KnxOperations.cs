using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Knx;

/// <summary>
/// Numbers the operations: the service of KNXnet/IP itself, 10000 and on for the application service of a telegram (KNX
/// 03/03/07), 20000 and on for the message code of local device management.
/// </summary>
internal static class KnxOperations
{
    private const uint Telegram = 0x1_0000, Management = 0x2_0000;
    private const ushort SixBits = 0x3F;

    /// <summary>Group and memory services have data in their lower bits; those from 2C0 on have none but restart.</summary>
    public static uint CodeOfTelegram(ushort application) => Telegram | (application switch
    {
        >= 0x01C8 and <= 0x01CF or (>= 0x02C0 and <= 0x02FF) or >= 0x0380 => application,
        _ => (uint)(application & ~SixBits),
    });

    public static uint CodeOfManagement(byte kind) => Management | kind;

    public static OperationClass ClassOf(KnxService service) => service switch
    {
        KnxService.SearchRequest or KnxService.SearchRequestExtended or KnxService.DescriptionRequest or KnxService.FeatureGet
            or KnxService.DiagnosticRequest => OperationClass.Read,
        KnxService.ConnectRequest or KnxService.DisconnectRequest or KnxService.SecureSessionRequest => OperationClass.Session,
        KnxService.FeatureSet or KnxService.BasicConfiguration => OperationClass.Parameter,
        KnxService.Reset => OperationClass.Mode,
        _ => OperationClass.Other,
    };

    /// <summary>Other stands for answers.</summary>
    public static OperationClass ClassOfTelegram(uint code) => (code & 0xFFFF) switch
    {
        0x0000 or 0x0100 or 0x0180 or 0x0200 or 0x0300 or 0x01C8 or 0x02C0 or 0x02C5 or 0x02C7 or 0x02C8 or 0x03D5 or 0x03D8
            or 0x03DA or 0x03DC => OperationClass.Read,
        0x0080 => OperationClass.Write,
        0x0280 or 0x02C2 => OperationClass.Program,
        0x00C0 or 0x01CE or 0x03D3 or 0x03D7 or 0x03DE or 0x03E0 or 0x03E4 => OperationClass.Parameter,
        0x0380 or 0x0381 => OperationClass.Mode,
        0x03D1 => OperationClass.Session,
        _ => OperationClass.Other,
    };

    public static OperationClass ClassOfManagement(byte kind) => kind switch
    {
        0xFC or 0xF9 => OperationClass.Read,
        0xF6 or 0xF8 => OperationClass.Parameter,
        0xF1 => OperationClass.Mode,
        _ => OperationClass.Other,
    };

    public static string NameOf(uint code) => code switch
    {
        (uint)KnxService.SearchRequest or (uint)KnxService.SearchRequestExtended => "search devices",
        (uint)KnxService.DescriptionRequest => "read device description",
        (uint)KnxService.ConnectRequest => "open connection",
        (uint)KnxService.DisconnectRequest => "close connection",
        (uint)KnxService.FeatureGet => "read tunnel feature",
        (uint)KnxService.FeatureSet => "set tunnel feature",
        (uint)KnxService.DiagnosticRequest => "read remote diagnosis",
        (uint)KnxService.BasicConfiguration => "set network parameters",
        (uint)KnxService.Reset => "reset device",
        (uint)KnxService.SecureSessionRequest => "open secure session",
        Telegram | 0x0000 => "read group",
        Telegram | 0x0080 => "write group",
        Telegram | 0x00C0 => "write individual address",
        Telegram | 0x0100 => "read individual address",
        Telegram | 0x0180 => "read converter",
        Telegram | 0x01C8 => "read system parameter",
        Telegram | 0x01CE or Telegram | 0x03D7 => "write property",
        Telegram | 0x0200 or Telegram | 0x02C0 => "read memory",
        Telegram | 0x0280 or Telegram | 0x02C2 => "write memory",
        Telegram | 0x02C5 => "read manufacturer",
        Telegram | 0x02C7 or Telegram | 0x02C8 => "read function property",
        Telegram | 0x0300 => "read device descriptor",
        Telegram | 0x0380 => "restart device",
        Telegram | 0x0381 => "master reset",
        Telegram | 0x03D1 => "authorise",
        Telegram | 0x03D3 => "write key",
        Telegram | 0x03D5 or Telegram | 0x03D8 => "read property",
        Telegram | 0x03DA => "read network parameter",
        Telegram | 0x03DC => "read address by serial number",
        Telegram | 0x03DE => "write address by serial number",
        Telegram | 0x03E0 => "write domain address",
        Telegram | 0x03E4 => "write network parameter",
        Management | 0xFC => "read device property",
        Management | 0xF9 => "read function property",
        Management | 0xF6 => "write device property",
        Management | 0xF8 => "call function property",
        Management | 0xF1 => "reset device",
        _ => $"service 0x{code:x4}",
    };
}
