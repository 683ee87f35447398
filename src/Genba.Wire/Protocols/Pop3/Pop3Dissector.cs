using Genba.Wire.Observations;
using Genba.Wire.Protocols.Tls;

namespace Genba.Wire.Protocols.Pop3;

/// <summary>Post Office Protocol: RFC 1939; TLS: RFC 2595, 4; AUTH: RFC 5034. Mail is passed over.</summary>
public sealed class Pop3Dissector : IDissector
{
    private const int MaxLineBytes = 2 * 1024;

    private enum Awaited : byte { Greeting, Nothing, Tls, User, Login }

    /// <summary>What is remembered of one connection.</summary>
    private struct Memory
    {
        public TlsFlow Tls;
        public Awaited Awaits;
        public bool IsEncrypted;
        public bool IsOver;
    }

    public string Protocol => "pop3";
    public Carrier Carriers => Carrier.Tcp;
    public ReadOnlySpan<ushort> Ports => [110];

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        if (!AsciiText.TryTakeLine(payload, out var line, out _) || !AsciiText.IsPrintable(line)) return Recognition.No;
        if (IsReply(line)) return AsciiText.Has(line, "POP"u8) ? Recognition.Strong : Recognition.Weak;
        return AsciiText.HasPrefix(line, "USER "u8) || AsciiText.HasPrefix(line, "APOP "u8) || AsciiText.HasPrefix(line, "AUTH"u8)
            || AsciiText.HasPrefix(line, "CAPA"u8) || AsciiText.HasPrefix(line, "STLS"u8)
            ? Recognition.Weak
            : Recognition.No;
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        ref var memory = ref packet.MemoryAs<Memory>();
        if (memory.IsEncrypted) return TlsRecords.Read(payload, ref memory.Tls, packet, sink);
        if (memory.IsOver) return Dissection.Finished;
        if (!AsciiText.TryTakeLine(payload, out var line, out var length))
            return payload.Length < MaxLineBytes ? Dissection.NeedMore : Dissection.Malformed(0);
        if (IsReply(line)) ReadReply(line, ref memory, packet, sink);
        else ReadCommand(line, ref memory, packet, sink);
        return Dissection.Complete(length);
    }

    public string OperationName(uint code) => $"command 0x{code:x}";

    private static bool IsReply(ReadOnlySpan<byte> line) => line.StartsWith("+OK"u8) || line.StartsWith("-ERR"u8);

    private static void ReadReply(ReadOnlySpan<byte> line, ref Memory memory, in PacketContext packet, IObservationSink sink)
    {
        var accepted = line[0] == '+';
        switch (memory.Awaits)
        {
            case Awaited.Greeting when accepted: sink.Claim(packet, IdentityField.Software, line[3..]); break;
            case Awaited.Tls when accepted: memory.IsEncrypted = true; break;
            case Awaited.Login:
                sink.OnSign(packet, accepted ? Sign.LoginSucceeded : Sign.LoginFailed);
                memory.IsOver = accepted;
                break;
            default: break;
        }
        memory.Awaits = Awaited.Nothing;
    }

    /// <summary>RFC 1939, 7: APOP sends a digest. RFC 5034, 4: the words of PLAIN and LOGIN are readable.</summary>
    private static void ReadCommand(ReadOnlySpan<byte> line, ref Memory memory, in PacketContext packet, IObservationSink sink)
    {
        if (AsciiText.HasPrefix(line, "PASS "u8) || AsciiText.HasPrefix(line, "AUTH PLAIN"u8) || AsciiText.HasPrefix(line, "AUTH LOGIN"u8))
        {
            sink.OnSign(packet, Sign.ClearTextPassword);
            memory.Awaits = Awaited.Login;
        }
        else if (AsciiText.HasPrefix(line, "APOP "u8) || AsciiText.HasPrefix(line, "AUTH "u8)) memory.Awaits = Awaited.Login;
        else if (AsciiText.HasPrefix(line, "STLS"u8)) memory.Awaits = Awaited.Tls;
        else if (AsciiText.HasPrefix(line, "USER "u8)) memory.Awaits = Awaited.User;
    }
}
