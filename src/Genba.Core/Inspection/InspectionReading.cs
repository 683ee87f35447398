using Genba.Core.Detection;
using Genba.Core.Texts;

namespace Genba.Core.Inspection;

/// <summary>What became of reading a document of an earlier inspection.</summary>
public abstract record InspectionReading
{
    private InspectionReading()
    {
    }

    /// <param name="Plant">As far as the document tells: without signs, and with zones by id only.</param>
    public sealed record Read(Plant Plant, IReadOnlyList<Finding> Findings) : InspectionReading;

    public sealed record Rejected(BilingualText Reason) : InspectionReading;
}
