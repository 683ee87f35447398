using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Enip;

/// <summary>
/// PCCC commands of older Allen-Bradley controllers, carried by service 4B of class 67 (DF1 Protocol and Command Set,
/// publication 1770-6.5.16, chapter 7). Their codes are 80 and the place in the list below.
/// </summary>
internal static class PcccCommands
{
    private const byte Extended = 0x0F, Diagnostics = 0x06;
    private const byte First = 0x80;

    private enum Kind : byte
    {
        Unknown, Read, Write, ReadModifyWrite, ChangeMode, BeginDownload, EndDownload, ReadProgram, EditResource, Identify,
        Echo, ClearForces, Initialise,
    }

    /// <summary>Requestor id (with its length in front), command, status, transaction 2, function.</summary>
    public static byte CodeOf(ReadOnlySpan<byte> data)
    {
        var reader = new WireReader(data);
        reader.Skip(Math.Max(0, reader.U8() - 1));
        var command = reader.U8();
        reader.Skip(3);
        var function = reader.U8();
        return reader.Failed ? First : (byte)(First | (byte)KindOf(command, function));
    }

    public static bool HasFailed(ReadOnlySpan<byte> data)
    {
        var reader = new WireReader(data);
        reader.Skip(Math.Max(0, reader.U8() - 1) + 1);
        return reader.U8() != 0;
    }

    public static OperationClass ClassOf(byte code) => (Kind)(code & ~First) switch
    {
        Kind.Read or Kind.Identify or Kind.Echo => OperationClass.Read,
        Kind.Write or Kind.ReadModifyWrite => OperationClass.Write,
        Kind.ChangeMode => OperationClass.Mode,
        Kind.BeginDownload or Kind.EndDownload or Kind.ReadProgram or Kind.Initialise => OperationClass.Program,
        Kind.EditResource => OperationClass.Session,
        Kind.ClearForces => OperationClass.Force,
        _ => OperationClass.Other,
    };

    public static string NameOf(byte code) => (Kind)(code & ~First) switch
    {
        Kind.Unknown => "PCCC command",
        Kind.Read => "PCCC read",
        Kind.Write => "PCCC write",
        Kind.ReadModifyWrite => "PCCC read and write",
        Kind.ChangeMode => "PCCC change PLC mode",
        Kind.BeginDownload => "PCCC begin program download",
        Kind.EndDownload => "PCCC end program download",
        Kind.ReadProgram => "PCCC upload program",
        Kind.EditResource => "PCCC edit resource",
        Kind.Identify => "PCCC read identity",
        Kind.Echo => "PCCC echo",
        Kind.ClearForces => "PCCC disable forces",
        Kind.Initialise => "PCCC initialise memory",
        _ => $"PCCC 0x{code:x2}",
    };

    private static Kind KindOf(byte command, byte function) => (command, function) switch
    {
        (Extended, 0x01 or 0x29 or 0x68 or 0xA1 or 0xA2 or 0xA7) => Kind.Read,
        (Extended, 0x00 or 0x67 or 0xA9 or 0xAA or 0xAB or 0xAF) => Kind.Write,
        (Extended, 0x02 or 0x26 or 0x79) => Kind.ReadModifyWrite,
        (Extended, 0x3A or 0x80) => Kind.ChangeMode,
        (Extended, 0x50 or 0x88) => Kind.BeginDownload,
        (Extended, 0x52) => Kind.EndDownload,
        (Extended, 0x53 or 0x55 or 0x06 or 0x17) => Kind.ReadProgram,
        (Extended, 0x11 or 0x12) => Kind.EditResource,
        (Extended, 0x41) => Kind.ClearForces,
        (Extended, 0x57) => Kind.Initialise,
        (Diagnostics, 0x03) => Kind.Identify,
        (Diagnostics, 0x00) => Kind.Echo,
        (0x01, _) => Kind.Read,
        (0x00 or 0x08, _) => Kind.Write,
        _ => Kind.Unknown,
    };
}
