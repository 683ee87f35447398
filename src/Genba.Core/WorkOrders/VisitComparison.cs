using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Genba.Core.Changes;
using Genba.Core.Ledger;
using Genba.Core.Observations;

namespace Genba.Core.WorkOrders;

/// <summary>A plant, or the machines of an order, before and after a time, and what was done meanwhile.</summary>
public sealed record VisitComparison
{
    /// <summary>Version of the shape; raised when fields change.</summary>
    public int Schema { get; init; } = 1;
    public required DateTimeOffset From { get; init; }
    public required DateTimeOffset To { get; init; }
    /// <summary>The order whose machines are compared; null: the whole plant.</summary>
    public WorkOrder? Order { get; init; }
    /// <summary>Time that was watched before, meanwhile and after, in seconds: without it nothing can be said.</summary>
    public required long WatchedBefore { get; init; }
    public required long WatchedMeanwhile { get; init; }
    public required long WatchedAfter { get; init; }
    public required int DevicesBefore { get; init; }
    public required int DevicesAfter { get; init; }
    public required int WaysBefore { get; init; }
    public required int WaysAfter { get; init; }
    /// <summary>Those of the order, else those that came or went.</summary>
    public required IReadOnlyList<VisitDevice> Devices { get; init; }
    /// <summary>Of an order all that its machines say of themselves, else only what changed.</summary>
    public required IReadOnlyList<VisitFact> Facts { get; init; }
    /// <summary>Ways that are new or are no more.</summary>
    public required IReadOnlyList<VisitWay> Ways { get; init; }
    /// <summary>What was done meanwhile, more than reading.</summary>
    public required IReadOnlyList<VisitDeed> Deeds { get; init; }

    /// <summary>Canonical JSON (RFC 8785): what is hashed and kept.</summary>
    public byte[] ToBytes() => CanonicalJson.Encode((JsonObject)JsonSerializer.SerializeToNode(this, VisitJson.Default.VisitComparison)!);

    /// <summary>SHA-256 of <see cref="ToBytes"/>, lower-case hexadecimal.</summary>
    public string Hash() => Convert.ToHexStringLower(SHA256.HashData(ToBytes()));

    /// <exception cref="JsonException">The bytes are no comparison.</exception>
    public static VisitComparison OfBytes(string body) => JsonSerializer.Deserialize(body, VisitJson.Default.VisitComparison)
        ?? throw new JsonException("The comparison is empty.");
}

/// <param name="Before">It was there before.</param>
/// <param name="After">It was heard afterwards.</param>
public sealed record VisitDevice(string Asset, string Name, bool Before, bool After, PacketReference Evidence);

/// <param name="Before">Null: it said nothing of the kind before.</param>
/// <param name="After">Null: it said nothing of the kind afterwards.</param>
public sealed record VisitFact(string Asset, string Name, string Key, string Protocol, string? Before, string? After,
    PacketReference? EvidenceBefore, PacketReference? EvidenceAfter)
{
    public bool Differs => Before is not null && After is not null && Before != After;
}

public sealed record VisitWay(string Client, string Server, string Service, bool Before, bool After, PacketReference Evidence);

/// <param name="Breach">How it goes beyond the order; null: it is covered, or there is no order.</param>
public sealed record VisitDeed(string Client, string Server, WorkClass? Work, string What, long Count, BreachKind? Breach,
    PacketReference Evidence);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(VisitComparison))]
internal sealed partial class VisitJson : JsonSerializerContext;
