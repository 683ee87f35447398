namespace Genba.Core.Assessment;

/// <summary>An answer with who gave it.</summary>
/// <param name="Version">Counts the edits; whoever edits says which version was read.</param>
/// <param name="EntryIndex">The log entry that tells of it.</param>
public sealed record StoredAnswer(
    string Requirement, int? Level, string? Comment, long Version, string Actor, DateTimeOffset GivenAt, long EntryIndex)
{
    public Answer Answer => new(Level, Comment);
}

/// <summary>What became of an edit.</summary>
public abstract record AnswerOutcome
{
    private AnswerOutcome() { }

    public sealed record Saved(StoredAnswer Answer) : AnswerOutcome;

    /// <summary>Somebody else changed it since it was read; nothing was saved.</summary>
    /// <param name="Present">Null: it is not answered (any more).</param>
    public sealed record ChangedMeanwhile(StoredAnswer? Present) : AnswerOutcome;
}

/// <summary>All that a page about one checklist shows.</summary>
/// <param name="JudgedAt">Null: nothing was looked at yet.</param>
public sealed record AssessmentState(
    AssessmentResult Result, IReadOnlyDictionary<string, StoredAnswer> Answers, IReadOnlyList<Excuse> Excuses, DateTimeOffset? JudgedAt);
