using System.Buffers.Binary;
using System.Text;
using Genba.Wire.Observations;
using Genba.Wire.Protocols.Http;

namespace Genba.Wire.Protocols.Rtsp;

/// <summary>
/// Real Time Streaming Protocol of cameras: RFC 2326, 4 to 6, 10.12 (pictures between the messages) and 12. Pictures are
/// passed over.
/// </summary>
public sealed class RtspDissector : IDissector
{
    private const int MaxHeadBytes = 16 * 1024;
    private const byte Interleaved = (byte)'$';
    private const int InterleavedBytes = 4;
    private const int Unauthorized = 401;

    private enum Method : byte
    {
        None, Options, Describe, Setup, Play, Pause, Teardown, Announce, Record, GetParameter, SetParameter, Redirect,
    }

    /// <summary>What is remembered of one connection: the last request that has no answer yet.</summary>
    private struct Memory
    {
        public Method Asked;
        public bool HasPassword;
        public bool LoginWasReported;
    }

    public string Protocol => "rtsp";
    public Carrier Carriers => Carrier.Tcp;
    public ReadOnlySpan<ushort> Ports => [554, 8554];

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        if (payload.StartsWith("RTSP/1.0 "u8) || payload.StartsWith("RTSP/2.0 "u8)) return Recognition.Strong;
        return AsciiText.TryTakeLine(payload, out var line, out _) && line.IndexOf(" RTSP/"u8) > 0 && MethodOf(line) != Method.None
            ? Recognition.Strong
            : Recognition.No;
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        if (payload.IsEmpty) return Dissection.NeedMore;
        if (payload[0] == Interleaved)
        {
            return payload.Length < InterleavedBytes
                ? Dissection.NeedMore
                : Dissection.Skip(InterleavedBytes + BinaryPrimitives.ReadUInt16BigEndian(payload[2..]));
        }
        if (!HttpHead.TryRead(payload, mayBeCut: false, out var head))
        {
            return payload.Length < MaxHeadBytes && AsciiText.IsPrintable(payload[..Math.Min(payload.Length, 8)])
                ? Dissection.NeedMore
                : Dissection.NotMine;
        }
        if (head.StartLine.IndexOf("RTSP/"u8) < 0) return Dissection.NotMine;
        var bodyBytes = head.StartLine.StartsWith("RTSP/"u8) ? ReadResponse(ref head, packet, sink) : ReadRequest(ref head, packet, sink);
        return Dissection.Skip(head.Bytes + Math.Min(bodyBytes, 1 << 20));
    }

    public string OperationName(uint code) => (Method)code switch
    {
        > Method.None and <= Method.Redirect when code <= (uint)Method.Redirect => NameOf((Method)code),
        _ => $"method 0x{code:x}",
    };

    private static string NameOf(Method method) => method switch
    {
        Method.GetParameter => "get parameter",
        Method.SetParameter => "set parameter",
        _ => method.ToString().ToLowerInvariant(),
    };

    private static int ReadRequest(ref HttpHead head, in PacketContext packet, IObservationSink sink)
    {
        ref var memory = ref packet.MemoryAs<Memory>();
        var (bodyBytes, hasPassword) = (0, false);
        while (head.TryNext(out var name, out var value))
        {
            if (Is(name, "User-Agent"u8)) sink.Claim(packet, IdentityField.UserAgent, value);
            else if (Is(name, "Authorization"u8))
                hasPassword |= HttpAuthentication.ReportCredentials(value, packet, sink) || !value.IsEmpty;
            else if (Is(name, "Content-Length"u8)) AsciiText.TryReadNumber(value, out bodyBytes);
        }
        (memory.Asked, memory.HasPassword) = (MethodOf(head.StartLine), hasPassword);
        if (ClassOf(memory.Asked) is { } operationClass) sink.OnOperation(packet, (uint)memory.Asked, operationClass);
        return bodyBytes;
    }

    private static OperationClass? ClassOf(Method method) => method switch
    {
        Method.Describe or Method.Play or Method.Pause => OperationClass.Read,
        Method.Announce or Method.Record or Method.SetParameter => OperationClass.Write,
        Method.Setup or Method.Teardown => OperationClass.Session,
        _ => null,
    };

    private static int ReadResponse(ref HttpHead head, in PacketContext packet, IObservationSink sink)
    {
        ref var memory = ref packet.MemoryAs<Memory>();
        var status = head.Status;
        var bodyBytes = 0;
        while (head.TryNext(out var name, out var value))
        {
            if (Is(name, "Server"u8)) sink.Claim(packet, IdentityField.Software, value);
            else if (Is(name, "WWW-Authenticate"u8)) HttpAuthentication.ReportChallenge(value, packet, sink);
            else if (Is(name, "Content-Length"u8)) AsciiText.TryReadNumber(value, out bodyBytes);
        }
        if (ClassOf(memory.Asked) is not null && status != Unauthorized) sink.OnOutcome(packet, (uint)memory.Asked, status >= 300);
        if (memory.HasPassword) ReportLogin(status, ref memory, packet, sink);
        // 10.2 and 10.5: who gets the description and the picture without a word may watch.
        else if (memory.Asked == Method.Play && status is >= 200 and < 300) sink.OnSign(packet, Sign.NoAuthentication);
        memory.Asked = Method.None;
        return bodyBytes;
    }

    private static void ReportLogin(int status, ref Memory memory, in PacketContext packet, IObservationSink sink)
    {
        if (status == Unauthorized) sink.OnSign(packet, Sign.LoginFailed);
        else if (status is >= 200 and < 300 && !memory.LoginWasReported)
        {
            memory.LoginWasReported = true;
            sink.OnSign(packet, Sign.LoginSucceeded);
        }
    }

    private static Method MethodOf(ReadOnlySpan<byte> line)
    {
        var blank = line.IndexOf((byte)' ');
        if (blank <= 0) return Method.None;
        var word = line[..blank];
        return word.SequenceEqual("OPTIONS"u8) ? Method.Options
            : word.SequenceEqual("DESCRIBE"u8) ? Method.Describe
            : word.SequenceEqual("SETUP"u8) ? Method.Setup
            : word.SequenceEqual("PLAY"u8) ? Method.Play
            : word.SequenceEqual("PAUSE"u8) ? Method.Pause
            : word.SequenceEqual("TEARDOWN"u8) ? Method.Teardown
            : word.SequenceEqual("ANNOUNCE"u8) ? Method.Announce
            : word.SequenceEqual("RECORD"u8) ? Method.Record
            : word.SequenceEqual("GET_PARAMETER"u8) ? Method.GetParameter
            : word.SequenceEqual("SET_PARAMETER"u8) ? Method.SetParameter
            : word.SequenceEqual("REDIRECT"u8) ? Method.Redirect
            : Method.None;
    }

    private static bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> wanted) => Ascii.EqualsIgnoreCase(name, wanted);
}
