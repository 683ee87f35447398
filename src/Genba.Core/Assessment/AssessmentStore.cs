using Genba.Core.Frameworks;
using Genba.Core.Storage;

namespace Genba.Core.Assessment;

/// <summary>
/// Reads assessments. Grades are made from answers and judgements whenever they are read, so that they never disagree; those of a closed
/// one are the ones that it was closed with. Where none is named, it is the one of this plant that is being worked on.
/// </summary>
public sealed class AssessmentStore(Database database, TimeProvider clock)
{
    /// <summary>The latest period first.</summary>
    public async Task<IReadOnlyList<SiteAssessment>> ListAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await AssessmentRows.ListAsync(connection, cancel);
    }

    /// <summary>The open assessment of this plant with the latest period; when all are closed, the last one.</summary>
    public async Task<SiteAssessment> CurrentAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await AssessmentRows.CurrentAsync(connection, cancel);
    }

    public async Task<SiteAssessment?> FindAsync(long id, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await AssessmentRows.FindAsync(connection, id, cancel);
    }

    /// <summary>Both grades with everything behind them, as of now.</summary>
    public async Task<AssessmentState> ReadAsync(Framework framework, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        var current = await AssessmentRows.CurrentAsync(connection, cancel);
        return await AssessmentReader.ReadAsync(connection, current, framework, Today(), cancel);
    }

    /// <returns>Null when there is no such assessment.</returns>
    public async Task<AssessmentState?> ReadAsync(long assessment, Framework framework, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await AssessmentRows.FindAsync(connection, assessment, cancel) is { } found
            ? await AssessmentReader.ReadAsync(connection, found, framework, Today(), cancel)
            : null;
    }

    /// <summary>The answers to any framework, by requirement, without judgements.</summary>
    public async Task<IReadOnlyDictionary<string, StoredAnswer>> AnswersAsync(string framework, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        var current = await AssessmentRows.CurrentAsync(connection, cancel);
        return await AnswerRows.ReadAsync(connection, current.Id, framework, cancel);
    }

    /// <summary>Every answer there is, by framework and requirement.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, StoredAnswer>>> AllAnswersAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        var current = await AssessmentRows.CurrentAsync(connection, cancel);
        return await AnswerRows.ReadAllAsync(connection, current.Id, cancel);
    }

    private DateOnly Today() => DateOnly.FromDateTime(clock.GetLocalNow().DateTime);
}
