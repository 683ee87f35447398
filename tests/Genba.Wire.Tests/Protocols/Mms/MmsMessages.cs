namespace Genba.Wire.Tests.Protocols.Mms;

/// <summary>TPKT, COTP 02 F0 80, session 01 00 01 00, presentation 61 and 30 with context 3, then the message.</summary>
internal static class MmsMessages
{
    /// <summary>Session connect with the syntax of MMS somewhere within.</summary>
    public static readonly byte[] Connect = Unit("0D 18 05 06 130100160102 14 02 0002 C1 0A 31 08 06 06 28CA2202 0101");

    public static readonly byte[] AskIdentity = Message("A0 05 02 01 01 82 00");

    /// <summary>Vendor, model, revision.</summary>
    public static readonly byte[] Identity =
        Message("A1 17 02 01 01 A2 12 80 04 41434D45 81 05 52454C3231 82 03 322E30");

    public static readonly byte[] Write = Message("A0 0A 02 01 02 A5 05 A0 03 30 01 00");
    public static readonly byte[] WriteRefused = Message("A2 08 80 01 02 A2 03 80 01 03");
    public static readonly byte[] Stop = Message("A0 0A 02 01 03 BF 29 04 81 02 5031");
    public static readonly byte[] Stopped = Message("A1 06 02 01 03 9F 29 00");
    public static readonly byte[] Report = Message("A3 05 A0 03 80 01 01");
    public static readonly byte[] Initiate =
        Unit("A8 19 80 02 03E8 81 01 05 82 01 05 A4 0D 80 01 01 81 03 05F100 82 03 03EE1C");
    public static readonly byte[] DirectStop = Unit("A0 0A 02 01 03 BF 29 04 81 02 5031");

    public static IReadOnlyList<byte[]> All { get; } =
        [Connect, AskIdentity, Identity, Write, WriteRefused, Stop, Stopped, Report, Initiate, DirectStop];

    public static byte[] Request(string service) => Message($"A0 {Dialogue.Bytes(service).Length + 3:X2} 02 01 05" + service);

    private static byte[] Message(string message)
    {
        var bytes = Dialogue.Bytes(message).Length;
        return Unit($"01000100 61 {bytes + 7:X2} 30 {bytes + 5:X2} 02 01 03 A0 {bytes:X2}" + message);
    }

    private static byte[] Unit(string data) => Dialogue.Bytes($"0300 {7 + Dialogue.Bytes(data).Length:X4} 02F080" + data);
}
