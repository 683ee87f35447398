using Genba.Core.Observations;

namespace Genba.Core.Conversations;

/// <summary>An observed conversation, tied to the assets at its ends.</summary>
public sealed record Conversation
{
    public required ConversationObservation Observed { get; init; }
    /// <summary>Asset ids; null for group addresses.</summary>
    public string? AAsset { get; init; }
    public string? BAsset { get; init; }
    public string? AZone { get; init; }
    public string? BZone { get; init; }

    /// <summary>Both ends lie in zones, and in different ones; or one end lies outside every zone with a public address.</summary>
    public bool CrossesZones { get; init; }
}

/// <summary>An operation tied to assets.</summary>
public sealed record Operation(OperationObservation Observed, string ClientAsset, string ServerAsset);

/// <summary>A sign tied to assets.</summary>
public sealed record AssetSign(SignObservation Observed, string? FromAsset, string? ToAsset);

/// <summary>What was written into one point, tied to assets.</summary>
public sealed record AssetWrite(WriteObservation Observed, string ClientAsset, string ServerAsset);

/// <summary>A clock tied to its asset.</summary>
public sealed record AssetClock(ClockObservation Observed, string Asset);

/// <summary>An anomaly tied to assets.</summary>
public sealed record AssetAnomaly(AnomalyObservation Observed, string? FromAsset, string? ToAsset);
