namespace Genba.Core.Assessment;

/// <summary>
/// Looks at the evidence for one requirement and tells a verdict what it found: a pure function of the scope. Several rules may speak about
/// a requirement; what all of them said is judged together. Traffic can refute at once, but only a long and wide watch can support.
/// </summary>
internal interface IEvidenceRule
{
    /// <summary>The requirement it speaks about.</summary>
    string Requirement { get; }

    /// <summary>The contradictions of the evidence guide that it looks for.</summary>
    IReadOnlyList<string> Contradictions { get; }

    /// <summary>The answer "does not apply" is itself something that it can refute or support.</summary>
    bool KnowsNotApplicable => false;

    /// <summary>The registers that it reads.</summary>
    IReadOnlyList<string> Registers => [];

    void Look(AssessmentScope scope, Verdict verdict);
}
