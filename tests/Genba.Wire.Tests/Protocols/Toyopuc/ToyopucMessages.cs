namespace Genba.Wire.Tests.Protocols.Toyopuc;

/// <summary>Frame type, response code, length little-endian of what follows, command, data.</summary>
internal static class ToyopucMessages
{
    /// <summary>Address 1100, ten words.</summary>
    public static readonly byte[] ReadWords = Dialogue.Bytes("00 00 0500 1C 0011 0A00");

    public static readonly byte[] Words = Dialogue.Bytes("80 00 0500 1C 3412 7856");
    public static readonly byte[] Refused = Dialogue.Bytes("80 10 0100 27");
    public static readonly byte[] WriteWord = Dialogue.Bytes("00 00 0500 1D 0011 3412");
    public static readonly byte[] Written = Dialogue.Bytes("80 00 0100 1D");
    public static readonly byte[] SetClock = Dialogue.Bytes("00 00 0A00 32 7100 30 15 10 21 11 26 06");

    /// <summary>Through link 1 to station 2: store the flash registers of area 40.</summary>
    public static readonly byte[] RelayedStore = Dialogue.Bytes("00 00 0B00 60 05 01 0200 0000 0200 CA 40");

    public static readonly byte[] ReadBlock = Dialogue.Bytes("00 00 0700 C2 00000400 1000");
    public static readonly byte[] Status = Dialogue.Bytes("00 00 0300 A0 0110");

    public static IReadOnlyList<byte[]> All { get; } =
        [ReadWords, Words, Refused, WriteWord, Written, SetClock, RelayedStore, ReadBlock, Status];
}
