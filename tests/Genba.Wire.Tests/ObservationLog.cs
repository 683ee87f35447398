using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Genba.Wire.Capture;
using Genba.Wire.Observations;
using Genba.Wire.Protocols;

namespace Genba.Wire.Tests;

/// <summary>
/// Writes down what dissectors report, one readable line each, for example <c>identity model = 1756-ENBT/A</c>,
/// <c>operation write registers (write)</c>, <c>outcome write registers: failed</c>, <c>sign Enumeration</c>.
/// </summary>
/// <param name="dissector">Names the operations; without one the protocol table does, by the packet's protocol.</param>
/// <param name="only">Protocols whose observations are written down; none given means all.</param>
public sealed class ObservationLog(IDissector? dissector = null, IReadOnlyCollection<string>? only = null) : IObservationSink
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly List<Entry> _entries = [];

    static ObservationLog() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>What was seen, in order.</summary>
    public IReadOnlyList<string> Saw => [.. _entries.Select(entry => entry.Saw)];

    /// <summary>The same with packet number and addresses, as lines of JSON for golden files.</summary>
    public IReadOnlyList<string> Lines => [.. _entries.Select(entry => JsonSerializer.Serialize(entry, Json))];

    /// <summary>What the whole pipeline says about a capture of <c>tests/captures</c> in the given protocols.</summary>
    public static ObservationLog OfCapture(string name, params IReadOnlyCollection<string> protocols) =>
        Of(File.ReadAllBytes(Path.Combine(Captures(), name)), protocols);

    /// <summary>The same about a capture of others, which stays outside the project; skips the test where it is not at hand.</summary>
    public static ObservationLog OfSharedCapture(string name, params IReadOnlyCollection<string> protocols) =>
        Of(SharedCaptures.Read(Path.Combine(SharedCaptures.Folder, name)), protocols);

    /// <summary>How often each thing was seen, as lines of number and text, for captures too long to be told line by line.</summary>
    public IEnumerable<string> Tallies => _entries.GroupBy(entry => entry.Saw, StringComparer.Ordinal)
        .OrderBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => $"{group.Count()} {group.Key}");

    /// <summary>Each different observation once, without packet number and with its sender, in a stable order.</summary>
    public IReadOnlyList<string> Distinct =>
        [.. _entries.Select(entry => $"{entry.From}: {entry.Saw}").Distinct().Order(StringComparer.Ordinal)];

    public void OnIdentity(in PacketContext packet, in IdentityClaim claim)
    {
        var confidence = claim.ConfidencePercent == 95 ? "" : $" ({claim.ConfidencePercent} %)";
        Add(packet, $"identity {IdentityFields.KeyOf(claim.Field)} = {TextOf(claim)}{confidence}{Of(packet, claim.Subject)}");
    }

    public void OnTunnelledIdentity(in PacketContext packet, in IdentityClaim claim, Subject end) =>
        Add(packet, $"inside {end.Address} {end.Mac}: {IdentityFields.KeyOf(claim.Field)} = {TextOf(claim)}");

    public void OnOperation(in PacketContext packet, uint code, OperationClass operationClass) =>
        Add(packet, $"operation {NameOf(packet, code)} ({operationClass.ToString().ToLowerInvariant()})");

    public void OnOutcome(in PacketContext packet, uint code, bool failed) =>
        Add(packet, $"outcome {NameOf(packet, code)}: {(failed ? "failed" : "done")}");

    public void OnSign(in PacketContext packet, Sign sign) => Add(packet, $"sign {sign}");

    public void OnBinding(in PacketContext packet, MacAddress mac, HostAddress address, BindingSource source) =>
        Add(packet, $"binding {mac} {address} ({source})");

    public void OnAnomaly(in PacketContext packet, AnomalyKind kind, int offset) =>
        Add(packet, $"anomaly {kind} at {offset}");

    private static ObservationLog Of(byte[] capture, IReadOnlyCollection<string> protocols)
    {
        var log = new ObservationLog(only: protocols);
        var reader = new CaptureReader();
        var pipeline = new PacketPipeline(log);
        pipeline.BeginCapture(0, reader);
        PacketList.Read(capture, pipeline, reader);
        return log;
    }

    private static string TextOf(in IdentityClaim claim)
    {
        var text = claim.Encoding switch
        {
            ValueEncoding.Utf16Little => Encoding.Unicode.GetString(claim.Value),
            ValueEncoding.Utf16Big => Encoding.BigEndianUnicode.GetString(claim.Value),
            ValueEncoding.ShiftJis => Encoding.GetEncoding(932).GetString(claim.Value),
            ValueEncoding.Hex => Convert.ToHexStringLower(claim.Value),
            _ => System.Text.Unicode.Utf8.IsValid(claim.Value)
                ? Encoding.UTF8.GetString(claim.Value)
                : Encoding.Latin1.GetString(claim.Value),
        };
        return text.TrimEnd('\0', ' ');
    }

    private static string Of(in PacketContext packet, Subject subject)
    {
        if (subject == Subject.Sender(packet)) return "";
        var mac = subject.Mac.IsNone ? "" : $" {subject.Mac}";
        var address = subject.Address.IsNone ? "" : $" {subject.Address}";
        return $" of{(mac + address is { Length: > 0 } someone ? someone : " nobody")}";
    }

    private string NameOf(in PacketContext packet, uint code) =>
        (dissector ?? ProtocolTable.All[packet.Protocol]).OperationName(code);

    private void Add(in PacketContext packet, string saw)
    {
        if (only is not null && (packet.Protocol < 0 || !only.Contains(ProtocolTable.All[packet.Protocol].Protocol))) return;
        _entries.Add(new(packet.Number, EndOf(packet.Source, packet.SourcePort, packet.SourceMac),
            EndOf(packet.Destination, packet.DestinationPort, packet.DestinationMac), saw));
    }

    private static string Captures([CallerFilePath] string path = "") =>
        Path.Combine(Path.GetDirectoryName(path)!, "..", "captures");

    private static string EndOf(HostAddress address, ushort port, MacAddress mac)
    {
        if (address.IsNone) return mac.ToString();
        return port == 0 ? address.ToString() : address.IsV4 ? $"{address}:{port}" : $"[{address}]:{port}";
    }

    private sealed record Entry(long Packet, string From, string To, string Saw);
}
