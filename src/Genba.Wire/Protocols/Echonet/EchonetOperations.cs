using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Echonet;

/// <summary>Numbers the operations by the service; 100 is added when the operation status (EPC 80) is set.</summary>
internal static class EchonetOperations
{
    public const byte OperationStatus = 0x80;
    private const byte SetWithoutReply = 0x60, Set = 0x61, Get = 0x62, NotifyRequest = 0x63, SetGet = 0x6E;
    private const byte SetReply = 0x71, GetReply = 0x72, Notify = 0x73, NotifyConfirmed = 0x74, NotifyReply = 0x7A, SetGetReply = 0x7E;
    private const uint Switching = 0x100;

    public static bool Knows(byte service) => service is (>= SetWithoutReply and <= NotifyRequest) or SetGet
        or (>= SetReply and <= NotifyConfirmed) or NotifyReply or SetGetReply || IsRefusal(service);

    public static bool IsRequest(byte service) => service is (>= SetWithoutReply and <= NotifyRequest) or SetGet;

    public static bool IsRefusal(byte service) => service is (>= 0x50 and <= 0x53) or 0x5E;

    public static bool HasTwoLists(byte service) => (service & 0x0F) == 0x0E;

    /// <summary>What a device says without being asked, or as the answer to a Get.</summary>
    public static bool CarriesValues(byte service) => service is GetReply or Notify or NotifyConfirmed or 0x52;

    /// <summary>The request that a reply answers, or 0 for a notification.</summary>
    public static byte RequestOf(byte service) => service switch
    {
        SetReply => Set,
        GetReply => Get,
        SetGetReply => SetGet,
        _ when IsRefusal(service) => (byte)(service + 0x10),
        _ => 0,
    };

    public static uint CodeOf(byte service, bool setsOperation) =>
        setsOperation && (service is SetWithoutReply or Set) ? Switching | service : service;

    public static OperationClass ClassOf(uint code) => code switch
    {
        Get or NotifyRequest => OperationClass.Read,
        SetWithoutReply or Set or SetGet => OperationClass.Write,
        Switching | SetWithoutReply or Switching | Set => OperationClass.Mode,
        _ => OperationClass.Other,
    };

    public static string NameOf(uint code) => code switch
    {
        SetWithoutReply or Set => "set property",
        Get => "read property",
        NotifyRequest => "request notification",
        SetGet => "set and read property",
        Switching | SetWithoutReply or Switching | Set => "switch on or off",
        _ => $"service 0x{code:x2}",
    };
}
