using Genba.Core.Frameworks;
using Genba.Core.Texts;

namespace Genba.Core.Assessment;

/// <summary>Both grades of a checklist, with what stands behind them.</summary>
public sealed record AssessmentResult
{
    public required string Framework { get; init; }

    /// <summary>What the answers score; null while they cannot be scored.</summary>
    public required Grade? Declared { get; init; }

    /// <summary>The same formula after each answer is capped at its ceiling; null while answers cannot be scored.</summary>
    public required Grade? Corroborated { get; init; }

    /// <summary>Why the answers cannot be scored; empty when they can.</summary>
    public required IReadOnlyList<BilingualText> Faults { get; init; }

    public required Coverage Coverage { get; init; }
    public required IReadOnlyList<RequirementResult> Requirements { get; init; }

    /// <summary>What raises the corroborated grade most, the largest gain first.</summary>
    public required IReadOnlyList<Gap> Gaps { get; init; }

    /// <summary>The difference between the grades in one or two sentences.</summary>
    public required BilingualText InWords { get; init; }
}

/// <summary>How far the evidence reaches: no grade is shown without it.</summary>
/// <param name="Observable">Requirements about which the evidence could speak.</param>
public sealed record Coverage(int Requirements, int Observable, TimeSpan Watched);

/// <param name="Answered">False: nobody has answered yet.</param>
/// <param name="Declared">Null: does not apply, or not answered.</param>
/// <param name="Corroborated">The declared level capped at the ceiling.</param>
public sealed record RequirementResult(
    Requirement Requirement, bool Answered, int? Declared, int? Corroborated, Judgement Judgement, string? Comment)
{
    public int? Ceiling => Judgement.Ceiling;

    /// <summary>The evidence allows less than was declared.</summary>
    public bool Differs => Answered && Declared != Corroborated;
}

/// <summary>One answer that the evidence holds down, and what fixing it alone brings.</summary>
/// <param name="TotalPoints">The total rises by this.</param>
/// <param name="GroupPoints">The score of its group rises by this.</param>
/// <param name="RankAfter">Rank of the total after fixing it alone.</param>
public sealed record Gap(string Requirement, int TotalPoints, int GroupPoints, Rank RankAfter);
