using System.Buffers.Binary;
using System.Text;

namespace Genba.Wire.Tests.Protocols.OpcUa;

/// <summary>Letters, F, length; channel, token, sequence, request; type of the body; little-endian.</summary>
internal static class OpcUaMessages
{
    private const string NoObject = "0000 00";
    private const string RequestHeader = "0000" + "0000000000000000 01000000 00000000" + Null + "E8030000" + NoObject;
    private const string ResponseTail = "00" + "00000000" + NoObject;       // no diagnostics, no texts
    private const string Null = "FFFFFFFF";
    private const string Policy = "http://opcfoundation.org/UA/SecurityPolicy#";

    private static readonly string Server = Text("urn:press:server") + Text("urn:maker:product") + "03" + Text("en") + Text("Press server")
        + "00000000" + Null + Null + "01000000" + Text("opc.tcp://press:4840");

    private static readonly string Endpoint = Text("opc.tcp://press:4840") + Server + Null + "01000000" + Text(Policy + "None")
        + "01000000" + Text("anonymous") + "00000000" + Null + Null + Null + Text("uatcp") + "00";

    public static readonly byte[] Hello =
        Frame("HELF", "00000000 0000 0100 0000 0100 00000000 00000000" + Text("opc.tcp://press:4840"));

    public static readonly byte[] Acknowledge = Frame("ACKF", "00000000 00000100 00000100 00000000 00000000");
    public static readonly byte[] Open = Frame("OPNF", "00000000" + Text(Policy + "None") + Null + Null + "01000000 01000000" + Type(446));
    public static readonly byte[] Opened = Frame("OPNF", "02000000" + Text(Policy + "None") + Null + Null + "01000000 01000000" + Type(449));
    public static readonly byte[] GetEndpoints = Message(2, 428, RequestHeader + Null + Null + Null);
    public static readonly byte[] Endpoints = Message(2, 431, ResponseHeader(0) + "01000000" + Endpoint);

    /// <summary>Diagnostics with an inner one: symbol, inner status, inner diagnostics with a text.</summary>
    public static readonly byte[] EndpointsAfterDiagnostics = Message(2, 431, "0000000000000000 01000000 00000000"
        + "61 05000000 00000000 10" + Text("note") + "00000000" + NoObject + "01000000" + Endpoint);

    public static readonly byte[] CreateSession = Message(3, 461, RequestHeader
        + Text("urn:scada:client") + Text("urn:maker:scada") + "02" + Text("SCADA") + "01000000" + Null + Null + Null + Null);

    public static readonly byte[] ActivateAnonymously = Message(4, 467, RequestHeader + Null + Null + Null + Null
        + "01004101 01" + Bytes(Text("anonymous")) + Null + Null);

    public static readonly byte[] ActivateWithPassword = Message(4, 467, RequestHeader + Null + Null + Null + Null
        + "01004401 01" + Bytes(Text("user") + Text("maint") + Text("secret") + Null) + Null + Null);

    public static readonly byte[] Activated = Message(4, 470, ResponseHeader(0) + Null + Null + Null);
    public static readonly byte[] ActivationRefused = Message(4, 397, ResponseHeader(0x8021_0000));

    /// <summary>Product name, state, software version.</summary>
    public static readonly byte[] ReadBuild = Message(5, 631, RequestHeader + "0000000000000000 02000000 03000000"
        + Node(2261) + Node(2259) + Node(2264));

    public static readonly byte[] Build = Message(5, 634, ResponseHeader(0) + "03000000"
        + "01 0C" + Text("Press X") + "0D 06 00000000 0000000000000000 0000000000000000" + "01 0C" + Text("2.1.7") + "00000000");

    public static readonly byte[] Write = Message(6, 673, RequestHeader + "00000000");
    public static readonly byte[] Written = Message(6, 676, ResponseHeader(0) + "0000000000000000");
    public static readonly byte[] Close = Frame("CLOF", "02000000 01000000 09000000 09000000" + Type(452));

    public static IReadOnlyList<byte[]> All { get; } =
    [
        Hello, Acknowledge, Open, Opened, GetEndpoints, Endpoints, EndpointsAfterDiagnostics, CreateSession, ActivateAnonymously,
        ActivateWithPassword, Activated, ActivationRefused, ReadBuild, Build, Write, Written, Close,
    ];

    public static byte[] Request(ushort type) => Message(7, type, RequestHeader);

    public static byte[] Frame(string letters, string body)
    {
        var bytes = Dialogue.Bytes(body);
        return [.. Encoding.ASCII.GetBytes(letters), .. BitConverter.GetBytes(8 + bytes.Length), .. bytes];
    }

    private static byte[] Message(byte id, ushort type, string body) =>
        Frame("MSGF", $"02000000 01000000 {id:X2}000000 {id:X2}000000" + Type(type) + body);

    private static string Type(ushort type) => "0100" + BinaryPrimitives.ReverseEndianness(type).ToString("X4", null);

    private static string ResponseHeader(uint result) =>
        "0000000000000000 01000000" + BinaryPrimitives.ReverseEndianness(result).ToString("X8", null) + ResponseTail;

    private static string Node(ushort node) => Type(node) + "0D000000" + Null + "0000" + Null;

    private static string Text(string text) => Bytes(Convert.ToHexString(Encoding.UTF8.GetBytes(text)));

    private static string Bytes(string hex) =>
        BinaryPrimitives.ReverseEndianness(Dialogue.Bytes(hex).Length).ToString("X8", null) + hex;
}
