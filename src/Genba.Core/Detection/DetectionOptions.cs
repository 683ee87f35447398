using Genba.Core.Changes;
using Genba.Core.Components;
using Genba.Core.WorkOrders;
using Genba.Wire;

namespace Genba.Core.Detection;

/// <summary>Settings of the detections, and what people said about what is normal.</summary>
public sealed record DetectionOptions
{
    /// <summary>How long must be watched before "new" means anything.</summary>
    public TimeSpan LearningTime { get; init; } = new Changes.Learning().Time;

    /// <summary>A person said that everything up to here is normal; learning is over, however short it was.</summary>
    public PacketTime? NormalUntil { get; init; }

    /// <summary>By zone; where people spoke about one.</summary>
    public IReadOnlyDictionary<string, ZoneNormal> Zones { get; init; } = Changes.Learning.NothingSaid;

    /// <summary>What people decided about changes.</summary>
    public ChangeDecisions Decisions { get; init; } = ChangeDecisions.None;

    /// <summary>Work that was announced.</summary>
    public IReadOnlyList<WorkOrder> Orders { get; init; } = [];

    /// <summary>Where SBOMs and the machines they describe contradict each other.</summary>
    public IReadOnlyList<SbomContradiction> Sboms { get; init; } = [];

    public Learning Learning => new() { Time = LearningTime, NormalUntil = NormalUntil, Zones = Zones };
}
