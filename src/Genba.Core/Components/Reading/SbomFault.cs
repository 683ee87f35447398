namespace Genba.Core.Components.Reading;

/// <summary>Ends the reading of a file; never leaves <see cref="SbomReader"/>.</summary>
internal sealed class SbomFault(SbomProblem problem) : Exception(problem.What.En)
{
    public SbomProblem Problem { get; } = problem;
}
