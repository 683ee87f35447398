using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.OncRpc;

/// <summary>
/// Programs and procedures: NFS 2 RFC 1094, 2.2; NFS 3 RFC 1813, 3.3; MOUNT RFC 1813, 5; numbers of programs: IANA, "Remote
/// Procedure Call Program Numbers". NFS 4 packs its operations into one procedure and is only named.
/// </summary>
internal static class OncRpcOperations
{
    private const uint Nfs = 100_003;
    private const uint Mount = 100_005;
    private const uint MountFlag = 0x8000;

    public static ReadOnlySpan<byte> ProgramOf(uint program) => program switch
    {
        100_000 => "portmapper"u8,
        100_001 => "rstatd"u8,
        100_002 => "rusersd"u8,
        Nfs => "nfs"u8,
        100_004 => "ypserv"u8,
        Mount => "mountd"u8,
        100_007 => "ypbind"u8,
        100_011 => "rquotad"u8,
        100_021 => "nlockmgr"u8,
        100_024 => "status"u8,
        100_083 => "ttdbserver"u8,
        100_227 => "nfs_acl"u8,
        100_232 => "sadmind"u8,
        395_183 => "vxi11 core"u8,
        _ => default,
    };

    /// <summary>Version and procedure in one number of 16 bits, MOUNT apart from NFS; 0 for other programs.</summary>
    public static uint CodeOf(uint program, uint version, uint procedure) => program switch
    {
        Nfs when version is 2 or 3 && procedure < 0x100 => version << 8 | procedure,
        Mount when procedure < 0x100 => MountFlag | procedure,
        _ => 0,
    };

    /// <summary>Null for what only looks around.</summary>
    public static OperationClass? ClassOf(uint code) => code switch
    {
        0x206 or 0x306 => OperationClass.Read,
        0x202 or (>= 0x208 and <= 0x20F) or 0x302 or (>= 0x307 and <= 0x30F) => OperationClass.File,
        MountFlag | 1 => OperationClass.Session,
        _ => null,
    };

    public static string NameOf(uint code) => code switch
    {
        0x206 or 0x306 => "read file",
        0x208 or 0x307 => "write file",
        0x202 or 0x302 => "set attributes",
        0x209 or 0x308 => "create file",
        0x20A or 0x30C => "remove file",
        0x20B or 0x30E => "rename file",
        0x20C or 0x30F => "link file",
        0x20D or 0x30A => "create symbolic link",
        0x20E or 0x309 => "create folder",
        0x20F or 0x30D => "remove folder",
        0x30B => "create special file",
        MountFlag | 1 => "mount folder",
        _ => $"procedure 0x{code:x}",
    };
}
