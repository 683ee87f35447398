using Genba.Core.Texts;

namespace Genba.Core.Zones;

/// <summary>Why zones or conduits cannot be kept as they are, and what to do about it.</summary>
/// <param name="Subject">What it is about, as the log names it: <c>zone/ID</c>, <c>conduit/ID</c>; null: the whole.</param>
/// <param name="Field">What of it, as tables head the column: <c>subnets</c>, <c>parent</c>; null: the whole.</param>
public sealed record ZoneProblem(string? Subject, BilingualText What, BilingualText Remedy, string? Field = null)
{
    /// <summary>Line in the file, from 1; null where there is no file or the line is not known.</summary>
    public int? Line { get; init; }

    /// <summary>Cell of a table, as spreadsheet programs name it; null where there is no table.</summary>
    public string? Cell { get; init; }
}

/// <summary>What became of a change of zones or conduits.</summary>
public abstract record ZoneOutcome
{
    private ZoneOutcome() { }

    /// <param name="Entry">Index of the log entry that tells of it.</param>
    public sealed record Kept(long Entry) : ZoneOutcome;

    /// <summary>Everything was so already.</summary>
    public sealed record Unchanged : ZoneOutcome;

    /// <summary>Nothing was kept: somebody else changed it since the person looked at it.</summary>
    public sealed record ChangedMeanwhile : ZoneOutcome
    {
        public ZoneProblem Problem { get; } = new(null, ZoneTexts.ChangedMeanwhile(), ZoneTexts.ChangedMeanwhileRemedy());
    }

    /// <summary>Nothing was kept.</summary>
    public sealed record Refused(IReadOnlyList<ZoneProblem> Problems) : ZoneOutcome;
}

/// <summary>A subnet inside that of another zone: its addresses belong to the more specific one.</summary>
public sealed record ZoneOverlap(Zone Wide, Zone Narrow, string Subnet);
