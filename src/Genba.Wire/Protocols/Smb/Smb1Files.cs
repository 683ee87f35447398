using System.Buffers.Binary;
using Genba.Wire.Observations;
using Genba.Wire.Protocols.DceRpc;

namespace Genba.Wire.Protocols.Smb;

/// <summary>
/// MS-CIFS, 2.2.4: shares, files and pipes after the login, as Windows up to 2003 and old panels still speak it. A message
/// may be cut at its end.
/// </summary>
internal static class Smb1Files
{
    private const byte Delete = 0x06, Rename = 0x07, Transaction = 0x25, ReadAndX = 0x2E, WriteAndX = 0x2F, Transaction2 = 0x32,
        ConnectAndX = 0x75, CreateAndX = 0xA2, RenameOrLink = 0xA5;
    private const int StatusOffset = 5;
    private const int TreeOffset = 24;
    private const int ProcessOffset = 26;
    private const int MultiplexOffset = 30;

    public static void Report(
        ReadOnlySpan<byte> message, in Smb1Body body, bool isResponse, ref SmbFlow memory, in PacketContext packet, IObservationSink sink)
    {
        uint tree = U16(message, TreeOffset);
        var number = (uint)(U16(message, ProcessOffset) << 16 | U16(message, MultiplexOffset));
        var words = new WireReader(body.AllWords);
        var command = message[Smb1Message.CommandOffset];
        if (!isResponse)
        {
            ReportRequest(command, body, words, new(number, tree, 0), ref memory, packet, sink);
            return;
        }
        switch (command)
        {
            case ReadAndX:
                words.Skip(10);
                int length = words.U16Little();
                SmbFiles.Read(body.AsFarAsThere(words.U16Little(), length), number, ref memory, packet, sink);
                break;
            case Transaction:
                words.Skip(12);
                int count = words.U16Little();
                if (DceRpcHeader.TryRead(body.AsFarAsThere(words.U16Little(), count), out var answer))
                    SmbFiles.AnswerCall(answer, ref memory, packet, sink);
                break;
            case Delete or Rename or RenameOrLink or ConnectAndX or CreateAndX or Transaction2:
                var failed = BinaryPrimitives.ReadUInt32LittleEndian(message[StatusOffset..]) != 0;
                SmbFiles.Answer(number, tree, failed, ref memory, packet, sink);
                break;
            default: break;
        }
    }

    private static void ReportRequest(
        byte command, in Smb1Body body, WireReader words, SmbPlace place, ref SmbFlow memory, in PacketContext packet,
        IObservationSink sink)
    {
        switch (command)
        {
            case Delete: SmbFiles.Ask(SmbOperation.DeleteFile, place.Message, ref memory, packet, sink); break;
            case Rename or RenameOrLink: SmbFiles.Ask(SmbOperation.RenameFile, place.Message, ref memory, packet, sink); break;
            case ConnectAndX:
                var offset = body.Start + body.Word(3);     // behind a password
                var path = body.Text(ref offset);
                if (!path.IsEmpty) SmbFiles.Connect(path, body.IsUnicode ? 2 : 1, place.Message, ref memory, packet, sink);
                break;
            case CreateAndX: ReportCreate(body, words, place, ref memory, packet, sink); break;
            case ReadAndX:
                words.Skip(6);
                if (words.U32Little() == 0 && !words.Failed && (SmbShare)memory.Trees.Of(place.Tree) != SmbShare.Pipes)
                    SmbFiles.AskForBeginning(place.Message, ref memory);
                break;
            case WriteAndX:
                words.Skip(4);
                place = place with { Handle = words.U16Little() };
                var position = words.U32Little();
                words.Skip(10);
                int length = words.U16Little();
                var content = body.AsFarAsThere(words.U16Little(), length);
                if (!words.Failed) SmbFiles.Write(content, position == 0, place, ref memory, packet, sink);
                break;
            case Transaction or Transaction2: ReportTransaction(command, body, words, place, ref memory, packet, sink); break;
            default: break;
        }
    }

    /// <summary>2.2.4.64.1.</summary>
    private static void ReportCreate(
        in Smb1Body body, WireReader words, SmbPlace place, ref SmbFlow memory, in PacketContext packet, IObservationSink sink)
    {
        const uint OpenOnly = 1, Directory = 1, DeleteOnClose = 0x1000;
        words.Skip(35);
        var (disposition, options) = (words.U32Little(), words.U32Little());
        var offset = body.Start;
        var name = body.Text(ref offset);
        if (words.Failed) return;
        if ((options & DeleteOnClose) != 0) SmbFiles.Ask(SmbOperation.DeleteFile, place.Message, ref memory, packet, sink);
        else if (disposition != OpenOnly && (options & Directory) == 0)
            SmbFiles.Create(name, body.IsUnicode, place, ref memory, packet, sink);
    }

    /// <summary>2.2.5.6: a call through a pipe; 2.2.6.7 and 2.2.6.9: properties of a file.</summary>
    private static void ReportTransaction(
        byte command, in Smb1Body body, WireReader words, SmbPlace place, ref SmbFlow memory, in PacketContext packet,
        IObservationSink sink)
    {
        const ushort CallPipe = 0x26, SetPath = 6, SetFile = 8;
        const ushort RenameLevel = 1010, DispositionLevel = 0x102, DispositionThrough = 1013;
        words.Skip(20);
        int parameters = words.U16Little(), length = words.U16Little(), offset = words.U16Little();
        words.Skip(2);                                      // how many words follow
        var (function, handle) = (words.U16Little(), words.U16Little());
        var data = body.AsFarAsThere(offset, length);
        if (command == Transaction)
        {
            if (function == CallPipe && DceRpcHeader.TryRead(data, out var call)) SmbFiles.Call(call, handle, ref memory, packet, sink);
            return;
        }
        var level = new WireReader(body.AsFarAsThere(parameters, 4));
        if (function == SetFile) level.U16();
        else if (function != SetPath) return;
        switch (level.U16Little())
        {
            case RenameLevel:
                SmbFiles.Ask(SmbOperation.RenameFile, place.Message, ref memory, packet, sink);
                break;
            case DispositionLevel or DispositionThrough when !data.IsEmpty && data[0] != 0:
                SmbFiles.Ask(SmbOperation.DeleteFile, place.Message, ref memory, packet, sink);
                break;
            default: break;
        }
    }

    private static ushort U16(ReadOnlySpan<byte> message, int offset) => BinaryPrimitives.ReadUInt16LittleEndian(message[offset..]);
}
