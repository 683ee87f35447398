using System.Buffers.Text;
using System.Text;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Http;

/// <summary>HTTP/1.x: RFC 9112. Heads are read, bodies are passed over except for the title of a page.</summary>
public sealed class HttpDissector : IDissector
{
    private const int MaxHeadBytes = 32 * 1024;
    private const int MaxLineBytes = 4 * 1024;
    private const int LineEndBytes = 2;
    private const int SwitchingProtocols = 101;
    private const int NoContent = 204;
    private const int NotModified = 304;
    private const int Unauthorized = 401;

    /// <summary>What the header fields say about the body and the request.</summary>
    private ref struct Fields
    {
        public bool HasLength;
        public int Length;
        public bool IsChunked;
        public bool IsPage;
        public bool IsPrinter;
        public bool IsShiftJis;
        public bool IsCompressed;
        public bool HasPassword;
    }

    public string Protocol => "http";
    public Carrier Carriers => Carrier.Tcp;
    public ReadOnlySpan<ushort> Ports => [80, 8080, 8000, 8008, 8888, 3128, 5357];

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet) => HttpStartLine.Of(payload);

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        ref var flow = ref packet.MemoryAs<HttpFlow>();
        ref var stream = ref packet.FromA ? ref flow.A : ref flow.B;
        switch (stream.Phase)
        {
            case HttpPhase.Head:
                return ReadHead(payload, ref flow, ref stream, packet, sink);
            case HttpPhase.ChunkSize:
                return ReadChunkSize(payload, ref stream);
            case HttpPhase.Trailer:
                return ReadTrailer(payload, ref stream);
            case HttpPhase.Body or HttpPhase.Chunk:
                if (stream.ExpectsPrinter && payload.Length < Math.Min(stream.Remaining, IppAttributes.MaxLookBytes))
                    return Dissection.NeedMore;
                IppAttributes.Report(payload, ref stream, packet, sink);
                HttpPage.ReportTitle(payload, ref stream, packet, sink);
                stream.Phase = stream.Phase == HttpPhase.Chunk ? HttpPhase.ChunkSize : HttpPhase.Head;
                return Dissection.Skip(stream.Remaining);
            case HttpPhase.BodyUntilClose:
                HttpPage.ReportTitle(payload, ref stream, packet, sink);
                return Dissection.Finished;
            default:
                return Dissection.Finished;
        }
    }

    public string OperationName(uint code) => $"operation 0x{code:x}";

    private static Dissection ReadHead(
        ReadOnlySpan<byte> payload, ref HttpFlow flow, ref HttpStream stream, in PacketContext packet, IObservationSink sink)
    {
        if (payload.IsEmpty) return Dissection.NeedMore;
        if (payload[0] is (byte)'\r' or (byte)'\n') return Dissection.Complete(1);      // RFC 9112, 2.2
        if (!HttpHead.TryRead(payload, mayBeCut: false, out var head))
            return CanBecomeHead(payload) ? Dissection.NeedMore : Dissection.NotMine;
        if (!IsStartLine(head.StartLine)) return Dissection.NotMine;        // the middle of a body, behind a gap
        var fields = head.IsResponse ? ReadResponse(ref head, packet, sink) : ReadRequest(ref head, packet, sink);
        if (head.IsResponse) EndResponse(head.Status, fields, ref flow, ref stream, packet, sink);
        else EndRequest(head.StartLine, fields, ref flow, ref stream);
        return Dissection.Complete(head.Bytes);
    }

    private static bool CanBecomeHead(ReadOnlySpan<byte> payload) =>
        payload.Length < MaxHeadBytes
        && (payload.Length < "HTTP/1.1"u8.Length || HttpStartLine.Of(payload) != Recognition.No);

    private static bool IsStartLine(ReadOnlySpan<byte> line) =>
        line.StartsWith("HTTP/"u8)
        || HttpStartLine.TryReadMethod(line, out _) && line.LastIndexOf(" HTTP/"u8) > 0;

    private static Fields ReadRequest(ref HttpHead head, in PacketContext packet, IObservationSink sink)
    {
        var fields = new Fields();
        var toServerItself = head.Target.StartsWith("/"u8);
        while (head.TryNext(out var name, out var value))
        {
            if (Is(name, "User-Agent"u8)) sink.Claim(packet, IdentityField.UserAgent, value);
            else if (Is(name, "Host"u8) && toServerItself) ReportHost(value, packet, sink);
            else if (Is(name, "Authorization"u8) || Is(name, "Proxy-Authorization"u8))
                fields.HasPassword |= HttpAuthentication.ReportCredentials(value, packet, sink);
            else ReadBodyField(name, value, ref fields);
        }
        return fields;
    }

    private static Fields ReadResponse(ref HttpHead head, in PacketContext packet, IObservationSink sink)
    {
        var fields = new Fields();
        while (head.TryNext(out var name, out var value))
        {
            if (Is(name, "Server"u8)) sink.Claim(packet, IdentityField.Software, value);
            else if (Is(name, "WWW-Authenticate"u8)) HttpAuthentication.ReportChallenge(value, packet, sink);
            else ReadBodyField(name, value, ref fields);
        }
        return fields;
    }

    private static void ReadBodyField(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, ref Fields fields)
    {
        if (Is(name, "Content-Length"u8)) fields.HasLength = AsciiText.TryReadNumber(value, out fields.Length);
        else if (Is(name, "Transfer-Encoding"u8)) fields.IsChunked = AsciiText.Has(value, "chunked"u8);
        else if (Is(name, "Content-Encoding"u8)) fields.IsCompressed = !AsciiText.HasPrefix(value, "identity"u8);
        else if (Is(name, "Content-Type"u8))
        {
            fields.IsPage = AsciiText.HasPrefix(value, "text/html"u8);
            fields.IsPrinter = AsciiText.HasPrefix(value, "application/ipp"u8);
            fields.IsShiftJis = fields.IsPage && (AsciiText.Has(value, "shift_jis"u8) || AsciiText.Has(value, "sjis"u8));
        }
    }

    /// <summary>The name by which the client calls the server; an address says nothing new.</summary>
    private static void ReportHost(ReadOnlySpan<byte> host, in PacketContext packet, IObservationSink sink)
    {
        var colon = host.LastIndexOf((byte)':');
        var name = colon > 0 ? host[..colon] : host;
        if (name.IsEmpty || name[0] == '[' || !name.ContainsAnyExceptInRange((byte)'.', (byte)'9')) return;
        sink.ClaimAbout(packet, Subject.Receiver(packet), IdentityField.ServerName, name, SinkClaims.Hint);
        sink.ClaimRemoteProduct(packet, name);
    }

    private static void EndRequest(ReadOnlySpan<byte> startLine, in Fields fields, ref HttpFlow flow, ref HttpStream stream)
    {
        HttpStartLine.TryReadMethod(startLine, out var method);
        flow.Requests.Add(method, fields.HasPassword);
        stream.ExpectsTitle = false;
        ExpectBody(fields, ref stream, untilClose: false);
    }

    private static void EndResponse(
        int status, in Fields fields, ref HttpFlow flow, ref HttpStream stream, in PacketContext packet, IObservationSink sink)
    {
        if (status is >= 100 and < 200 && status != SwitchingProtocols) return;
        var hasRequest = flow.Requests.TryTake(out var method, out var hasPassword);
        if (hasRequest && hasPassword) ReportLogin(status, ref flow, packet, sink);
        if (status == SwitchingProtocols || method == HttpMethod.Connect && status is >= 200 and < 300)
        {
            flow.A.Phase = flow.B.Phase = HttpPhase.Closed;
            return;
        }
        if (method == HttpMethod.Head || status is NoContent or NotModified) return;
        stream.ExpectsTitle = fields is { IsPage: true, IsCompressed: false } && !packet.Source.IsPublic;
        stream.ExpectsPrinter = fields is { IsPrinter: true, IsCompressed: false };
        stream.IsShiftJis = fields.IsShiftJis;
        ExpectBody(fields, ref stream, untilClose: true);
    }

    /// <summary>Refused each time, accepted once: a browser repeats the password with every request.</summary>
    private static void ReportLogin(int status, ref HttpFlow flow, in PacketContext packet, IObservationSink sink)
    {
        if (status == Unauthorized) sink.OnSign(packet, Sign.LoginFailed);
        if (status >= 400 || flow.LoginWasReported) return;
        sink.OnSign(packet, Sign.LoginSucceeded);
        flow.LoginWasReported = true;
    }

    /// <summary>RFC 9112, 6.3: chunked goes before a length; a response with neither ends with the connection.</summary>
    private static void ExpectBody(in Fields fields, ref HttpStream stream, bool untilClose)
    {
        stream.Remaining = fields.Length;
        stream.Phase = fields.IsChunked ? HttpPhase.ChunkSize
            : fields is { HasLength: true, Length: > 0 } ? HttpPhase.Body
            : fields.HasLength || !untilClose ? HttpPhase.Head
            : HttpPhase.BodyUntilClose;
    }

    private static Dissection ReadChunkSize(ReadOnlySpan<byte> payload, ref HttpStream stream)
    {
        if (!AsciiText.TryTakeLine(payload, out var line, out var length))
            return payload.Length < MaxLineBytes ? Dissection.NeedMore : Lost(ref stream);
        if (!Utf8Parser.TryParse(line, out uint size, out _, 'x') || size > int.MaxValue - LineEndBytes)
            return Lost(ref stream);
        stream.Remaining = (int)size + LineEndBytes;
        stream.Phase = size == 0 ? HttpPhase.Trailer : HttpPhase.Chunk;
        return Dissection.Complete(length);
    }

    private static Dissection ReadTrailer(ReadOnlySpan<byte> payload, ref HttpStream stream)
    {
        if (!AsciiText.TryTakeLine(payload, out var line, out var length))
            return payload.Length < MaxLineBytes ? Dissection.NeedMore : Lost(ref stream);
        if (line.IsEmpty) stream.Phase = HttpPhase.Head;
        return Dissection.Complete(length);
    }

    /// <summary>Bytes that are no chunk: after a gap the next head is looked for.</summary>
    private static Dissection Lost(ref HttpStream stream)
    {
        stream.Phase = HttpPhase.Head;
        return Dissection.NotMine;
    }

    private static bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> wanted) => Ascii.EqualsIgnoreCase(name, wanted);
}
