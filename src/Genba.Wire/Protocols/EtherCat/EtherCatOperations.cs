using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.EtherCat;

/// <summary>
/// Numbers the operations: the command, 1000 and the state that is asked for, 2000 and the command to the EEPROM, 3300 and
/// the kind of access to an object (CANopen over EtherCAT), 3400 and the request for a file (file access over EtherCAT).
/// Registers: IEC 61158-4-12, 6; mailbox: IEC 61158-6-12, 5.
/// </summary>
internal static class EtherCatOperations
{
    private const uint State = 0x1000, Eeprom = 0x2000, Object = 0x3300, File = 0x3400;
    private const ushort StateRegister = 0x0120, EepromRegister = 0x0502, FirstMailbox = 0x1000;
    private const byte Bootstrap = 3, ReadEeprom = 1, WriteEeprom = 2, ReloadEeprom = 4;
    private const byte Upload = 2, Download = 1, ReadFile = 1, WriteFile = 2;

    public static uint CodeOf(in EtherCatDatagram datagram)
    {
        if (!IsWrite(datagram.Command) || datagram.Data.IsEmpty) return datagram.Command;
        return datagram.Offset switch
        {
            StateRegister => State | datagram.Data[0] & 0x0Fu,
            EepromRegister when datagram.Data.Length > 1 => Eeprom | datagram.Data[1] & 7u,
            >= FirstMailbox when datagram.Command is 2 or 5 => CodeOfMailbox(datagram),
            _ => datagram.Command,
        };
    }

    public static OperationClass ClassOf(uint code) => code switch
    {
        1 or 4 or 7 or 10 => OperationClass.Read,
        2 or 3 or 5 or 6 or 8 or 9 or 11 or 12 => OperationClass.Write,
        >= State and < Eeprom => OperationClass.Mode,
        Eeprom | WriteEeprom => OperationClass.Program,
        Eeprom | ReadEeprom => OperationClass.Read,
        Eeprom | ReloadEeprom => OperationClass.Write,
        Object | Upload => OperationClass.Read,
        Object | Download => OperationClass.Parameter,
        File | ReadFile => OperationClass.File,
        File | WriteFile => OperationClass.Firmware,
        _ => OperationClass.Other,
    };

    public static string NameOf(uint code) => code switch
    {
        0 => "no operation",
        1 or 4 or 7 => "read registers",
        2 or 5 or 8 => "write registers",
        3 or 6 or 9 => "read and write registers",
        10 => "read process data",
        11 => "write process data",
        12 => "exchange process data",
        13 or 14 => "distribute clock",
        State | 1 => "request state INIT",
        State | 2 => "request state PRE-OP",
        State | Bootstrap => "request state BOOT",
        State | 4 => "request state SAFE-OP",
        State | 8 => "request state OP",
        Eeprom | ReadEeprom => "read EEPROM",
        Eeprom | WriteEeprom => "write EEPROM",
        Eeprom | ReloadEeprom => "reload EEPROM",
        Object | Upload => "read object",
        Object | Download => "write object",
        File | ReadFile => "read file",
        File | WriteFile => "write file",
        _ => $"command 0x{code:x2}",
    };

    private static bool IsWrite(byte command) => command is 2 or 3 or 5 or 6 or 8 or 9;

    /// <summary>
    /// Where mailboxes lie is agreed elsewhere, so the header tells: length 2, address 2, channel, kind and counter. No
    /// public capture at hand has one; by the standard only.
    /// </summary>
    private static uint CodeOfMailbox(in EtherCatDatagram datagram)
    {
        const int HeaderBytes = 6;
        const byte ObjectKind = 3, FileKind = 4;
        const int ServiceRequest = 2;
        var data = datagram.Data;
        if (data.Length < HeaderBytes + 3) return datagram.Command;
        var length = BinaryPrimitives.ReadUInt16LittleEndian(data);
        if (length < 3 || HeaderBytes + length > data.Length || (data[5] & 0x80) != 0) return datagram.Command;
        var body = data[HeaderBytes..];
        var first = BinaryPrimitives.ReadUInt16LittleEndian(body);
        return (data[5] & 0x0F) switch
        {
            ObjectKind when first >> 12 == ServiceRequest && body[2] >> 5 is Upload or Download => Object | (uint)(body[2] >> 5),
            FileKind when first is ReadFile or WriteFile => File | (uint)first,
            _ => datagram.Command,
        };
    }
}
