using Genba.Core.Texts;

namespace Genba.Core.Assessment;

/// <summary>
/// What was published about others' results: an IPA event of 2024-02-26 and a survey of 225 factories (AHFE 114, 2023, pp. 331-337).
/// Ranks only; points and shares of each rank were never printed as numbers, so none are given here.
/// </summary>
public static class ReferenceScores
{
    public static IReadOnlyList<ReferenceScore> All { get; } =
    [
        new(AssessmentTexts.ReferenceOthers(), Rank.C, new Dictionary<string, Rank>
        {
            ["organization"] = Rank.C, ["operation"] = Rank.C, ["technology"] = Rank.C, ["supply-chain"] = Rank.D,
        }),
        new(AssessmentTexts.ReferenceBest(), Rank.B, new Dictionary<string, Rank>
        {
            ["organization"] = Rank.A, ["operation"] = Rank.B, ["technology"] = Rank.C, ["supply-chain"] = Rank.C,
        }),
    ];

    /// <summary>What else the survey says, and where all of it was printed.</summary>
    public static BilingualText Note => AssessmentTexts.ReferenceNote();
}

/// <param name="Groups">By group id of the checklist.</param>
public sealed record ReferenceScore(BilingualText Name, Rank Total, IReadOnlyDictionary<string, Rank> Groups);
