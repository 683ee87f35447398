using Genba.Wire.Observations;
using Genba.Wire.Protocols.DceRpc;

namespace Genba.Wire.Protocols.Smb;

/// <summary>
/// What happens after the login, the same in all versions: which shares are opened, what is put on administration shares,
/// renamed, deleted, how the beginning of each file looks, and which services are called through pipes.
/// </summary>
internal static class SmbFiles
{
    /// <summary>As much of a message is looked at; what follows is passed over.</summary>
    public const int LookedAtBytes = 1200;

    private const uint CallMark = 0x8000_0000;

    /// <param name="path">Two backslashes, server, backslash, share, in UTF-16 or, where <paramref name="step"/> is 1, in one byte
    /// each.</param>
    public static void Connect(
        ReadOnlySpan<byte> path, int step, uint message, ref SmbFlow memory, in PacketContext packet, IObservationSink sink)
    {
        var share = ShareOf(path, step);
        if (share == SmbShare.Pipes) memory.Waiting.Add(Key(message), (ushort)SmbOperation.None);
        else Ask(share == SmbShare.Administration ? SmbOperation.ConnectAdministration : SmbOperation.ConnectShare,
            message, ref memory, packet, sink);
    }

    /// <summary>A request whose outcome matters.</summary>
    public static void Ask(
        SmbOperation operation, uint message, ref SmbFlow memory, in PacketContext packet, IObservationSink sink)
    {
        sink.OnOperation(packet, (uint)operation, SmbOperations.ClassOf(operation));
        memory.Waiting.Add(Key(message), (ushort)operation);
    }

    /// <summary>The beginning of a file is asked for; its look is told by the answer.</summary>
    public static void AskForBeginning(uint message, ref SmbFlow memory) =>
        memory.Waiting.Add(Key(message), (ushort)SmbOperation.ReadFile);

    /// <summary>An answer to anything but reading.</summary>
    /// <param name="tree">Of the answer's header.</param>
    public static void Answer(
        uint message, uint tree, bool failed, ref SmbFlow memory, in PacketContext packet, IObservationSink sink)
    {
        if (!memory.Waiting.TryTake(Key(message), out var code)) return;
        var operation = (SmbOperation)code;
        if (!failed && operation <= SmbOperation.ConnectAdministration)
        {
            memory.Trees.Forget(tree);
            if (operation != SmbOperation.ConnectShare)
                memory.Trees.Set(tree, (byte)(operation == SmbOperation.None ? SmbShare.Pipes : SmbShare.Administration));
        }
        if (operation is not (SmbOperation.None or SmbOperation.ReadFile)) sink.OnOutcome(packet, code, failed);
    }

    /// <summary>A file is opened that may be new: only on administration shares, where no user's files are.</summary>
    public static void Create(
        ReadOnlySpan<byte> name, bool isWide, in SmbPlace place, ref SmbFlow memory, in PacketContext packet, IObservationSink sink)
    {
        if ((SmbShare)memory.Trees.Of(place.Tree) != SmbShare.Administration) return;
        Ask(SmbOperation.CreateProgram, place.Message, ref memory, packet, sink);
        name = WithoutRoot(name, isWide);
        if (isWide) sink.ClaimWide(packet, IdentityField.File, name, SinkClaims.Plausible);
        else sink.Claim(packet, IdentityField.File, name, SinkClaims.Plausible);
    }

    /// <param name="content">As far as it is at hand.</param>
    public static void Write(
        ReadOnlySpan<byte> content, bool isBeginning, in SmbPlace place, ref SmbFlow memory, in PacketContext packet, IObservationSink sink)
    {
        if (DceRpcHeader.TryRead(content, out var call))
        {
            Call(call, place.Handle, ref memory, packet, sink);
            return;
        }
        if (!isBeginning || (SmbShare)memory.Trees.Of(place.Tree) == SmbShare.Pipes) return;
        var operation = SealedContent.Is(content) ? SmbOperation.WriteSealed : SmbOperation.WriteFile;
        sink.OnOperation(packet, (uint)operation, OperationClass.File);
    }

