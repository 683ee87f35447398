using Genba.Core.Assets;
using Genba.Core.Changes;
using Genba.Core.Conversations;
using Genba.Core.Observations;
using Genba.Core.Zones;

namespace Genba.Core.Inspection;

/// <summary>
/// A plant as the evidence shows it: what detections, evidence rules and reconciliation are pure functions of. Made from
/// one inspection or from a data folder.
/// </summary>
public sealed record Plant
{
    public required IReadOnlyList<CaptureSummary> Captures { get; init; }
    public required IReadOnlyList<Asset> Assets { get; init; }
    public required IReadOnlyList<Conversation> Conversations { get; init; }
    public required IReadOnlyList<LinkObservation> Links { get; init; }
    public required IReadOnlyList<Operation> Operations { get; init; }
    public required IReadOnlyList<AssetSign> Signs { get; init; }
    public IReadOnlyList<AssetWrite> Writes { get; init; } = [];
    public IReadOnlyList<AssetClock> Clocks { get; init; } = [];
    public IReadOnlyList<AssetAnomaly> Anomalies { get; init; } = [];
    /// <summary>Which MAC address went with which IP address, before anybody decided whose it is.</summary>
    public IReadOnlyList<AddressBinding> Bindings { get; init; } = [];
    /// <summary>Which captures saw something of which zone; empty when nobody kept them apart.</summary>
    public IReadOnlyList<ZonePresence> Presence { get; init; } = [];
    public ZoneModel Zones { get; init; } = ZoneModel.Empty;

    /// <summary>Time covered by captures, overlaps counted once.</summary>
    public required TimeSpan Watched { get; init; }
}
