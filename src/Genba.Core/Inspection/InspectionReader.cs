using System.Globalization;
using System.Text.Json;
using Genba.Core.Assets;
using Genba.Core.Conversations;
using Genba.Core.Detection;
using Genba.Core.Observations;
using Genba.Core.Zones;
using Genba.Wire;
using Genba.Wire.Observations;
using Genba.Wire.Protocols;

namespace Genba.Core.Inspection;

/// <summary>Reads what <see cref="InspectionDocument"/> wrote back into a plant, so that it can be assessed without the capture.</summary>
public sealed class InspectionReader
{
    private static readonly HashSet<string> Industrial =
        [.. ProtocolTable.All.Where(dissector => dissector.IsIndustrial).Select(dissector => dissector.Protocol)];

    private readonly Dictionary<string, Asset> _assetOfAddress = [];
    private readonly ZoneLookup _zones;
    private readonly ZoneModel _model;
    private string _capture = "";

    private InspectionReader(ZoneModel zones)
    {
        _model = zones;
        _zones = new(zones);
    }

    /// <param name="name">How the document is called in messages.</param>
    /// <param name="zones">Declared zones; without any the plant has none.</param>
    public static InspectionReading Read(string name, ReadOnlyMemory<byte> json, ZoneModel zones)
    {
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        if (json.Span.StartsWith(mark)) json = json[mark.Length..];
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("schema", out var schema)
                || schema.ValueKind != JsonValueKind.String || schema.GetString() != InspectionDocument.Schema)
                return new InspectionReading.Rejected(InspectionTexts.NoInspection(name, InspectionDocument.Schema));
            return new InspectionReader(zones).Read(root);
        }
        catch (JsonException fault)
        {
            return new InspectionReading.Rejected(InspectionTexts.DamagedInspection(name, (fault.LineNumber ?? 0) + 1));
        }
        catch (Exception fault) when (fault is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return new InspectionReading.Rejected(InspectionTexts.IncompleteInspection(name, fault.Message));
        }
    }

    private InspectionReading.Read Read(JsonElement root)
    {
        List<CaptureSummary> captures = [.. All(root, "captures", Capture), .. All(root, "sources", Capture)];
        _capture = captures.Count > 0 ? captures[0].Sha256 : "";
        var assets = All(root, "assets", AssetOf);
        foreach (var asset in assets)
        {
            foreach (var mac in asset.Macs) _assetOfAddress.TryAdd(mac.ToString(), asset);
            foreach (var held in asset.Addresses) _assetOfAddress.TryAdd(held.Address.ToString(), asset);
        }
        var plant = new Plant
        {
            Captures = captures,
            Assets = assets,
            Conversations = All(root, "conversations", ConversationOf),
            Links = [],
            Operations = All(root, "operations", OperationOf),
            Signs = [],
            Zones = _model,
            Watched = WatchedTime.Of(captures),
        };
        return new(plant, All(root, "findings", FindingOf));
    }

    private static CaptureSummary Capture(JsonElement json) => new()
    {
        Name = Text(json, "name")!, Sha256 = Text(json, "sha256")!, Format = Text(json, "format")!,
        Packets = json.GetProperty("packets").GetInt64(), Bytes = json.GetProperty("bytes").GetInt64(),
        First = Time(json, "first"), Last = Time(json, "last"),
    };

    private Asset AssetOf(JsonElement json)
    {
        var seen = SeenOf(json);
        var addresses = All(json, "ips", ip => new AssetAddress(Address(ip.GetString()!), 0, seen));
        return new()
        {
            Id = Text(json, "id")!,
            Macs = All(json, "macs", mac => MacAddress.TryParse(mac.GetString(), out var address) ? address : MacAddress.None),
            Addresses = addresses,
            Names = All(json, "names", one => one.GetString()!),
            Kind = AssetKinds.Parse(Text(json, "kind") ?? ""),
            Vendor = Text(json, "vendor"), Model = Text(json, "model"), Firmware = Text(json, "firmware"),
            Serial = Text(json, "serial"), OperatingSystem = Text(json, "os"),
            Protocols = All(json, "protocols", spoken => new SpokenProtocol(Text(spoken, "name")!, Text(spoken, "role")!)),
            Volume = new(json.GetProperty("packets").GetInt64(), json.GetProperty("bytes").GetInt64()),
            Seen = seen,
            Facts = All(json, "facts", fact => new Fact(
                Text(fact, "key")!, Text(fact, "value")!, Text(fact, "protocol")!,
                fact.TryGetProperty("confidence", out var sure) ? sure.GetDouble() : 1, 1, seen, Frame(fact))),
            Zone = addresses.Select(held => _zones.ZoneOf(held.Address, 0)).FirstOrDefault(zone => zone is not null),
            BeyondRouter = json.GetProperty("macs").GetArrayLength() == 0,
        };
    }

    private Conversation ConversationOf(JsonElement json)
    {
        var (a, b) = (Address(Text(json, "a")!), Address(Text(json, "b")!));
        var (aAsset, bAsset) = (_assetOfAddress.GetValueOrDefault(a.ToString()), _assetOfAddress.GetValueOrDefault(b.ToString()));
        var protocol = Text(json, "protocol");
        var (aZone, bZone) = (_zones.ZoneOf(a, 0), _zones.ZoneOf(b, 0));
        return new()
        {
            Observed = new()
            {
                Transport = Text(json, "transport")!, A = a, B = b, APort = Number(json, "aPort"), BPort = Number(json, "bPort"),
                AToB = VolumeOf(json, "aToB"), BToA = VolumeOf(json, "bToA"), Protocol = protocol,
                Server = Serves(aAsset, protocol) && !Serves(bAsset, protocol) ? ServerSide.A : ServerSide.B,
                Seen = SeenOf(json), FirstPacket = new(Text(json, "capture") ?? _capture, json.GetProperty("firstPacket").GetInt64()),
            },
            AAsset = aAsset?.Id, BAsset = bAsset?.Id, AZone = aZone, BZone = bZone,
            CrossesZones = (aZone is not null && bZone is not null && aZone != bZone)
                || (aZone is null && a.IsPublic && bZone is not null) || (bZone is null && b.IsPublic && aZone is not null),
        };
    }

    private Operation OperationOf(JsonElement json)
    {
        var (client, server) = (Text(json, "client")!, Text(json, "server")!);
        var protocol = Text(json, "protocol")!;
        var (count, failed) = (json.GetProperty("count").GetInt64(), json.TryGetProperty("failed", out var bad) ? bad.GetInt64() : 0);
        var frame = new PacketReference(_capture, json.GetProperty("firstPacket").GetInt64());
        return new(
            new()
            {
                Protocol = protocol, Operation = Text(json, "operation")!,
                Class = Enum.TryParse<OperationClass>(Text(json, "class"), ignoreCase: true, out var kind) ? kind : OperationClass.Other,
                Client = SubjectOf(client), Server = SubjectOf(server), Count = count, Failed = failed, Succeeded = count - failed,
                IsIndustrial = Industrial.Contains(protocol), Seen = default, Samples = [new(default, frame)],
            },
            _assetOfAddress.GetValueOrDefault(client)?.Id ?? client, _assetOfAddress.GetValueOrDefault(server)?.Id ?? server);
    }

    private Finding FindingOf(JsonElement json)
    {
        var rule = Text(json, "rule")!;
        var title = Text(json, "title")!;
        var evidence = All(json, "evidence", Frame);
        return new()
        {
            Rule = rule, Severity = Enum.TryParse<Severity>(Text(json, "severity"), ignoreCase: true, out var severity) ? severity : Severity.Info,
            // The document holds the language of whoever made it.
            Title = new(title, title), Assets = All(json, "assets", asset => asset.GetString()!), Technique = Text(json, "technique"),
            Evidence = evidence, Seen = default, Count = json.TryGetProperty("count", out var count) ? count.GetInt64() : 1,
            Key = string.Create(CultureInfo.InvariantCulture, $"{rule} {(evidence.Count > 0 ? evidence[0].Packet : 0)}"),
        };
    }

    private PacketReference Frame(JsonElement json) =>
        new(Text(json, "capture") ?? _capture, json.GetProperty("packet").GetInt64());

    private static bool Serves(Asset? asset, string? protocol) =>
        asset is not null && asset.Protocols.Any(spoken => spoken.Name == protocol && spoken.Role == "server");

    private static Subject SubjectOf(string name) =>
        MacAddress.TryParse(name, out var mac) ? Subject.Of(mac) : Subject.Of(Address(name));

    private static List<T> All<T>(JsonElement json, string name, Func<JsonElement, T> make) =>
        json.TryGetProperty(name, out var items) ? [.. items.EnumerateArray().Select(make)] : [];

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.GetString() : null;

    private static int? Number(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.GetInt32() : null;

    private static Volume VolumeOf(JsonElement json, string name) =>
        new(json.GetProperty(name).GetProperty("packets").GetInt64(), json.GetProperty(name).GetProperty("bytes").GetInt64());

    private static Sighting SeenOf(JsonElement json) =>
        new(Time(json, "first") ?? default, Time(json, "last") ?? default);

    private static HostAddress Address(string text) =>
        HostAddress.TryParse(text, out var address) ? address : throw new FormatException($"'{text}' is no address.");

    private static PacketTime? Time(JsonElement json, string name) =>
        Text(json, name) is { } text ? DocumentText.ParseTime(text) : null;
}
