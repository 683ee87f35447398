using System.Data.Common;
using Genba.Core.Ledger;
using Genba.Core.Registers;
using Genba.Core.Storage;

namespace Genba.Core.Assessment.Together;

/// <summary>Who answers which items until when.</summary>
public sealed class AssignmentStore(Database database, TimeProvider clock)
{
    private const int MostNames = 200;

    /// <summary>Gives items to a person, as one deed; who had them before has them no more.</summary>
    /// <param name="person">Null: nobody has them any more.</param>
    /// <exception cref="ArgumentException">No item.</exception>
    public async Task<AssessmentDeed> AssignAsync(
        long assessment, string framework, IReadOnlyCollection<string> requirements, string? person, DateOnly due, string actor,
        CancellationToken cancel)
    {
        if (requirements.Count == 0) throw new ArgumentException("No item.", nameof(requirements));
        await using var change = await database.BeginChangeAsync(cancel);
        if (await AssessmentRows.FindOpenAsync(change, assessment, cancel) is null) return AssessmentDeed.Closed;
        var entry = await change.AppendAsync(
            new(EntryTypes.ItemsAssigned, actor,
                [SiteAssessment.SubjectOf(assessment), .. requirements.Select(one => $"answer/{framework}/{one}")])
            {
                Payload = new()
                {
                    ["title"] = string.Join(", ", requirements), ["person"] = person, ["due"] = person is null ? null
                        : AssessmentRows.DayText(due),
                },
            },
            cancel);
        foreach (var requirement in requirements)
        {
            await using var command = change.CreateCommand(person is null
                ? "DELETE FROM answer_assignment WHERE assessment = @assessment AND framework = @framework AND requirement = @requirement"
                : """
                  INSERT INTO answer_assignment (assessment, framework, requirement, person, due_day, actor, assigned_us, entry_index)
                  VALUES (@assessment, @framework, @requirement, @person, @due, @actor, @assigned, @entry)
                  ON CONFLICT (assessment, framework, requirement) DO UPDATE SET person = excluded.person, due_day = excluded.due_day,
                    actor = excluded.actor, assigned_us = excluded.assigned_us, entry_index = excluded.entry_index
                  """);
            command.Add(new AssessmentItem(assessment, framework, requirement));
            command.Add("person", person);
            command.Add("due", AssessmentRows.DayText(due));
            command.Add("actor", actor);
            command.Add("assigned", UnixMicroseconds.From(clock.GetUtcNow()));
            command.Add("entry", entry);
            await command.ExecuteNonQueryAsync(cancel);
        }
        await change.CommitAsync(cancel);
        return AssessmentDeed.Done;
    }

    /// <summary>Names to propose: those that were used before, and those of the roles register.</summary>
    /// <param name="roles">Records of the roles register.</param>
    public async Task<IReadOnlyList<string>> NamesAsync(IReadOnlyList<RegisterEntry> roles, CancellationToken cancel)
    {
        await using var command = database.CreateCommand("""
            SELECT person FROM answer_assignment UNION SELECT actor FROM answer_assignment UNION SELECT actor FROM answer_proposal
            UNION SELECT actor FROM answer_comment UNION SELECT actor FROM answer
            UNION SELECT approver FROM answer WHERE approver IS NOT NULL
            """);
        var names = new List<string>(roles.SelectMany(role => new[] { role["person"], role["deputy"] }));
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel)) names.Add(row.GetString(0));
        return [.. names.Select(PersonNames.Read).OfType<string>().Distinct().Order(StringComparer.CurrentCulture).Take(MostNames)];
    }

    internal static async Task<IReadOnlyDictionary<string, Assignment>> ReadAsync(
        DbConnection connection, long assessment, string framework, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand("""
            SELECT requirement, person, due_day, actor, assigned_us FROM answer_assignment
            WHERE assessment = @assessment AND framework = @framework
            """);
        command.Add("assessment", assessment);
        command.Add("framework", framework);
        var found = new Dictionary<string, Assignment>(StringComparer.Ordinal);
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            found.Add(row.GetString(0), new(
                row.GetString(0), row.GetString(1), AssessmentRows.Day(row.GetString(2)), row.GetString(3),
                    UnixMicroseconds.ToTime(row.GetInt64(4))));
        }
        return found;
    }
}

/// <param name="Due">Last day, in the plant's calendar.</param>
/// <param name="Actor">Who gave it to the person.</param>
public sealed record Assignment(string Requirement, string Person, DateOnly Due, string Actor, DateTimeOffset At);
