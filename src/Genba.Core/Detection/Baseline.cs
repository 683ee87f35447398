using Genba.Core.Inspection;
using Genba.Core.Observations;
using Genba.Wire;

namespace Genba.Core.Detection;

/// <summary>Settings of the detections.</summary>
public sealed record DetectionOptions
{
    /// <summary>How long must be watched before "new" means anything: two weeks hold a shutdown and a start-up.</summary>
    public TimeSpan LearningTime { get; init; } = TimeSpan.FromDays(14);

    /// <summary>A person said that everything up to here is normal; learning is over, however short it was.</summary>
    public PacketTime? NormalUntil { get; init; }
}

/// <summary>
/// What counts as known: everything first seen before learning ended. Until then the rules about new things stay silent, and
/// <see cref="MaturityPercent"/> says how far it is.
/// </summary>
/// <param name="End">Null while learning.</param>
public sealed record Baseline(PacketTime? End, int MaturityPercent)
{
    public static Baseline Of(Plant plant, DetectionOptions options)
    {
        if (options.NormalUntil is { } declared) return new(declared, 100);
        if (WatchedTime.Reached(plant.Captures, options.LearningTime) is { } reached) return new(reached, 100);
        return new(null, (int)(100 * plant.Watched.Ticks / Math.Max(1, options.LearningTime.Ticks)));
    }

    /// <summary>First seen after learning had ended.</summary>
    public bool IsNew(Sighting seen) => End is { } end && seen.First > end;
}
