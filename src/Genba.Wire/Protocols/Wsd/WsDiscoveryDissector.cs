using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Wsd;

/// <summary>
/// Web Services Dynamic Discovery, by which cameras (ONVIF Core Specification, 7), printers and Windows machines are found:
/// WS-Discovery 1.1, 4 to 6. SOAP in datagrams; only the words that matter are looked for.
/// </summary>
public sealed class WsDiscoveryDissector : IDissector
{
    private const int MaxItems = 64;

    public string Protocol => "ws-discovery";
    public Carrier Carriers => Carrier.Udp;
    public ReadOnlySpan<ushort> Ports => [3702];

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        var text = payload.TrimStart("\uFEFF \r\n"u8);
        return text.Length > 0 && text[0] == '<' && text.IndexOf("Envelope"u8) > 0
            && (text.IndexOf("schemas.xmlsoap.org/ws/2005/04/discovery"u8) > 0
                || text.IndexOf("docs.oasis-open.org/ws-dd/ns/discovery"u8) > 0)
            ? Recognition.Strong
            : Recognition.No;
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        if (Recognise(payload, packet) == Recognition.No) return Dissection.NotMine;
        // A proxy answers for others in several matches; who speaks of itself sends one.
        var body = payload[Math.Max(0, payload.IndexOf("Body"u8))..];
        var first = body.IndexOf("Match>"u8);
        if (IsAbout(body, "Hello"u8) || first >= 0 && Count(body, "Match>"u8) == 2) ReportSelf(body, packet, sink);
        return Dissection.Complete(payload.Length);
    }

    public string OperationName(uint code) => $"operation 0x{code:x}";

    private static bool IsAbout(ReadOnlySpan<byte> body, ReadOnlySpan<byte> element) => !XmlText.ContentOf(body, element).IsEmpty;

    private static int Count(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word)
    {
        var count = 0;
        for (var next = text.IndexOf(word); next >= 0 && count < MaxItems; count++)
        {
            text = text[(next + word.Length)..];
            next = text.IndexOf(word);
        }
        return count;
    }

    private static void ReportSelf(ReadOnlySpan<byte> body, in PacketContext packet, IObservationSink sink)
    {
        var id = AsciiText.Trim(XmlText.ContentOf(XmlText.ContentOf(body, "EndpointReference"u8), "Address"u8));
        if (AsciiText.HasPrefix(id, "urn:"u8)) id = id[4..];
        sink.Claim(packet, IdentityField.Fingerprint, id, SinkClaims.Plausible);
        for (var types = XmlText.ContentOf(body, "Types"u8); TryTakeWord(ref types, out var type);)
        {
            sink.Claim(packet, IdentityField.Service, type);
            if (type.IndexOf("PrintDeviceType"u8) >= 0) sink.Claim(packet, IdentityField.Role, "printer"u8);
            else if (type.IndexOf("NetworkVideoTransmitter"u8) >= 0) sink.Claim(packet, IdentityField.Role, "camera"u8);
        }
        var addresses = XmlText.ContentOf(body, "XAddrs"u8);
        if (TryTakeWord(ref addresses, out var address)) sink.Claim(packet, IdentityField.Url, address);
        for (var scopes = XmlText.ContentOf(body, "Scopes"u8); TryTakeWord(ref scopes, out var scope);) ReportScope(scope, packet, sink);
    }

    /// <summary>ONVIF Core Specification, 7.3.3.2: the scopes of a camera are addresses below onvif://www.onvif.org.</summary>
    private static void ReportScope(ReadOnlySpan<byte> scope, in PacketContext packet, IObservationSink sink)
    {
        var root = "onvif://www.onvif.org/"u8;
        if (!AsciiText.HasPrefix(scope, root)) return;
        var path = scope[root.Length..];
        var slash = path.IndexOf((byte)'/');
        if (slash <= 0 || slash + 1 == path.Length) return;
        ReportOnvif(path[..slash], path[(slash + 1)..], packet, sink);
    }

    private static void ReportOnvif(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, in PacketContext packet, IObservationSink sink)
    {
        const int MaxTextBytes = 128;
        var text = new TextBuffer(stackalloc byte[MaxTextBytes]);
        XmlText.AddDecoded(ref text, value);
        if (AsciiText.HasPrefix(key, "hardware"u8)) sink.Claim(packet, IdentityField.Model, text.Text);
        else if (AsciiText.HasPrefix(key, "name"u8)) sink.Claim(packet, IdentityField.Name, text.Text, SinkClaims.Plausible);
        else if (AsciiText.HasPrefix(key, "location"u8)) sink.Claim(packet, IdentityField.Location, text.Text, SinkClaims.Plausible);
        else if (AsciiText.HasPrefix(key, "mac"u8)) sink.Claim(packet, IdentityField.Address, text.Text, SinkClaims.Plausible);
    }

    private static bool TryTakeWord(ref ReadOnlySpan<byte> text, out ReadOnlySpan<byte> word)
    {
        text = text.TrimStart(" \t\r\n"u8);
        var end = text.IndexOfAny(" \t\r\n"u8);
        word = end < 0 ? text : text[..end];
        text = text[word.Length..];
        return !word.IsEmpty;
    }
}
