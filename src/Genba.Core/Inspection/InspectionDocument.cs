using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Genba.Core.AssetLedger;
using Genba.Core.Assets;
using Genba.Core.Conversations;
using Genba.Core.Detection;
using Genba.Core.Observations;
using Genba.Wire.Observations;

namespace Genba.Core.Inspection;

/// <summary>
/// Writes a plant as the document <c>genba.inspection/1</c>. The text leaves in pieces while it is made: a million
/// conversations never lie in memory twice.
/// </summary>
/// <param name="reader">The language of titles and details.</param>
public sealed class InspectionDocument(Stream output, CultureInfo reader) : IDisposable
{
    public const string Schema = "genba.inspection/1";
    private const int FlushBytes = 1 << 16;
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string[] Classes = [.. Enum.GetNames<OperationClass>().Select(name => name.ToLowerInvariant())];
    private static readonly string[] Severities = [.. Enum.GetNames<Severity>().Select(name => name.ToLowerInvariant())];

    private readonly Utf8JsonWriter _json = new(output, Options);
    private readonly byte[] _buffer = new byte[64];
    private bool _severalCaptures;

    public void Dispose() => _json.Dispose();

    /// <param name="differences">From the ledger, when there is one to compare with.</param>
    public void Write(Plant plant, IReadOnlyList<Finding> findings, IReadOnlyList<LedgerDifference>? differences = null)
    {
        _severalCaptures = plant.Captures.Count > 1;
        _json.WriteStartObject();
        _json.WriteString("schema", Schema);
        // The contract's captures hold packets. What else was read stands beside them: evidence points there as well.
        WriteAll("captures", [.. plant.Captures.Where(capture => capture.Sight == SourceSight.Frames)], Write);
        var sources = plant.Captures.Where(capture => capture.Sight != SourceSight.Frames).ToList();
        if (sources.Count > 0) WriteAll("sources", sources, Write);
        WriteAll("assets", plant.Assets, Write);
        WriteAll("conversations", plant.Conversations, Write);
        WriteAll("links", plant.Links, Write);
        WriteAll("operations", plant.Operations, Write);
        WriteAll("findings", findings, Write);
        if (differences is not null) WriteAll("differences", differences, Write);
        _json.WriteEndObject();
        _json.Flush();
    }

    private void WriteAll<T>(string name, IReadOnlyList<T> items, Action<T> write)
    {
        _json.WriteStartArray(name);
        foreach (var item in items)
        {
            _json.WriteStartObject();
            write(item);
            _json.WriteEndObject();
            if (_json.BytesPending > FlushBytes) _json.Flush();
        }
        _json.WriteEndArray();
    }

    private void Write(CaptureSummary capture)
    {
        _json.WriteString("name", capture.Name);
        _json.WriteString("sha256", capture.Sha256);
        _json.WriteString("format", capture.Format);
        _json.WriteNumber("packets", capture.Packets);
        _json.WriteNumber("bytes", capture.Bytes);
        WriteTime("first", capture.First);
        WriteTime("last", capture.Last);
        WriteTexts("linkTypes", capture.LinkTypes);
        if (capture.DroppedObservations > 0) _json.WriteNumber("droppedObservations", capture.DroppedObservations);
        WriteAll("problems", capture.Problems, problem =>
        {
            _json.WriteString("kind", problem.Kind);
            WriteOptional("packet", problem.Packet);
            WriteOptional("offset", problem.Offset);
            _json.WriteNumber("count", problem.Count);
            _json.WriteString("detail", problem.Detail.In(reader));
        });
    }

    private void Write(Asset asset)
    {
        _json.WriteString("id", asset.Id);
        WriteTexts("macs", asset.Macs.Select(mac => mac.ToString()));
        WriteTexts("ips", asset.Addresses.Select(address => address.Address.ToString()));
        WriteTexts("names", asset.Names);
        _json.WriteString("kind", AssetKinds.NameOf(asset.Kind));
        _json.WriteString("vendor", asset.Vendor);
        _json.WriteString("model", asset.Model);
        _json.WriteString("firmware", asset.Firmware);
        _json.WriteString("serial", asset.Serial);
        _json.WriteString("os", asset.OperatingSystem);
        if (asset.Zone is not null) _json.WriteString("zone", asset.Zone);
        WriteAll("protocols", asset.Protocols, spoken =>
        {
            _json.WriteString("name", spoken.Name);
            _json.WriteString("role", spoken.Role);
        });
        _json.WriteNumber("packets", asset.Volume.Packets);
        _json.WriteNumber("bytes", asset.Volume.Bytes);
        WriteTime("first", asset.Seen.First);
        WriteTime("last", asset.Seen.Last);
        if (asset.Shares.Count > 0) WriteAll("shares", asset.Shares, Write);
        WriteAll("facts", asset.Facts, fact =>
        {
            _json.WriteString("key", fact.Key);
            _json.WriteString("value", fact.Value);
            _json.WriteString("protocol", fact.Protocol);
            Write(fact.Evidence);
            _json.WriteNumber("confidence", Math.Round(fact.Confidence, 2));
        });
    }

