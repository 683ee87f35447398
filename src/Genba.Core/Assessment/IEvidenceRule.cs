namespace Genba.Core.Assessment;

/// <summary>
/// Judges one requirement by evidence: a pure function of the scope. Traffic can refute at once, but only a long and wide
/// watch can support.
/// </summary>
public interface IEvidenceRule
{
    /// <summary>The requirement it judges.</summary>
    string Requirement { get; }

    /// <summary>The contradictions of the evidence guide that it looks for; the others it names as not seen.</summary>
    IReadOnlyList<string> Contradictions { get; }

    /// <summary>The answer "does not apply" is itself something that it can refute or support.</summary>
    bool KnowsNotApplicable => false;

    Judgement Judge(AssessmentScope scope);
}
