using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Toyopuc;

/// <summary>
/// Numbers the operations by their command; those of command 32 and A0 have the sub-command behind it. A relay (60) counts
/// as what it carries.
/// </summary>
internal static class ToyopucOperations
{
    private const byte Function = 0x32, Status = 0xA0, Relay = 0x60, Enquiry = 0x05;
    private const int RelayHeadBytes = 4;   // ENQ, link, station 2
    private const int InnerHeadBytes = 4;   // frame type, response code, length 2
    private const int MaxDepth = 4;

    /// <summary>The command and its sub-command, of the innermost frame.</summary>
    public static ushort CodeOf(ReadOnlySpan<byte> body)
    {
        for (var depth = 0; depth < MaxDepth; depth++)
        {
            var head = 1 + RelayHeadBytes + InnerHeadBytes;
            if (body.Length <= head || body[0] != Relay || body[1] != Enquiry) break;
            body = body[head..];
        }
        return body switch
        {
            [Function or Status, var sub, ..] => (ushort)(body[0] << 8 | sub),
            [var command, ..] => command,
            _ => 0,
        };
    }

    public static bool Knows(byte command) => command is (>= 0x1C and <= 0x25) or Function or Relay or (>= 0x94 and <= 0x99)
        or Status or (>= 0xC2 and <= 0xC5) or 0xCA;

    /// <summary>A known command with as many bytes as it takes.</summary>
    public static bool IsPlausible(ReadOnlySpan<byte> body) => body[0] switch
    {
        0x1C or 0x1E => body.Length == 5,               // address 2, count 2
        0x1D => body.Length >= 5 && body.Length % 2 == 1,
        0x1F => body.Length >= 4,
        0x20 => body.Length == 3,
        0x21 => body.Length == 4,
        0x22 or 0x24 => body.Length >= 3 && body.Length % 2 == 1,
        0x23 => body.Length >= 5 && body.Length % 4 == 1,
        0x25 => body.Length >= 4 && body.Length % 3 == 1,
        Function => body.Length >= 3 && body[1] is 0x11 or 0x70 or 0x71,
        Relay => body.Length > 1 + RelayHeadBytes + InnerHeadBytes && body[1] == Enquiry,
        0x94 or 0x96 => body.Length == 6,               // number of the area, address 2, count 2
        0x95 or 0x97 => body.Length >= 5,
        0x98 or 0x99 => body.Length >= 4,
        Status => body.Length == 3 && body[1] == 0x01 && body[2] == 0x10,
        0xC2 => body.Length == 7,                       // address 4, count 2
        0xC3 or 0xC4 or 0xC5 => body.Length >= 6,
        0xCA => body.Length == 2,
        _ => false,
    };

    public static OperationClass ClassOf(ushort code) => code switch
    {
        0x1C or 0x1E or 0x20 or 0x22 or 0x24 or 0x94 or 0x96 or 0x98 or 0xC2 or 0xC4 or 0x3211 or 0x3270 or 0xA001 =>
            OperationClass.Read,
        0x1D or 0x1F or 0x21 or 0x23 or 0x25 or 0x95 or 0x97 or 0x99 or 0xC3 or 0xC5 => OperationClass.Write,
        0xCA => OperationClass.Program,
        0x3271 => OperationClass.Mode,
        _ => OperationClass.Other,
    };

    public static string NameOf(uint code) => code switch
    {
        0 => "reply",
        0x1C or 0x22 or 0x94 => "read words",
        0x1E or 0x24 or 0x96 => "read bytes",
        0x20 => "read bit",
        0x98 => "read several areas",
        0x1D or 0x23 or 0x95 => "write words",
        0x1F or 0x25 or 0x97 => "write bytes",
        0x21 => "write bit",
        0x99 => "write several areas",
        0xC2 or 0xC4 => "read blocks",
        0xC3 or 0xC5 => "write blocks",
        0xCA => "store flash registers",
        Relay => "relay",
        0x3211 or 0xA001 => "read controller state",
        0x3270 => "read clock",
        0x3271 => "set clock",
        _ => $"command 0x{code:x2}",
    };
}
