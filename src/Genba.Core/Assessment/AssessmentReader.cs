using System.Data.Common;
using Genba.Core.Frameworks;
using Genba.Core.Storage;

namespace Genba.Core.Assessment;

/// <summary>Puts an assessment together from its rows: an open one with the judgements of now, a closed one with those of its
/// closing.</summary>
internal static class AssessmentReader
{
    /// <param name="today">In the plant's calendar.</param>
    public static async Task<AssessmentState> ReadAsync(
        DbConnection connection, SiteAssessment assessment, Framework framework, DateOnly today, CancellationToken cancel)
    {
        var answers = await AnswerRows.ReadAsync(connection, assessment.Id, framework.Id, cancel);
        var excuses = await ExcuseRows.ReadAsync(connection, assessment.Id, framework.Id, cancel);
        var (judgements, judgedAt) = await JudgementsAsync(connection, assessment, cancel);
        var given = new AnswerSet(answers.ToDictionary(answer => answer.Key, answer => answer.Value.Answer));
        var day = assessment.Closing?.Day ?? today;
        var result = Assessor.Assess(framework, given, judgements, excuses, day);
        return new(assessment.Closing is { } closing ? Frozen(framework, result, closing) : result, answers, excuses, judgedAt)
        {
            Assessment = assessment,
            Disputes = await ExcuseRows.ReadDisputesAsync(connection, assessment.Id, framework.Id, cancel),
            Day = day,
        };
    }

    /// <summary>What the rules say of this plant now.</summary>
    public static async Task<(EvidenceJudgements?, DateTimeOffset?)> JudgementsAsync(DbConnection connection, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand("SELECT judged_us, body FROM evidence_judgement");
        return await ReadAsync(command, cancel);
    }

    private static async Task<(EvidenceJudgements?, DateTimeOffset?)> JudgementsAsync(
        DbConnection connection, SiteAssessment assessment, CancellationToken cancel)
    {
        if (!assessment.IsOfThisPlant) return (null, null);
        if (assessment.IsOpen) return await JudgementsAsync(connection, cancel);
        await using var command = connection.CreateCommand(
            "SELECT judged_us, judgements FROM assessment_closing WHERE assessment = @assessment AND judgements IS NOT NULL");
        command.Add("assessment", assessment.Id);
        return await ReadAsync(command, cancel);
    }

    private static async Task<(EvidenceJudgements?, DateTimeOffset?)> ReadAsync(DbCommand command, CancellationToken cancel)
    {
        await using var row = await command.ExecuteReaderAsync(cancel);
        return await row.ReadAsync(cancel)
            ? (EvidenceJudgementsJson.Read(row.GetString(1)), UnixMicroseconds.ToTime(row.GetInt64(0)))
            : (null, null);
    }

    /// <summary>The grades as they were told then, whatever a later edition of the formula makes of the same answers.</summary>
    private static AssessmentResult Frozen(Framework framework, AssessmentResult result, AssessmentClosing closing) =>
        framework.Id != FrameworkLibrary.FactoryId ? result : result with
        {
            Declared = closing.Declared is null ? null : FactoryScoring.GradeOf(framework, closing.Declared),
            Corroborated = closing.Corroborated is null ? null : FactoryScoring.GradeOf(framework, closing.Corroborated),
        };
}
