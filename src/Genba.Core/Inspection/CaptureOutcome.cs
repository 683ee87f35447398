using Genba.Core.Observations;
using Genba.Core.Texts;

namespace Genba.Core.Inspection;

/// <summary>What became of one capture.</summary>
public abstract record CaptureOutcome
{
    private CaptureOutcome()
    {
    }

    /// <summary>It was read, as far as it could be; what could not is among the capture's problems.</summary>
    public sealed record Inspected(ObservationSet Observations) : CaptureOutcome;

    /// <summary>Nothing in it could be read.</summary>
    public sealed record Rejected(BilingualText Reason) : CaptureOutcome;
}

/// <param name="TotalBytes">0 when the end is not known (standard input).</param>
public readonly record struct ReadingProgress(long ReadBytes, long TotalBytes, long Packets);
