using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Bacnet;

/// <summary>
/// Numbers the operations: the service for confirmed requests, 100 and on for unconfirmed ones, 200 and on for messages of
/// the network layer, 300 and on for functions of the virtual link.
/// </summary>
internal static class BacnetOperations
{
    private const uint Unconfirmed = 0x100, Network = 0x200, Link = 0x300;

    public static uint CodeOfUnconfirmed(byte service) => Unconfirmed | service;
    public static uint CodeOfNetworkMessage(byte type) => Network | type;
    public static uint CodeOfLinkFunction(byte function) => Link | function;

    /// <summary>The device reports something by itself: nobody operates it.</summary>
    public static bool IsNotification(byte confirmedService) => confirmedService is 1 or 2 or 31 or 32;

    public static bool IsUnconfirmedNotification(byte service) => service is 0 or 1 or 2 or 3 or 11;

    public static OperationClass ClassOf(uint code) => code switch
    {
        0 or 27 => OperationClass.Alarm,
        3 or 4 or 5 or 6 or 12 or 13 or 14 or 26 or 28 or 29 or 30 or 33 => OperationClass.Read,
        7 => OperationClass.File,
        >= 8 and <= 11 => OperationClass.Program,
        15 or 16 => OperationClass.Write,
        17 or 20 => OperationClass.Mode,
        21 or 22 or 23 => OperationClass.Session,
        Unconfirmed | 6 or Unconfirmed | 9 or Unconfirmed | 10 => OperationClass.Write,
        Unconfirmed | 7 or Unconfirmed | 8 => OperationClass.Read,
        _ => OperationClass.Other,
    };

    /// <summary>Other stands for answers and for what only carries messages.</summary>
    public static OperationClass ClassOfNetworkMessage(byte type) => type switch
    {
        0x00 or 0x12 => OperationClass.Read,
        0x06 or 0x08 or 0x09 => OperationClass.Parameter,
        _ => OperationClass.Other,
    };

    public static OperationClass ClassOfLinkFunction(byte function) => function switch
    {
        0x01 or 0x08 => OperationClass.Parameter,
        0x02 or 0x06 => OperationClass.Read,
        0x05 => OperationClass.Session,
        _ => OperationClass.Other,
    };

    public static string NameOf(uint code) => code switch
    {
        0 => "acknowledge alarm",
        1 => "change of value",
        2 => "event",
        3 => "read alarm summary",
        4 => "read enrollment summary",
        5 or 28 or 30 => "subscribe to changes",
        6 => "read file",
        7 => "write file",
        8 => "add list element",
        9 => "remove list element",
        10 => "create object",
        11 => "delete object",
        12 => "read property",
        13 => "read property conditionally",
        14 => "read properties",
        15 => "write property",
        16 => "write properties",
        17 => "device communication control",
        18 => "private transfer",
        19 => "text message",
        20 => "reinitialise device",
        21 or 22 or 23 => "virtual terminal",
        26 => "read range",
        27 => "life safety operation",
        29 => "read events",
        Unconfirmed | 0 => "I am",
        Unconfirmed | 1 => "I have",
        Unconfirmed | 4 => "private transfer",
        Unconfirmed | 5 => "text message",
        Unconfirmed | 6 or Unconfirmed | 9 => "synchronise time",
        Unconfirmed | 7 => "who has",
        Unconfirmed | 8 => "who is",
        Unconfirmed | 10 => "write group",
        Network | 0x00 => "who is router",
        Network | 0x06 => "set routing table",
        Network | 0x08 => "establish connection to network",
        Network | 0x09 => "disconnect from network",
        Network | 0x12 => "what is network number",
        Link | 0x01 => "write broadcast table",
        Link | 0x02 => "read broadcast table",
        Link | 0x05 => "register foreign device",
        Link | 0x06 => "read foreign device table",
        Link | 0x08 => "delete foreign device",
        _ => NameOfUnlisted(code),
    };

    /// <summary>Vendor identifiers as ASHRAE gives them out; those of factories and Japanese buildings.</summary>
    public static ReadOnlySpan<byte> VendorOf(uint vendor) => vendor switch
    {
        2 => "Trane"u8,
        3 or 53 => "Daikin"u8,
        5 => "Johnson Controls"u8,
        7 or 9 or 22 or 313 => "Siemens"u8,
        8 => "Delta Controls"u8,
        10 or 335 => "Schneider Electric"u8,
        16 => "Carrier"u8,
        17 or 18 or 312 or 333 => "Honeywell"u8,
        24 => "Automated Logic"u8,
        28 => "KMC Controls"u8,
        36 => "Tridium"u8,
        80 => "Sauter"u8,
        82 or 92 or 99 or 173 or 434 => "Mitsubishi Electric"u8,
        83 => "Mitsubishi Heavy Industries"u8,
        85 => "Azbil"u8,
        90 or 450 => "Hitachi"u8,
        98 => "Toshiba"u8,
        178 => "LOYTEC"u8,
        196 => "Yokogawa"u8,
        222 => "WAGO"u8,
        226 => "Phoenix Contact"u8,
        332 or 364 => "Distech Controls"u8,
        415 => "Beckhoff"u8,
        _ => [],
    };

    private static string NameOfUnlisted(uint code) => (code & ~0xFFu) switch
    {
        0 => $"service 0x{code:x2}",
        Unconfirmed => $"unconfirmed service 0x{(byte)code:x2}",
        Network => $"network message 0x{(byte)code:x2}",
        Link => $"virtual link function 0x{(byte)code:x2}",
        _ => $"function 0x{code:x}",
    };
}
