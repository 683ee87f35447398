namespace Genba.Core.Assessment;

/// <summary>An answer with who gave it.</summary>
/// <param name="Version">Counts the edits; whoever edits says which version was read.</param>
/// <param name="EntryIndex">The log entry that tells of it.</param>
public sealed record StoredAnswer(
    string Requirement, int? Level, string? Comment, long Version, string Actor, DateTimeOffset GivenAt, long EntryIndex)
{
    /// <summary>Who approved what <see cref="Actor"/> proposed; null: nobody had to.</summary>
    public string? ApprovedBy { get; init; }

    /// <summary>Taken along from an earlier assessment, and nobody has confirmed it yet.</summary>
    public bool IsCarried { get; init; }

    /// <summary>The level was lowered to what the evidence allows: people agree with the contradiction.</summary>
    public bool AcceptsEvidence { get; init; }

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

    /// <summary>The assessment is closed, or there is none.</summary>
    public sealed record Closed : AnswerOutcome;

    /// <summary>In this assessment an answer is proposed first and counts once another person approved it.</summary>
    public sealed record NeedsApproval : AnswerOutcome;
}

/// <summary>All that a page about one checklist shows.</summary>
/// <param name="JudgedAt">Null: nothing was looked at.</param>
public sealed record AssessmentState(
    AssessmentResult Result, IReadOnlyDictionary<string, StoredAnswer> Answers, IReadOnlyList<Excuse> Excuses, DateTimeOffset? JudgedAt)
{
    public required SiteAssessment Assessment { get; init; }

    /// <summary>By requirement.</summary>
    public required IReadOnlyDictionary<string, Dispute> Disputes { get; init; }

    /// <summary>The day that excuses and expiries are looked at: today, or that of the closing.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Answers from an earlier assessment that nobody has confirmed yet.</summary>
    public int Unconfirmed => Answers.Values.Count(answer => answer.IsCarried);
}
