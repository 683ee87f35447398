using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Ads;

/// <summary>
/// Numbers the operations: the command in the high byte; in the low one the state that a control command asks for, or what
/// the index group of the system service (AMS port 10000) stands for. Discovery has 0F in the high byte.
/// </summary>
internal static class AdsOperations
{
    private const ushort SystemService = 10_000;
    private const ushort Discovery = 0x0F00;

    /// <summary>What a group of the system service or of symbols is about.</summary>
    private enum Topic : byte { Any, Symbol, SumWrite, File, FileRead, Registry, Start, Route, Force }

    public static ushort CodeOf(AdsCommand command, ushort targetPort, ReadOnlySpan<byte> data)
    {
        byte low = 0;
        if (command == AdsCommand.WriteControl && data.Length >= 2)
            low = (byte)Math.Min(BinaryPrimitives.ReadUInt16LittleEndian(data), (ushort)0xFF);
        else if (command is AdsCommand.Read or AdsCommand.Write or AdsCommand.ReadWrite && data.Length >= 4)
            low = (byte)TopicOf(BinaryPrimitives.ReadUInt32LittleEndian(data), targetPort);
        return (ushort)((int)command << 8 | low);
    }

    public static ushort CodeOfDiscovery(byte service) => (ushort)(Discovery | service);

    private static Topic TopicOf(uint group, ushort targetPort) => group switch
    {
        0xF003 or (>= 0xF006 and <= 0xF00F) or 0xF080 or 0xF084 => Topic.Symbol,
        0xF081 or 0xF082 => Topic.SumWrite,
        0xF021 or 0xF031 => Topic.Any,
        _ when targetPort != SystemService => Topic.Any,
        120 or 121 or 123 or 124 or 126 or 131 or 132 => Topic.File,
        122 or 133 => Topic.FileRead,
        200 or 201 or 202 => Topic.Registry,
        500 => Topic.Start,
        801 or 802 => Topic.Route,
        _ => Topic.Any,
    };

    public static OperationClass ClassOf(ushort code)
    {
        var topic = (Topic)(byte)code;
        return (AdsCommand)(code >> 8) switch
        {
            AdsCommand.ReadDeviceInfo or AdsCommand.Read or AdsCommand.ReadState => OperationClass.Read,
            AdsCommand.WriteControl => OperationClass.Mode,
            AdsCommand.AddNotification or AdsCommand.DeleteNotification => OperationClass.Read,
            AdsCommand.Write => topic switch
            {
                Topic.Registry or Topic.Route => OperationClass.Parameter,
                Topic.Start => OperationClass.Program,
                Topic.File => OperationClass.File,
                Topic.Symbol => OperationClass.Read,
                _ => OperationClass.Write,
            },
            AdsCommand.ReadWrite => topic switch
            {
                Topic.Symbol or Topic.FileRead or Topic.Registry => OperationClass.Read,
                Topic.File => OperationClass.File,
                Topic.Start => OperationClass.Program,
                _ => OperationClass.Write,
            },
            _ when code == (Discovery | AdsDiscovery.Identify) => OperationClass.Read,
            _ when code == (Discovery | AdsDiscovery.AddRoute) => OperationClass.Parameter,
            _ => OperationClass.Other,
        };
    }

    public static string NameOf(uint code) => (AdsCommand)(code >> 8) switch
    {
        AdsCommand.ReadDeviceInfo => "read device facts",
        AdsCommand.ReadState => "read state",
        AdsCommand.Read => "read",
        AdsCommand.AddNotification => "subscribe",
        AdsCommand.DeleteNotification => "unsubscribe",
        AdsCommand.WriteControl => NameOfControl((byte)code),
        AdsCommand.Write or AdsCommand.ReadWrite => ((Topic)(byte)code, (AdsCommand)(code >> 8)) switch
        {
            (Topic.Symbol, AdsCommand.Write) => "release handle",
            (Topic.Symbol, _) => "look up symbol",
            (Topic.SumWrite, _) => "write several",
            (Topic.File, _) => "write file",
            (Topic.FileRead, _) => "read file",
            (Topic.Registry, AdsCommand.Write) => "write registry",
            (Topic.Registry, _) => "read registry",
            (Topic.Start, _) => "start program",
            (Topic.Route, _) => "change routes",
            (_, AdsCommand.Write) => "write",
            _ => "read and write",
        },
        _ when code == (Discovery | AdsDiscovery.Identify) => "search devices",
        _ when code == (Discovery | AdsDiscovery.AddRoute) => "add route",
        _ => $"command 0x{code:x4}",
    };

    private static string NameOfControl(byte state) => state switch
    {
        2 => "PLC reset",
        5 => "PLC run",
        6 => "PLC stop",
        12 => "shut down",
        16 => "configuration mode",
        _ => $"set state {state}",
    };
}
