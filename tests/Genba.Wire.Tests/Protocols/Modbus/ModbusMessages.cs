namespace Genba.Wire.Tests.Protocols.Modbus;

/// <summary>Transaction 2, protocol 2, length 2, unit 1, function 1, data.</summary>
internal static class ModbusMessages
{
    public static readonly byte[] ReadHolding = Dialogue.Bytes("0001 0000 0006 11 03 006B 0003");
    public static readonly byte[] ReadHoldingReply = Dialogue.Bytes("0001 0000 0009 11 03 06 022B 0000 0064");
    public static readonly byte[] ReadRefused = Dialogue.Bytes("0001 0000 0003 11 83 02");
    public static readonly byte[] WriteRegister = Dialogue.Bytes("0002 0000 0006 11 06 0001 0003");
    public static readonly byte[] WriteRegisters = Dialogue.Bytes("0003 0000 000B 11 10 0001 0002 04 000A 0102");
    public static readonly byte[] WriteCoils = Dialogue.Bytes("0004 0000 0008 11 0F 0013 000A 01 CD");
    public static readonly byte[] ListenOnly = Dialogue.Bytes("0005 0000 0006 11 08 0004 0000");
    public static readonly byte[] AskIdentity = Dialogue.Bytes("0006 0000 0005 11 2B 0E 01 00");

    /// <summary>Read code 01, conformity 01, more follows FF, next 02, two objects; then the last one.</summary>
    public static readonly byte[] Identity = Dialogue.Bytes(
        "0006 0000 0018 11 2B 0E 01 01 FF 02 02" + "00 06 476F6F436F20" + "01 06 5053 2D3231 00");

    public static readonly byte[] RestOfIdentity = Dialogue.Bytes(
        "0007 0000 0013 11 2B 0E 01 01 00 00 02" + "02 03 322E31" + "05 04 50532D31");

    /// <summary>Byte count, server id, run indicator FF, then free text.</summary>
    public static readonly byte[] ServerId = Dialogue.Bytes("0008 0000 000D 11 11 0A B4 FF 4C4D42332E312E36");

    public static readonly byte[] AskServerId = Dialogue.Bytes("0008 0000 0002 11 11");

    /// <summary>UMAS: function 5A, session key, code.</summary>
    public static readonly byte[] UmasReadId = Dialogue.Bytes("0009 0000 0004 00 5A 00 02");

    public static readonly byte[] UmasId = Dialogue.Bytes(
        "0009 0000 0023 00 5A 00 FE 10FF 5A01 0100 0000 7002 0000 2700 0900 0800 0000 0000 08 42 4D 58 2050 3334 30");

    public static readonly byte[] UmasStop = Dialogue.Bytes("000A 0000 0006 00 5A 01 41 FF 00");
    public static readonly byte[] UmasRefused = Dialogue.Bytes("000A 0000 0006 00 5A 01 FD 83 00");

    public static IReadOnlyList<byte[]> All { get; } =
    [
        ReadHolding, ReadHoldingReply, ReadRefused, WriteRegister, WriteRegisters, WriteCoils, ListenOnly, AskIdentity,
        Identity, RestOfIdentity, AskServerId, ServerId, UmasReadId, UmasId, UmasStop, UmasRefused,
    ];
}
