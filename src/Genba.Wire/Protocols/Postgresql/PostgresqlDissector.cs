using System.Buffers.Binary;
using Genba.Wire.Observations;
using Genba.Wire.Protocols.Tls;

namespace Genba.Wire.Protocols.Postgresql;

/// <summary>PostgreSQL up to the login: PostgreSQL documentation, "Frontend/Backend Protocol", Message Formats.</summary>
public sealed class PostgresqlDissector : IDissector
{
    private const uint Version3 = 0x0003_0000;
    private const uint CancelRequest = 80_877_102;
    private const uint TlsRequest = 80_877_103;
    private const uint GssRequest = 80_877_104;
    private const int RequestBytes = 8;
    private const int PrefixBytes = 5;          // type 1, length 4 with itself
    private const int MaxMessageBytes = 32 * 1024;
    private const int MaxParameters = 64;
    private const uint ClearTextPassword = 3;

    private enum Phase : byte { Start, AwaitsTls, Login, Over }

    /// <summary>What is remembered of one connection.</summary>
    private struct Memory
    {
        public TlsFlow Tls;
        public Phase Phase;
        public bool IsTls;
        public bool PasswordIsReadable;
    }

    public string Protocol => "postgresql";
    public Carrier Carriers => Carrier.Tcp;
    public ReadOnlySpan<ushort> Ports => [5432];

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        if (payload.Length < RequestBytes) return Recognition.No;
        var length = BinaryPrimitives.ReadUInt32BigEndian(payload);
        var code = BinaryPrimitives.ReadUInt32BigEndian(payload[4..]);
        if (code is TlsRequest or GssRequest && length == RequestBytes && payload.Length == RequestBytes) return Recognition.Strong;
        if (code == CancelRequest && length == 16) return Recognition.Strong;
        return code == Version3 && length == payload.Length && payload[^1] == 0 && payload[RequestBytes..].IndexOf("user\0"u8) >= 0
            ? Recognition.Strong
            : Recognition.No;
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        ref var memory = ref packet.MemoryAs<Memory>();
        if (memory.Phase == Phase.Over) return Dissection.Finished;
        if (memory.IsTls) return TlsRecords.Read(payload, ref memory.Tls, packet, sink);
        if (payload.IsEmpty) return Dissection.NeedMore;
        if (memory.Phase == Phase.AwaitsTls && payload.Length == 1 && payload[0] is (byte)'S' or (byte)'N' or (byte)'G')
        {
            memory.Phase = payload[0] == 'G' ? Phase.Over : Phase.Start;
            memory.IsTls = payload[0] == 'S';
            return Dissection.Complete(1);
        }
        return payload[0] == 0 ? ReadStart(payload, ref memory, packet, sink) : ReadMessage(payload, ref memory, packet, sink);
    }

    public string OperationName(uint code) => $"message 0x{code:x}";

    /// <summary>StartupMessage and the requests before it have no type: a length, then a code.</summary>
    private static Dissection ReadStart(ReadOnlySpan<byte> payload, ref Memory memory, in PacketContext packet, IObservationSink sink)
    {
        if (payload.Length < RequestBytes) return Dissection.NeedMore;
        var length = BinaryPrimitives.ReadUInt32BigEndian(payload);
        var code = BinaryPrimitives.ReadUInt32BigEndian(payload[4..]);
        if (length is < RequestBytes or > MaxMessageBytes) return Dissection.NotMine;
        if (payload.Length < length) return Dissection.NeedMore;
        if (code is TlsRequest or GssRequest) memory.Phase = Phase.AwaitsTls;
        else if (code == Version3)
        {
            memory.Phase = Phase.Login;
            ReportParameters(payload[RequestBytes..(int)length], packet, sink);
        }
        return Dissection.Complete((int)length);
    }

    private static void ReportParameters(ReadOnlySpan<byte> parameters, in PacketContext packet, IObservationSink sink)
    {
        for (var count = 0; count < MaxParameters && TryTakeText(ref parameters, out var key)
            && TryTakeText(ref parameters, out var value); count++)
        {
            if (key.SequenceEqual("user"u8)) sink.Claim(packet, IdentityField.UserName, value);
            else if (key.SequenceEqual("application_name"u8)) sink.Claim(packet, IdentityField.Application, value);
            else if (key.SequenceEqual("database"u8)) ReportDatabase(value, packet, sink);
        }
    }

    private static void ReportDatabase(ReadOnlySpan<byte> name, in PacketContext packet, IObservationSink sink)
    {
        const int MaxTextBytes = 80;
        var text = new TextBuffer(stackalloc byte[MaxTextBytes]);
        text.Add("database "u8);
        text.Add(name);
        sink.ClaimAbout(packet, Subject.Receiver(packet), IdentityField.Service, text.Text, SinkClaims.Plausible);
    }

    private static Dissection ReadMessage(ReadOnlySpan<byte> payload, ref Memory memory, in PacketContext packet, IObservationSink sink)
    {
        if (payload.Length < PrefixBytes) return Dissection.NeedMore;
        var length = BinaryPrimitives.ReadUInt32BigEndian(payload[1..]);
        if (length is < 4 or > MaxMessageBytes) return Dissection.NotMine;
        var whole = (int)length + 1;
        if (payload.Length < whole) return Dissection.NeedMore;
        var body = payload[PrefixBytes..whole];
        switch (payload[0])
        {
            case (byte)'R': ReadAuthentication(body, ref memory, packet, sink); break;
            case (byte)'S': ReportStatus(body, packet, sink); break;
            case (byte)'p' when memory.PasswordIsReadable: sink.OnSign(packet, Sign.ClearTextPassword); break;
            case (byte)'E' when memory.Phase == Phase.Login: ReadError(body, ref memory, packet, sink); break;
            case (byte)'Z': memory.Phase = Phase.Over; break;
            default: break;
        }
        return Dissection.Complete(whole);
    }

    /// <summary>0: the client is in. 3: it shall send its password as it is.</summary>
    private static void ReadAuthentication(ReadOnlySpan<byte> body, ref Memory memory, in PacketContext packet, IObservationSink sink)
    {
        var reader = new WireReader(body);
        var kind = reader.U32();
        if (reader.Failed) return;
        memory.PasswordIsReadable = kind == ClearTextPassword;
        if (kind == 0) sink.OnSign(packet, Sign.LoginSucceeded);
    }

    private static void ReportStatus(ReadOnlySpan<byte> body, in PacketContext packet, IObservationSink sink)
    {
        const int MaxTextBytes = 96;
        if (!TryTakeText(ref body, out var key) || !TryTakeText(ref body, out var value) || !key.SequenceEqual("server_version"u8)) return;
        var text = new TextBuffer(stackalloc byte[MaxTextBytes]);
        text.Add("PostgreSQL "u8);
        text.Add(value);
        sink.Claim(packet, IdentityField.Software, text.Text);
    }

    /// <summary>"PostgreSQL Error Codes": class 28 is a refused login.</summary>
    private static void ReadError(ReadOnlySpan<byte> body, ref Memory memory, in PacketContext packet, IObservationSink sink)
    {
        for (var count = 0; count < MaxParameters && body.Length > 1; count++)
        {
            var field = body[0];
            body = body[1..];
            if (!TryTakeText(ref body, out var value)) return;
            if (field != 'C' || !value.StartsWith("28"u8)) continue;
            sink.OnSign(packet, Sign.LoginFailed);
            memory.Phase = Phase.Over;
            return;
        }
    }

    private static bool TryTakeText(ref ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> text)
    {
        var end = bytes.IndexOf((byte)0);
        text = end > 0 ? bytes[..end] : default;
        if (end >= 0) bytes = bytes[(end + 1)..];
        return end > 0;
    }
}
