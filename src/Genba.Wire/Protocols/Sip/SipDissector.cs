using System.Text;
using Genba.Wire.Observations;
using Genba.Wire.Protocols.Http;

namespace Genba.Wire.Protocols.Sip;

/// <summary>Session Initiation Protocol of telephones and intercoms: RFC 3261, 7, 18.3 and 20. Bodies are passed over.</summary>
public sealed class SipDissector : IDissector
{
    private const int MaxHeadBytes = 16 * 1024;
    private const int LongestMethod = 10;

    private enum Method : uint
    {
        None, Register, Invite, Acknowledge, Bye, Cancel, Options, Subscribe, Notify, Message, Refer, Info, Update, Publish,
    }

    /// <summary>What is remembered of one flow.</summary>
    private struct Memory
    {
        public bool SentPassword;
    }

    public string Protocol => "sip";
    public Carrier Carriers => Carrier.Udp | Carrier.Tcp;
    public ReadOnlySpan<ushort> Ports => [5060];

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        if (payload.StartsWith("SIP/2.0 "u8)) return Recognition.Strong;
        return AsciiText.TryTakeLine(payload, out var line, out _) && line.EndsWith(" SIP/2.0"u8) && HasMethod(line)
            ? Recognition.Strong
            : Recognition.No;
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        var isStream = packet.Carrier == Carrier.Tcp;
        // RFC 5626, 3.5.1: empty lines keep a connection or a path through a router open.
        var blank = payload.IndexOfAnyExcept("\r\n\0"u8);
        if (blank < 0) return Dissection.Complete(payload.Length);
        if (blank > 0 && isStream) return Dissection.Complete(blank);
        if (!HttpHead.TryRead(payload, mayBeCut: !isStream, out var head))
            return isStream && payload.Length < MaxHeadBytes ? Dissection.NeedMore : Dissection.NotMine;
        if (!head.StartLine.StartsWith("SIP/2.0 "u8) && !head.StartLine.EndsWith(" SIP/2.0"u8)) return Dissection.NotMine;
        var bodyBytes = Read(ref head, packet, sink);
        return isStream ? Dissection.Skip(head.Bytes + bodyBytes) : Dissection.Complete(payload.Length);
    }

    public string OperationName(uint code) => code is > (uint)Method.None and <= (uint)Method.Publish
        ? ((Method)code).ToString().ToLowerInvariant()
        : $"method 0x{code:x}";

    private static bool HasMethod(ReadOnlySpan<byte> line)
    {
        var blank = line.IndexOf((byte)' ');
        return blank > 2 && !line[..blank].ContainsAnyExceptInRange((byte)'A', (byte)'Z');
    }

    private static int Read(ref HttpHead head, in PacketContext packet, IObservationSink sink)
    {
        ref var memory = ref packet.MemoryAs<Memory>();
        var isResponse = head.StartLine.StartsWith("SIP/"u8);
        var status = isResponse ? head.Status : 0;
        var method = isResponse ? Method.None : MethodOf(head.StartLine);
        ReadOnlySpan<byte> program = default;
        var (bodyBytes, paths, hasPassword) = (0, 0, false);
        while (head.TryNext(out var name, out var value))
        {
            if (Is(name, "User-Agent"u8) || Is(name, "Server"u8)) program = value;
            else if (Is(name, "Via"u8) || Is(name, "v"u8)) paths++;
            else if (Is(name, "CSeq"u8) && isResponse) method = MethodOf(value[(value.IndexOf((byte)' ') + 1)..]);
            else if (Is(name, "Content-Length"u8) || Is(name, "l"u8)) AsciiText.TryReadNumber(value, out bodyBytes);
            else if (Is(name, "Authorization"u8)) hasPassword = true;
        }
        // More than one Via: a proxy passes on what another said.
        if (paths == 1) sink.Claim(packet, IdentityField.UserAgent, program, isResponse ? SinkClaims.Plausible : SinkClaims.SaidOfItself);
        if (!isResponse && method != Method.None) sink.OnOperation(packet, (uint)method, OperationClass.Session);
        if (isResponse && status >= 200) Answer(method, status, ref memory, packet, sink);
        if (!isResponse) memory.SentPassword = hasPassword;
        return Math.Min(bodyBytes, MaxHeadBytes);
    }

    private static void Answer(Method method, int status, ref Memory memory, in PacketContext packet, IObservationSink sink)
    {
        // 401 and 407 ask for credentials; only what comes after them is a refusal.
        var asks = status is 401 or 407;
        if (method != Method.None && !asks) sink.OnOutcome(packet, (uint)method, status >= 300);
        if (memory.SentPassword && method == Method.Register)
            sink.OnSign(packet, status < 300 ? Sign.LoginSucceeded : Sign.LoginFailed);
        memory.SentPassword = false;
    }

    private static Method MethodOf(ReadOnlySpan<byte> line)
    {
        var blank = line[..Math.Min(line.Length, LongestMethod + 1)].IndexOf((byte)' ');
        var word = blank < 0 ? line : line[..blank];
        return word.SequenceEqual("REGISTER"u8) ? Method.Register
            : word.SequenceEqual("INVITE"u8) ? Method.Invite
            : word.SequenceEqual("ACK"u8) ? Method.Acknowledge
            : word.SequenceEqual("BYE"u8) ? Method.Bye
            : word.SequenceEqual("CANCEL"u8) ? Method.Cancel
            : word.SequenceEqual("OPTIONS"u8) ? Method.Options
            : word.SequenceEqual("SUBSCRIBE"u8) ? Method.Subscribe
            : word.SequenceEqual("NOTIFY"u8) ? Method.Notify
            : word.SequenceEqual("MESSAGE"u8) ? Method.Message
            : word.SequenceEqual("REFER"u8) ? Method.Refer
            : word.SequenceEqual("INFO"u8) ? Method.Info
            : word.SequenceEqual("UPDATE"u8) ? Method.Update
            : word.SequenceEqual("PUBLISH"u8) ? Method.Publish
            : Method.None;
    }

    private static bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> wanted) => Ascii.EqualsIgnoreCase(AsciiText.Trim(name), wanted);
}
