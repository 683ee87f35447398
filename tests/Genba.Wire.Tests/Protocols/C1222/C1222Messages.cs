namespace Genba.Wire.Tests.Protocols.C1222;

/// <summary>Called title, calling title, invocation, information: flags, then length and service.</summary>
internal static class C1222Messages
{
    public static readonly byte[] Identify = Message("80 01 20");
    public static readonly byte[] Identified = Message("80 04 00 03 01 00");
    public static readonly byte[] WriteTable = Message("80 07 40 0007 0002 0102");

    /// <summary>Answer 1: error.</summary>
    public static readonly byte[] Refused = Message("80 01 01");

    public static readonly byte[] Password = Message("80 03 51 4142");
    public static readonly byte[] TwoServices = Message("80 01 20 06 31 000000000001");

    /// <summary>The class of the device stands behind the flags.</summary>
    public static readonly byte[] WithClass = Message("90 4D455445 01 20");

    /// <summary>Security mode 2: nothing behind the flags can be read.</summary>
    public static readonly byte[] Encrypted = Message("88 65F1E271 A71F7F27");

    /// <summary>Answers invocation 7 and names it.</summary>
    public static readonly byte[] Answer = Parts.Ber(0x60,
        Title(0xA6), Parts.Ber(0xA4, Parts.Ber(2, [7])), Parts.Ber(0xA8, Parts.Ber(2, [9])), Information("80 01 00"));

    public static readonly byte[] RelativeTitle = Parts.Ber(0x60, Parts.Ber(0xA6, Parts.Ber(0x80, [0x7B, 0x04])), Information("80 01 20"));

    public static IReadOnlyList<byte[]> All { get; } =
        [Identify, Identified, WriteTable, Refused, Password, TwoServices, WithClass, Encrypted, Answer, RelativeTitle];

    public static byte[] Message(string services) =>
        Parts.Ber(0x60, Title(0xA2), Title(0xA6), Parts.Ber(0xA8, Parts.Ber(2, [7])), Information(services));

    /// <summary>1.3.6.1.4.1.33507.</summary>
    private static byte[] Title(byte tag) => Parts.Ber(tag, Parts.Ber(6, Dialogue.Bytes("2B06010401828563")));

    private static byte[] Information(string services) => Parts.Ber(0xBE, Parts.Ber(0x28, Parts.Ber(0x81, Dialogue.Bytes(services))));
}
