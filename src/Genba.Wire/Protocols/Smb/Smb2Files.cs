using System.Buffers.Binary;
using Genba.Wire.Observations;
using Genba.Wire.Protocols.DceRpc;

namespace Genba.Wire.Protocols.Smb;

/// <summary>MS-SMB2, 2.2.9 to 2.2.40: shares, files and pipes after the login. A message may be cut at its end.</summary>
internal static class Smb2Files
{
    private const int HeaderBytes = 64;
    private const int HandleBytes = 16;
    private const uint StatusPending = 0x103;
    private const ushort Connect = 3, Create = 5, Read = 8, Write = 9, Control = 11, SetInfo = 17;

    public static void Report(ReadOnlySpan<byte> message, ref SmbFlow memory, in PacketContext packet, IObservationSink sink)
    {
        var header = new Smb2Header(message);
        var body = new WireReader(message[HeaderBytes..]);
        if (!header.IsResponse) ReportRequest(message, header, body, ref memory, packet, sink);
        else if (header.Status != StatusPending) ReportResponse(message, header, body, ref memory, packet, sink);
    }

    private static void ReportRequest(
        ReadOnlySpan<byte> message, in Smb2Header header, WireReader body, ref SmbFlow memory, in PacketContext packet,
        IObservationSink sink)
    {
        switch (header.Command)
        {
            case Connect:
                body.Skip(4);                               // size, flags
                var path = At(message, body.U16Little(), body.U16Little());
                if (!path.IsEmpty) SmbFiles.Connect(path, sizeof(char), header.Message, ref memory, packet, sink);
                break;
            case Create: ReportCreate(message, header, body, ref memory, packet, sink); break;
            case Read:
                body.Skip(8);                               // size, padding, flags, length
                if (body.U64Little() == 0 && !body.Failed && (SmbShare)memory.Trees.Of(header.Tree) != SmbShare.Pipes)
                    SmbFiles.AskForBeginning(header.Message, ref memory);
                break;
            case Write:
                body.Skip(2);
                var (offset, length, position) = (body.U16Little(), (int)body.U32Little(), body.U64Little());
                var place = new SmbPlace(header.Message, header.Tree, body.U32Little());
                if (!body.Failed) SmbFiles.Write(AsFarAsThere(message, offset, length), position == 0, place, ref memory, packet, sink);
                break;
            case Control:
                body.Skip(8);                               // size, reserved, code
                var pipe = body.U32Little();
                body.Skip(HandleBytes - sizeof(uint));
                if (DceRpcHeader.TryRead(AsFarAsThere(message, (int)body.U32Little(), (int)body.U32Little()), out var call))
                    SmbFiles.Call(call, pipe, ref memory, packet, sink);
                break;
            case SetInfo: ReportSetInfo(message, header, body, ref memory, packet, sink); break;
            default: break;
        }
    }

    /// <summary>2.2.13: what may leave a new file behind, or deletes one when it is closed.</summary>
    private static void ReportCreate(
        ReadOnlySpan<byte> message, in Smb2Header header, WireReader body, ref SmbFlow memory, in PacketContext packet,
        IObservationSink sink)
    {
        const uint OpenOnly = 1, Directory = 1, DeleteOnClose = 0x1000;
        body.Skip(36);
        var (disposition, options) = (body.U32Little(), body.U32Little());
        var name = At(message, body.U16Little(), body.U16Little());
        if (body.Failed) return;
        if ((options & DeleteOnClose) != 0) SmbFiles.Ask(SmbOperation.DeleteFile, header.Message, ref memory, packet, sink);
        else if (disposition != OpenOnly && (options & Directory) == 0 && !name.IsEmpty)
            SmbFiles.Create(name, isWide: true, new(header.Message, header.Tree, 0), ref memory, packet, sink);
    }

    /// <summary>2.2.39; MS-FSCC, 2.4: other names and deletion are properties that are set.</summary>
    private static void ReportSetInfo(
        ReadOnlySpan<byte> message, in Smb2Header header, WireReader body, ref SmbFlow memory, in PacketContext packet,
        IObservationSink sink)
    {
        const byte OfFile = 1, Rename = 10, RenameEx = 65, Disposition = 13, DispositionEx = 64;
        body.Skip(2);
        var (kind, level) = (body.U8(), body.U8());
        var length = (int)body.U32Little();
        var value = AsFarAsThere(message, body.U16Little(), length);
        if (body.Failed || kind != OfFile) return;
        if (level is Rename or RenameEx) SmbFiles.Ask(SmbOperation.RenameFile, header.Message, ref memory, packet, sink);
        else if (level is Disposition or DispositionEx && !value.IsEmpty && (value[0] & 1) != 0)
            SmbFiles.Ask(SmbOperation.DeleteFile, header.Message, ref memory, packet, sink);
    }

    private static void ReportResponse(
        ReadOnlySpan<byte> message, in Smb2Header header, WireReader body, ref SmbFlow memory, in PacketContext packet,
        IObservationSink sink)
    {
        switch (header.Command)
        {
            case Read:
                body.Skip(2);
                int offset = body.U8();
                body.U8();
                SmbFiles.Read(AsFarAsThere(message, offset, (int)body.U32Little()), header.Message, ref memory, packet, sink);
                break;
            case Control:
                body.Skip(32);                              // up to where the output lies
                if (DceRpcHeader.TryRead(AsFarAsThere(message, (int)body.U32Little(), (int)body.U32Little()), out var answer))
                    SmbFiles.AnswerCall(answer, ref memory, packet, sink);
                break;
            case Connect or Create or SetInfo:
                SmbFiles.Answer(header.Message, header.Tree, header.Status != 0, ref memory, packet, sink);
                break;
            default: break;
        }
    }

    /// <summary>Bytes that a message points at, counted from its start; nothing unless all are there.</summary>
    private static ReadOnlySpan<byte> At(ReadOnlySpan<byte> message, int offset, int length) =>
        offset >= HeaderBytes && length >= 0 && offset <= message.Length - length ? message.Slice(offset, length) : default;

    private static ReadOnlySpan<byte> AsFarAsThere(ReadOnlySpan<byte> message, int offset, int length) =>
        offset >= HeaderBytes && length > 0 && offset < message.Length
            ? message.Slice(offset, Math.Min(length, message.Length - offset))
            : default;
}

/// <summary>MS-SMB2, 2.2.1. The caller has made sure that all of it is there.</summary>
internal readonly ref struct Smb2Header(ReadOnlySpan<byte> message)
{
    private readonly ReadOnlySpan<byte> _message = message;

    public uint Status => BinaryPrimitives.ReadUInt32LittleEndian(_message[8..]);
    public ushort Command => BinaryPrimitives.ReadUInt16LittleEndian(_message[12..]);
    public bool IsResponse => (_message[16] & 1) != 0;

    /// <summary>Where the next message of the same packet begins; 0 for the last.</summary>
    public uint Next => BinaryPrimitives.ReadUInt32LittleEndian(_message[20..]);

    /// <summary>The lower half of the number that pairs request and response.</summary>
    public uint Message => BinaryPrimitives.ReadUInt32LittleEndian(_message[24..]);

    /// <summary>The share; 0 in what is answered late, which carries another number in its place.</summary>
    public uint Tree => (_message[16] & 2) != 0 ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(_message[36..]);
}
