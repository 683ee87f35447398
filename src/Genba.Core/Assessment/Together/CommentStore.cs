using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.Core.Assessment.Together;

/// <summary>What people say to each other about an item, the oldest first. Nothing is taken back.</summary>
public sealed class CommentStore(Database database, TimeProvider clock)
{
    public const int LongestText = 4_000;

    /// <exception cref="ArgumentException">Nothing was said, or too much.</exception>
    public async Task<AssessmentDeed> AddAsync(AssessmentItem item, string text, string actor, CancellationToken cancel)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        if (text.Length > LongestText) throw new ArgumentException($"More than {LongestText} characters.", nameof(text));
        await using var change = await database.BeginChangeAsync(cancel);
        if (await AssessmentRows.FindOpenAsync(change, item.Assessment, cancel) is null) return AssessmentDeed.Closed;
        var entry = await change.AppendAsync(
            new(EntryTypes.CommentAdded, actor, item.Subjects) { Payload = new() { ["text"] = text }, PayloadIsErasable = true }, cancel);
        await using var command = change.CreateCommand("""
            INSERT INTO answer_comment (assessment, framework, requirement, text, actor, said_us, entry_index)
            VALUES (@assessment, @framework, @requirement, @text, @actor, @said, @entry)
            """);
        command.Add(item);
        command.Add("text", text);
        command.Add("actor", actor);
        command.Add("said", UnixMicroseconds.From(clock.GetUtcNow()));
        command.Add("entry", entry);
        await command.ExecuteNonQueryAsync(cancel);
        await change.CommitAsync(cancel);
        return AssessmentDeed.Done;
    }

    public async Task<IReadOnlyList<ItemComment>> OfItemAsync(AssessmentItem item, CancellationToken cancel)
    {
        await using var command = database.CreateCommand("""
            SELECT id, text, actor, said_us FROM answer_comment
            WHERE assessment = @assessment AND framework = @framework AND requirement = @requirement ORDER BY id
            """);
        command.Add(item);
        var comments = new List<ItemComment>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
            comments.Add(new(row.GetInt64(0), row.GetString(1), row.GetString(2), UnixMicroseconds.ToTime(row.GetInt64(3))));
        return comments;
    }
}

public sealed record ItemComment(long Id, string Text, string Actor, DateTimeOffset At);
