using Genba.Core.Assessment;
using Genba.Core.Frameworks;

namespace Genba.Core.Tests.Assessment;

/// <summary>Answers in the short form of the formula's examples: one digit for each scored item, 0 for "does not apply".</summary>
internal static class Checklist
{
    public static Framework Factory => FrameworkLibrary.Factory;

    public static IReadOnlyList<Requirement> Scored { get; } =
        [.. Factory.ScoredGroups().SelectMany(group => Factory.ScoredIn(group.Id))];

    public static Dictionary<string, int?> Levels(string digits) => digits.Replace(" ", "", StringComparison.Ordinal)
        .Zip(Scored, (digit, requirement) => (requirement.Id, Level: digit == '0' ? (int?)null : digit - '0'))
        .ToDictionary(answer => answer.Id, answer => answer.Level);

    public static AnswerSet Answers(string digits) =>
        new(Levels(digits).ToDictionary(level => level.Key, level => new Answer(level.Value)));

    /// <summary>Everything at one level, and some items at others.</summary>
    public static AnswerSet AllAt(int level, params (string Id, int? Level)[] others)
    {
        var answers = Factory.Requirements.ToDictionary(requirement => requirement.Id, _ => new Answer(level));
        foreach (var (id, other) in others) answers[id] = new(other);
        return new(answers);
    }

    /// <summary>What a page would read of an open assessment of this plant; tanaka answered everything.</summary>
    public static AssessmentState State(
        AssessmentResult result, AnswerSet answers, DateTimeOffset now, string? comment = null, params IReadOnlyList<Excuse> excuses)
    {
        var day = DateOnly.FromDateTime(now.DateTime);
        var given = answers.ById.ToDictionary(one => one.Key, one =>
            new StoredAnswer(one.Key, one.Value.Level, comment, 1, "tanaka", now, 1));
        return new(result, given, excuses, now)
        {
            Assessment = new(1, new("", "", day, day), null, 1, "genba", now, null), Disputes = new Dictionary<string, Dispute>(),
            Day = day,
        };
    }
}
