using System.Text;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Http;

/// <summary>Simple Service Discovery Protocol: UPnP Device Architecture 2.0, 1.2 and 1.3. HTTP heads in datagrams.</summary>
public sealed class SsdpDissector : IDissector
{
    private const ushort Port = 1900;

    public string Protocol => "ssdp";
    public Carrier Carriers => Carrier.Udp;
    public ReadOnlySpan<ushort> Ports => [Port];

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        if (payload.StartsWith("M-SEARCH * HTTP/1."u8) || payload.StartsWith("NOTIFY * HTTP/1."u8)) return Recognition.Strong;
        return packet.SourcePort == Port && payload.StartsWith("HTTP/1."u8) ? Recognition.Strong
            : payload.StartsWith("HTTP/1.1 200"u8) ? Recognition.Weak
            : Recognition.No;
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        if (HttpStartLine.Of(payload) == Recognition.No) return Dissection.NotMine;
        if (!HttpHead.TryRead(payload, mayBeCut: true, out var head)) return Dissection.Complete(payload.Length);
        var isSearch = head.StartLine.StartsWith("M-SEARCH"u8);
        while (head.TryNext(out var name, out var value))
        {
            if (Ascii.EqualsIgnoreCase(name, "USER-AGENT"u8)) sink.Claim(packet, IdentityField.UserAgent, value);
            if (isSearch) continue;
            if (Ascii.EqualsIgnoreCase(name, "SERVER"u8)) sink.Claim(packet, IdentityField.Software, value);
            else if (Ascii.EqualsIgnoreCase(name, "LOCATION"u8)) sink.Claim(packet, IdentityField.Url, value);
            else if (Ascii.EqualsIgnoreCase(name, "USN"u8)) ReportName(value, packet, sink);
        }
        return Dissection.Complete(payload.Length);
    }

    public string OperationName(uint code) => $"operation 0x{code:x}";

    /// <summary>1.1.4: "uuid:..." of the device, then the type that it announces: "::urn:schemas-upnp-org:device:...".</summary>
    private static void ReportName(ReadOnlySpan<byte> name, in PacketContext packet, IObservationSink sink)
    {
        var end = name.IndexOf("::"u8);
        if (AsciiText.HasPrefix(name, "uuid:"u8))
            sink.Claim(packet, IdentityField.Fingerprint, end < 0 ? name : name[..end]);
        if (end >= 0 && name[(end + 2)..].StartsWith("urn:"u8))
            sink.Claim(packet, IdentityField.Service, name[(end + 2)..]);
    }
}
