using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.OpcUa;

/// <summary>Numbers the operations by the binary encoding of their request; the response is three above.</summary>
internal static class OpcUaOperations
{
    public static bool IsRequest(uint type) => type is OpcUaService.FindServers or OpcUaService.GetEndpoints or 437
        or OpcUaService.OpenChannel or 452 or OpcUaService.CreateSession or OpcUaService.ActivateSession or 473 or 479 or 488
        or 494 or 500 or 506 or 527 or 533 or 554 or 560 or 566 or 615 or 621 or OpcUaService.ReadNodes or 664 or 673 or 700
        or 712 or 751 or 763 or 769 or 775 or 781 or 787 or 793 or 799 or 826 or 832 or 841 or 847;

    public static OperationClass ClassOf(uint code) => code switch
    {
        OpcUaService.FindServers or OpcUaService.GetEndpoints or 527 or 533 or 554 or 615 or 621 or OpcUaService.ReadNodes or 664
            or 751 or 826 or 832 => OperationClass.Read,
        673 or 700 or 712 => OperationClass.Write,
        488 or 494 or 500 or 506 => OperationClass.Program,
        _ when IsRequest(code) => OperationClass.Session,
        _ => OperationClass.Other,
    };

    public static string NameOf(uint code) => code switch
    {
        OpcUaService.FindServers => "find servers",
        OpcUaService.GetEndpoints => "get endpoints",
        437 => "register server",
        OpcUaService.OpenChannel => "open secure channel",
        452 => "close secure channel",
        OpcUaService.CreateSession => "create session",
        OpcUaService.ActivateSession => "activate session",
        473 => "close session",
        479 => "cancel",
        488 => "add nodes",
        494 => "add references",
        500 => "delete nodes",
        506 => "delete references",
        527 or 533 => "browse",
        554 => "translate paths",
        560 or 566 => "register nodes",
        615 or 621 => "query",
        OpcUaService.ReadNodes => "read",
        664 => "read history",
        673 => "write",
        700 => "update history",
        712 => "call method",
        >= 751 and <= 781 => "monitor items",
        >= 787 and <= 799 or >= 841 and <= 847 => "subscribe",
        826 or 832 => "publish",
        _ => $"service {code} (0x{code:x})",
    };
}
