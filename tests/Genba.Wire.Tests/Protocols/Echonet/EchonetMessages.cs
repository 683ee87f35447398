namespace Genba.Wire.Tests.Protocols.Echonet;

/// <summary>10 81, transaction, source object, destination object, service, count, then code, length and content.</summary>
internal static class EchonetMessages
{
    public static readonly byte[] WhoIsThere = Dialogue.Bytes("1081 0001 05FF01 0EF001 62 01 D6 00");
    public static readonly byte[] HereIs = Dialogue.Bytes("1081 0001 0EF001 05FF01 72 01 D6 04 01 013001");
    public static readonly byte[] AskIdentity = Dialogue.Bytes("1081 0002 05FF01 013001 62 03 8A00 8C00 8D00");

    public static readonly byte[] Identity = Dialogue.Bytes("1081 0002 013001 05FF01 72 05"
        + "82 04 00005200" + "8A 03 000008" + "8C 0C 4143582D3132333400000000" + "8D 0C 303030303132330000000000" + "83 05 FE00000801");

    public static readonly byte[] SwitchOff = Dialogue.Bytes("1081 0003 05FF01 013001 61 01 80 01 31");
    public static readonly byte[] Switched = Dialogue.Bytes("1081 0003 013001 05FF01 71 01 80 00");
    public static readonly byte[] SetTemperature = Dialogue.Bytes("1081 0004 05FF01 013001 60 01 B3 01 1A");
    public static readonly byte[] SetRefused = Dialogue.Bytes("1081 0004 013001 05FF01 50 01 B3 01 1A");
    public static readonly byte[] Notification = Dialogue.Bytes("1081 0005 028801 0EF001 73 01 8A 03 ABCDEF");

    public static IReadOnlyList<byte[]> All { get; } =
        [WhoIsThere, HereIs, AskIdentity, Identity, SwitchOff, Switched, SetTemperature, SetRefused, Notification];
}
