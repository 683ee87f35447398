using Genba.Core.Frameworks;

namespace Genba.Core.Assessment;

/// <summary>A result that is kept to compare years and plants.</summary>
/// <param name="Site">Which plant, in the person's words; empty: this one.</param>
/// <param name="Dated">The day it stands for, in the plant's calendar.</param>
/// <param name="Corroborated">Null: no evidence was looked at, as in results of the public web tool.</param>
/// <param name="Observable">Requirements about which the evidence could speak; null like <paramref name="Corroborated"/>.</param>
public sealed record ScoreRecord(string Site, DateOnly Dated, ResultAddress Declared, ResultAddress? Corroborated, int? Observable, string Note)
{
    public const int LongestText = 200;

    /// <summary>The result of today.</summary>
    /// <returns>Null while the answers cannot be scored.</returns>
    public static ScoreRecord? Of(AssessmentResult result, DateOnly today, string note) =>
        result is { Declared: { } declared, Corroborated: { } corroborated }
            ? new("", today, declared.Address, corroborated.Address, result.Coverage.Observable, note)
            : null;

    public Grade DeclaredGrade => FactoryScoring.GradeOf(FrameworkLibrary.Factory, Declared);

    public Grade? CorroboratedGrade => Corroborated is null ? null : FactoryScoring.GradeOf(FrameworkLibrary.Factory, Corroborated);
}

/// <param name="EntryIndex">The log entry that tells of it.</param>
public sealed record StoredScore(long Id, ScoreRecord Record, string Actor, DateTimeOffset RecordedAt, long EntryIndex);