    private void Write(SharedIdentity shared)
    {
        _json.WriteString("key", shared.Key);
        _json.WriteString("value", shared.Value);
        WriteTexts("addresses", shared.Devices);
        _json.WriteBoolean("joined", shared.Joined);
        _json.WriteString("reason", shared.Reason.In(reader));
        Write(shared.Evidence);
    }

    private void Write(Conversation conversation)
    {
        var seen = conversation.Observed;
        _json.WriteString("transport", seen.Transport);
        WriteAddress("a", seen.A);
        WriteOptional("aPort", seen.APort);
        WriteAddress("b", seen.B);
        WriteOptional("bPort", seen.BPort);
        WriteVolume("aToB", seen.AToB);
        WriteVolume("bToA", seen.BToA);
        _json.WriteString("protocol", seen.Protocol);
        WriteTime("first", seen.Seen.First);
        WriteTime("last", seen.Seen.Last);
        _json.WriteNumber("firstPacket", seen.FirstPacket.Packet);
        if (_severalCaptures) _json.WriteString("capture", seen.FirstPacket.Capture);
        if (seen.MissingBytes > 0) _json.WriteNumber("missingBytes", seen.MissingBytes);
        if (conversation.CrossesZones) _json.WriteBoolean("crossesZones", true);
    }

    private void Write(LinkObservation link)
    {
        _json.WriteString("a", link.A.ToString());
        _json.WriteString("b", link.B.ToString());
        WriteOptional("ethertype", link.EtherType);
        _json.WriteString("protocol", link.Protocol);
        _json.WriteNumber("packets", link.Volume.Packets);
        _json.WriteNumber("bytes", link.Volume.Bytes);
        _json.WriteNumber("firstPacket", link.FirstPacket.Packet);
    }

    private void Write(Operation operation)
    {
        var seen = operation.Observed;
        _json.WriteString("protocol", seen.Protocol);
        _json.WriteString("operation", seen.Operation);
        _json.WriteString("class", Classes[(int)seen.Class]);
        _json.WriteString("client", PlantBuilder.NameOf(seen.Client));
        _json.WriteString("server", PlantBuilder.NameOf(seen.Server));
        _json.WriteNumber("count", seen.Count);
        _json.WriteNumber("failed", seen.Failed);
        _json.WriteNumber("firstPacket", seen.Samples[0].Packet.Packet);
    }

    private void Write(Finding finding)
    {
        _json.WriteString("rule", finding.Rule);
        _json.WriteString("severity", Severities[(int)finding.Severity]);
        _json.WriteString("title", finding.Title.In(reader));
        WriteTexts("assets", finding.Assets);
        _json.WriteString("technique", finding.Technique);
        WriteAll("evidence", finding.Evidence, Write);
        if (finding.Why is { } why) _json.WriteString("why", why.In(reader));
        if (finding.Advice is { } advice) _json.WriteString("advice", advice.In(reader));
        _json.WriteNumber("count", finding.Count);
    }

    private void Write(LedgerDifference difference)
    {
        _json.WriteString("kind", JsonNamingPolicy.KebabCaseLower.ConvertName(difference.Kind.ToString()));
        _json.WriteString("key", difference.Key);
        _json.WriteString("statement", difference.Statement.In(reader));
        _json.WriteString("asset", difference.AssetId);
        _json.WriteString("row", difference.RowId);
        WriteAll("evidence", difference.Evidence, Write);
    }

    private void Write(PacketReference evidence)
    {
        _json.WriteString("capture", evidence.Capture);
        _json.WriteNumber("packet", evidence.Packet);
    }

    private void WriteVolume(string name, Volume volume)
    {
        _json.WriteStartObject(name);
        _json.WriteNumber("packets", volume.Packets);
        _json.WriteNumber("bytes", volume.Bytes);
        _json.WriteEndObject();
    }

    private void WriteTexts(string name, IEnumerable<string> texts)
    {
        _json.WriteStartArray(name);
        foreach (var text in texts) _json.WriteStringValue(text);
        _json.WriteEndArray();
    }

    private void WriteAddress(string name, Wire.HostAddress address) =>
        _json.WriteString(name, _buffer.AsSpan(0, DocumentText.Address(address, _buffer)));

    private void WriteTime(string name, Wire.PacketTime? time)
    {
        if (time is { } known) _json.WriteString(name, _buffer.AsSpan(0, DocumentText.Time(known, _buffer)));
        else _json.WriteNull(name);
    }

    private void WriteOptional(string name, long? number)
    {
        if (number is { } known) _json.WriteNumber(name, known);
        else _json.WriteNull(name);
    }
}
