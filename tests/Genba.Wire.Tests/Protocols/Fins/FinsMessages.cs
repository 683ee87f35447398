namespace Genba.Wire.Tests.Protocols.Fins;

/// <summary>Control, 00, gateways 02, destination 3, source 3, service id, command 2.</summary>
internal static class FinsMessages
{
    private const string Route = "00 02 00 01 00 00 FB 00 7A";

    public static readonly byte[] AskController = Request("0501 00");

    /// <summary>End code, model and version of twenty characters.</summary>
    public static readonly byte[] Controller = Dialogue.Bytes("C0" + Route + "0501 0000"
        + "4350314C2D454C323044522D4400000000202020" + "30312E3030000000000030312E30360000000000");

    public static readonly byte[] ReadMemory = Request("0101 82 0064 00 000A");
    public static readonly byte[] ReadRefused = Dialogue.Bytes("C0" + Route + "0101 1103");
    public static readonly byte[] Stop = Request("0402 FFFF");
    public static readonly byte[] StopDone = Dialogue.Bytes("C0" + Route + "0402 0000");

    /// <summary>The same over TCP: "FINS", length, command 2, no error.</summary>
    public static readonly byte[] StopOverTcp = [.. Dialogue.Bytes("46494E53 00000016 00000002 00000000"), .. Stop];

    /// <summary>A node asks for its address: command 0.</summary>
    public static readonly byte[] NodeAddress = Dialogue.Bytes("46494E53 0000000C 00000000 00000000 00000000");

    public static IReadOnlyList<byte[]> All { get; } =
        [AskController, Controller, ReadMemory, ReadRefused, Stop, StopDone, StopOverTcp, NodeAddress];

    public static byte[] Request(string command) => Dialogue.Bytes("80" + Route + command);
}
