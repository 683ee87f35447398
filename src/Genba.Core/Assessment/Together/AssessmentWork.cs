using Genba.Core.Storage;

namespace Genba.Core.Assessment.Together;

/// <summary>What people still have to do in an assessment, by item: who answers what, what waits, what is shown for it.</summary>
/// <param name="Comments">How many there are, by requirement; 0 is not listed.</param>
public sealed record AssessmentWork(
    IReadOnlyDictionary<string, Assignment> Assignments, IReadOnlyDictionary<string, StoredProposal> Proposals,
    IReadOnlyDictionary<string, int> Comments, ILookup<string, AnswerEvidence> Evidence)
{
    /// <summary>Whoever has the item still has to do something about it.</summary>
    public bool IsOpen(AssessmentState state, string requirement) =>
        state.Assessment.IsOpen && Assignments.ContainsKey(requirement) && !IsDone(state, requirement);

    /// <summary>Since it was given to somebody it was answered, or an answer waits for another person.</summary>
    public bool IsDone(AssessmentState state, string requirement) => Assignments.TryGetValue(requirement, out var assignment)
        && (Proposals.GetValueOrDefault(requirement) is { IsWaiting: true }
            || (state.Answers.GetValueOrDefault(requirement) is { IsCarried: false } answer && answer.GivenAt > assignment.At));

    public bool IsOverdue(AssessmentState state, string requirement) =>
        IsOpen(state, requirement) && Assignments[requirement].Due < state.Day;

    /// <summary>Whether the item is this person's: given to them, or sent back to them.</summary>
    public bool IsOf(string person, string requirement) =>
        Assignments.TryGetValue(requirement, out var assignment) && PersonNames.AreSame(assignment.Person, person)
        || Proposals.TryGetValue(requirement, out var proposal) && !proposal.IsWaiting && PersonNames.AreSame(proposal.Actor, person);

    public IEnumerable<AnswerEvidence> Expired(AssessmentState state) =>
        Evidence.SelectMany(item => item).Where(evidence => evidence.HasExpired(state.Day)).OrderBy(evidence => evidence.Period.Expires);
}

/// <summary>Reads it, each table once.</summary>
public sealed class AssessmentWorkReader(Database database)
{
    public async Task<AssessmentWork> ReadAsync(long assessment, string framework, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var command = connection.CreateCommand("""
            SELECT requirement, count(*) FROM answer_comment WHERE assessment = @assessment AND framework = @framework
            GROUP BY requirement
            """);
        command.Add("assessment", assessment);
        command.Add("framework", framework);
        var comments = new Dictionary<string, int>(StringComparer.Ordinal);
        await using (var row = await command.ExecuteReaderAsync(cancel))
            while (await row.ReadAsync(cancel)) comments.Add(row.GetString(0), row.GetInt32(1));
        var evidence = await AnswerEvidenceStore.ReadAsync(connection, assessment, framework, cancel);
        return new(
            await AssignmentStore.ReadAsync(connection, assessment, framework, cancel),
            await ProposalRows.ReadAsync(connection, assessment, framework, cancel), comments,
                evidence.ToLookup(one => one.Item.Requirement));
    }
}
