using Genba.Core.Inspection;

namespace Genba.App.Web.Evidence;

/// <summary>Where in its payload a protocol names the operation, for those that do so at a fixed place.</summary>
internal static class OperationPlaces
{
    // Offsets from the start of the payload, in bytes.
    private static readonly Dictionary<string, (int Offset, int Length)> Places = new()
    {
        ["modbus"] = (7, 1),        // MBAP header 7, then the function code (MODBUS V1.1b3, 4.1)
        ["slmp"] = (11, 2),         // 3E binary: subheader 2, route 5, length 2, timer 2, then the command
        ["melsec"] = (11, 2),
        ["s7comm"] = (17, 1),       // TPKT 4, COTP 3, S7 header 10, then the function
        ["enip"] = (0, 2),          // encapsulation command
    };

    public static (int Offset, int Length) Find(FrameView frame, FramePart? payload) =>
        payload is not null && frame.Protocol is { } protocol && Places.TryGetValue(protocol, out var place) && place.Offset + place.Length <= payload.Length
            ? (payload.Offset + place.Offset, place.Length)
            : (0, 0);
}
