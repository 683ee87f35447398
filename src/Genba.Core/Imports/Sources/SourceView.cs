using Genba.Core.Inspection;

namespace Genba.Core.Imports.Sources;

/// <summary>One record of a source as it stands there, with the records around it.</summary>
/// <param name="Number">1-based: line or record.</param>
/// <param name="Around">In order, the record itself included.</param>
/// <param name="Says">What was read from it.</param>
public sealed record SourceView(long Number, IReadOnlyList<(long Number, string Text)> Around, IReadOnlyList<FrameStatement> Says)
{
    public const int NeighboursEachSide = 2;

    public string Text => Around.First(line => line.Number == Number).Text;
}
