using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.OncRpc;

/// <summary>
/// Remote procedure calls of Unix, which carry NFS: RFC 5531, 9 (messages), 11 (records over TCP); AUTH_SYS: 14. Who calls,
/// which programs a machine serves, and what is done to files.
/// </summary>
public sealed class OncRpcDissector : IDissector
{
    private const int MarkBytes = sizeof(uint);
    private const int MaxHeadBytes = 640;       // a call with both credentials at their limit of 400 bytes is not met in practice
    private const int ReplyBytes = 12;
    private const int LeastCallBytes = 40;
    private const int MaxCredentialBytes = 400;
    private const uint LastFragment = 0x8000_0000;
    private const uint MaxRecordBytes = 4 << 20;
    private const uint Call = 0;
    private const uint Reply = 1;
    private const uint UnixCredentials = 1;

    /// <summary>What is remembered of one flow.</summary>
    private struct Memory
    {
        public PendingRequests Requests;
        public uint Program;
        public uint Version;
        public bool CallerWasNamed;
    }

    public string Protocol => "onc-rpc";
    public Carrier Carriers => Carrier.Tcp | Carrier.Udp;
    public ReadOnlySpan<ushort> Ports => [111, 2049];

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        var message = payload;
        if (packet.Carrier == Carrier.Tcp)
        {
            if (!TryReadMark(payload, out _)) return Recognition.No;
            message = payload[MarkBytes..];
        }
        if (IsCall(message)) return Recognition.Strong;
        return message.Length >= ReplyBytes && NumberAt(message, 4) == Reply && NumberAt(message, 8) <= 1
            ? Recognition.Weak
            : Recognition.No;
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        ref var memory = ref packet.MemoryAs<Memory>();
        if (packet.Carrier != Carrier.Tcp)
            return Read(payload, ref memory, packet, sink) ? Dissection.Complete(payload.Length) : Dissection.NotMine;
        if (payload.Length < MarkBytes) return Dissection.NeedMore;
        if (!TryReadMark(payload, out var length)) return Dissection.NotMine;
        var head = Math.Min(length, MaxHeadBytes);
        if (payload.Length < MarkBytes + head) return Dissection.NeedMore;
        // What is written or read stands behind the head and is passed over.
        return Read(payload.Slice(MarkBytes, head), ref memory, packet, sink) ? Dissection.Skip(MarkBytes + length) : Dissection.NotMine;
    }

    public string OperationName(uint code) => OncRpcOperations.NameOf(code);

    private static bool TryReadMark(ReadOnlySpan<byte> payload, out int length)
    {
        length = 0;
        if (payload.Length < MarkBytes) return false;
        var mark = BinaryPrimitives.ReadUInt32BigEndian(payload);
        length = (int)(mark & ~LastFragment);
        return (mark & LastFragment) != 0 && length is >= ReplyBytes and <= (int)MaxRecordBytes;
    }

    /// <summary>Number, call, version 2, then a credential whose kind and length are small.</summary>
    private static bool IsCall(ReadOnlySpan<byte> message) => message.Length >= LeastCallBytes
        && NumberAt(message, 4) == Call && NumberAt(message, 8) == 2 && NumberAt(message, 12) >= 100_000 && NumberAt(message, 16) is <= 10
        && NumberAt(message, 20) < 1024 && (NumberAt(message, 24) <= 6 || NumberAt(message, 24) == 300_001)
        && NumberAt(message, 28) <= MaxCredentialBytes;

    private static bool Read(ReadOnlySpan<byte> message, ref Memory memory, in PacketContext packet, IObservationSink sink)
    {
        if (IsCall(message))
        {
            ReadCall(message, ref memory, packet, sink);
            return true;
        }
        if (message.Length < ReplyBytes || NumberAt(message, 4) != Reply) return false;
        ReadReply(message, ref memory, packet, sink);
        return true;
    }

    private static void ReadCall(ReadOnlySpan<byte> message, ref Memory memory, in PacketContext packet, IObservationSink sink)
    {
        var reader = new WireReader(message);
        var number = reader.U32();
        reader.Skip(8);
        var (program, version, procedure) = (reader.U32(), reader.U32(), reader.U32());
        if ((program, version) != (memory.Program, memory.Version))
        {
            (memory.Program, memory.Version) = (program, version);
            ReportProgram(program, version, packet, sink);
        }
        if (!memory.CallerWasNamed && reader.U32() == UnixCredentials)
        {
            memory.CallerWasNamed = true;
            ReportCaller(new(reader.Take((int)reader.U32())), packet, sink);
        }
        var code = OncRpcOperations.CodeOf(program, version, procedure);
        if (OncRpcOperations.ClassOf(code) is not { } operationClass) return;
        memory.Requests.Add(number, (ushort)code);
        sink.OnOperation(packet, code, operationClass);
    }

    /// <summary>14: stamp, name of the machine, user and group.</summary>
    private static void ReportCaller(WireReader credential, in PacketContext packet, IObservationSink sink)
    {
        const uint MaxNameBytes = 255;
        credential.U32();
        var length = credential.U32();
        if (length > MaxNameBytes) return;
        var name = credential.Take((int)length);
        if (!credential.Failed && AsciiText.IsPrintable(name)) sink.Claim(packet, IdentityField.Name, name);
    }

    private static void ReportProgram(uint program, uint version, in PacketContext packet, IObservationSink sink)
    {
        const int MaxTextBytes = 48;
        var name = OncRpcOperations.ProgramOf(program);
        if (name.IsEmpty) return;
        var text = new TextBuffer(stackalloc byte[MaxTextBytes]);
        text.Add(name);
        text.Add(" "u8);
        text.Add(version);
        sink.ClaimAbout(packet, Subject.Receiver(packet), IdentityField.Service, text.Text, SinkClaims.Plausible);
    }

    /// <summary>9: accepted 0, verifier, status; then NFS and MOUNT begin their answer with a status of their own.</summary>
    private static void ReadReply(ReadOnlySpan<byte> message, ref Memory memory, in PacketContext packet, IObservationSink sink)
    {
        var reader = new WireReader(message);
        if (!memory.Requests.TryTake(reader.U32(), out var code)) return;
        reader.U32();
        var denied = reader.U32();
        reader.U32();
        reader.Skip((int)Math.Min(reader.U32(), MaxCredentialBytes));
        var failed = reader.U32();
        var status = reader.U32();
        if (denied != 0 || !reader.Failed) sink.OnOutcome(packet, code, denied != 0 || failed != 0 || status != 0);
    }

    private static uint NumberAt(ReadOnlySpan<byte> message, int offset) => BinaryPrimitives.ReadUInt32BigEndian(message[offset..]);
}
