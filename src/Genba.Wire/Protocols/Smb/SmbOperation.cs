using Genba.Wire.Observations;
using Genba.Wire.Protocols.DceRpc;

namespace Genba.Wire.Protocols.Smb;

/// <summary>What is done to the files of another machine; numbers of the operations that are reported.</summary>
internal enum SmbOperation : uint
{
    None, ConnectShare, ConnectAdministration, CreateProgram, ReadFile, ReadSealed, WriteFile, WriteSealed, RenameFile, DeleteFile,
    /// <summary>Remote calls through a pipe follow from here on, see <c>RemoteCall</c>.</summary>
    Call = 0x100,
}

internal static class SmbOperations
{
    public static OperationClass ClassOf(SmbOperation operation) => operation switch
    {
        > SmbOperation.Call => RemoteCalls.ClassOf(CallOf(operation)),
        SmbOperation.ConnectShare or SmbOperation.ConnectAdministration => OperationClass.Session,
        _ => OperationClass.File,
    };

    public static string? NameOf(SmbOperation operation) => operation switch
    {
        SmbOperation.ConnectShare => "connect to share",
        SmbOperation.ConnectAdministration => "connect to administration share",
        SmbOperation.CreateProgram => "create file on administration share",
        SmbOperation.ReadFile => "read file",
        SmbOperation.ReadSealed => "read packed or encrypted file",
        SmbOperation.WriteFile => "write file",
        SmbOperation.WriteSealed => "write packed or encrypted file",
        SmbOperation.RenameFile => "rename file",
        SmbOperation.DeleteFile => "delete file",
        > SmbOperation.Call => RemoteCalls.NameOf(CallOf(operation)),
        _ => null,
    };

    public static SmbOperation Of(RemoteCall call) => SmbOperation.Call + (uint)call;

    private static RemoteCall CallOf(SmbOperation operation) =>
        (RemoteCall)Math.Min(operation - SmbOperation.Call, byte.MaxValue);
}
