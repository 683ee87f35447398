using Genba.Core.Inspection;

namespace Genba.Core.Detection;

/// <summary>Turns a plant into findings. A pure function without state; one line in <see cref="DetectionTable"/>.</summary>
public interface IDetectionRule
{
    /// <summary>D01 ... as in the catalogue of detections.</summary>
    string Id { get; }

    IEnumerable<Finding> Detect(DetectionScope scope);
}

/// <summary>What a rule may look at.</summary>
public sealed record DetectionScope(Plant Plant, Baseline Baseline, PlantIndex Index);
