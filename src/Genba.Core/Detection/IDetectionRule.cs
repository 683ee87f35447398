using Genba.Core.Changes;
using Genba.Core.Components;
using Genba.Core.Inspection;
using Genba.Core.Observations;
using Genba.Core.Texts;
using Genba.Core.WorkOrders;
using Genba.Wire;

namespace Genba.Core.Detection;

/// <summary>Turns a plant into findings. A pure function without state; one line in <see cref="DetectionTable"/>.</summary>
public interface IDetectionRule
{
    /// <summary>D01 ... as in the catalogue of detections.</summary>
    string Id { get; }

    /// <summary>MITRE ATT&amp;CK for ICS technique that its findings name, unless one of them says another.</summary>
    string Technique { get; }

    /// <summary>Items of METI's factory guideline, appendix E (1-1 to 4-6), that it speaks about.</summary>
    IReadOnlyList<string> MetiItems { get; }

    IEnumerable<Finding> Detect(DetectionScope scope);
}

/// <summary>What a rule may look at.</summary>
/// <param name="Changes">Against the baseline, without those that a person decided about.</param>
public sealed record DetectionScope(Plant Plant, Baseline Baseline, PlantIndex Index, IReadOnlyList<PlantChange> Changes)
{
    public WorkOrderBook Orders { get; init; } = WorkOrderBook.Empty;

    public IReadOnlyList<SbomContradiction> Sboms { get; init; } = [];

    /// <summary>Those that a person called a problem; they are not among <see cref="Changes"/>.</summary>
    public IReadOnlyList<(PlantChange Change, ChangeDecision Decision)> Raised { get; init; } = [];

    /// <summary>First seen after learning had ended where this asset stands.</summary>
    public bool IsNew(Sighting seen, string? asset) => Baseline.IsNew(seen, Index[asset]?.Zone);

    /// <summary>When learning ended where this asset stands; null while it goes on.</summary>
    public PacketTime? EndOf(string? asset) => Baseline.EndOf(Index[asset]?.Zone);

    public IEnumerable<PlantChange> ChangesOf(ChangeKind kind) => Changes.Where(change => change.Kind == kind);

    /// <summary>Who answers for the zone of the asset; without one the security officer.</summary>
    public BilingualText WhomToCall(string asset) =>
        Index.ZoneOf(asset)?.Owner ?? DetectionTexts.SecurityOfficer();
}