    /// <summary>
    /// What was read. The operation is told with the frame of the answer, which shows the content, and in the name of
    /// who asked.
    /// </summary>
    public static void Read(
        ReadOnlySpan<byte> content, uint message, ref SmbFlow memory, in PacketContext packet, IObservationSink sink)
    {
        if (DceRpcHeader.TryRead(content, out var answer) && AnswerCall(answer, ref memory, packet, sink)) return;
        if (!memory.Waiting.TryTake(Key(message), out var code) || code != (ushort)SmbOperation.ReadFile || content.IsEmpty) return;
        var operation = SealedContent.Is(content) ? SmbOperation.ReadSealed : SmbOperation.ReadFile;
        var asked = packet.Turned();
        sink.OnOperation(asked.Context(packet.Protocol, packet.Memory), (uint)operation, OperationClass.File);
    }

    /// <summary>A call is written into a pipe, in a request of its own or together with reading the answer.</summary>
    public static void Call(in DceRpcHeader call, uint handle, ref SmbFlow memory, in PacketContext packet, IObservationSink sink)
    {
        if (call.Type is DceRpcHeader.Bind or DceRpcHeader.Alter)
        {
            var target = RemoteCalls.InterfaceOf(call.Interface);
            if (target != RemoteInterface.None) memory.Pipes.Set(handle, (byte)target);
        }
        if (call.Type != DceRpcHeader.Request || !call.IsFirst) return;
        var done = RemoteCalls.Of((RemoteInterface)memory.Pipes.Of(handle), call.Number, call.Arguments);
        if (done == RemoteCall.None) return;
        var operation = SmbOperations.Of(done);
        sink.OnOperation(packet, (uint)operation, SmbOperations.ClassOf(operation));
        memory.Waiting.Add(CallMark | call.Call, (ushort)operation);
    }

    /// <returns>False when it answers no call that waits.</returns>
    public static bool AnswerCall(in DceRpcHeader answer, ref SmbFlow memory, in PacketContext packet, IObservationSink sink)
    {
        if (answer.Type is not (DceRpcHeader.Response or DceRpcHeader.Fault) || RemoteCalls.HasFailed(answer) is not { } failed
            || !memory.Waiting.TryTake(CallMark | answer.Call, out var code)) return false;
        sink.OnOutcome(packet, code, failed);
        return true;
    }

    /// <summary>Version 1 begins names with a backslash.</summary>
    private static ReadOnlySpan<byte> WithoutRoot(ReadOnlySpan<byte> name, bool isWide) =>
        !name.IsEmpty && name[0] == '\\' ? name[Math.Min(isWide ? 2 : 1, name.Length)..] : name;

    private static uint Key(uint message) => message & ~CallMark;

    /// <summary>MS-SRVS, 1.3: every drive as its letter with a dollar, the folder of Windows as ADMIN$, pipes as IPC$.</summary>
    private static SmbShare ShareOf(ReadOnlySpan<byte> path, int step)
    {
        const int LongestName = 6;
        Span<byte> name = stackalloc byte[LongestName];
        var length = 0;
        for (var offset = path.Length / step * step - step; offset >= 0; offset -= step)
        {
            if (path[offset] == '\\' && (step == 1 || path[offset + 1] == 0)) break;
            if (path[offset] == 0 && length == 0) continue;
            if (length == LongestName) return SmbShare.None;
            name[LongestName - ++length] = (byte)(path[offset] is >= (byte)'a' and <= (byte)'z' ? path[offset] - 32 : path[offset]);
        }
        name = name[(LongestName - length)..];
        return name.SequenceEqual("IPC$"u8) ? SmbShare.Pipes
            : name.SequenceEqual("ADMIN$"u8) || name.Length == 2 && char.IsAsciiLetterUpper((char)name[0]) && name[1] == '$'
                ? SmbShare.Administration
                : SmbShare.None;
    }
}

/// <summary>What a request stands in: its own number, the share, and the file.</summary>
internal readonly record struct SmbPlace(uint Message, uint Tree, uint Handle);
