using Genba.Core.Frameworks;

namespace Genba.Core.Assessment;

/// <summary>
/// What the answers to an older edition say about the newer one. Proposals only: a person confirms each, because nobody but a
/// person knows whether the newer requirement asks the same.
/// </summary>
public static class AnswerMigration
{
    private const int LongestComment = 4_000;

    /// <param name="older">Answers to the older edition, by requirement.</param>
    /// <param name="newer">Answers that are there already; they are never proposed over.</param>
    public static IReadOnlyList<ProposedAnswer> Propose(
        FrameworkComparison compared, IReadOnlyDictionary<string, StoredAnswer> older, IReadOnlyDictionary<string, StoredAnswer> newer)
    {
        if (compared.Older.AnswerLevels.Count != compared.Newer.AnswerLevels.Count) return [];
        var proposals = new List<ProposedAnswer>();
        foreach (var row in compared.Rows)
        {
            if (row.After is not { } after || newer.ContainsKey(after.Id)) continue;
            var given = row.Before.Select(before => older.GetValueOrDefault(before.Id)).OfType<StoredAnswer>().ToList();
            if (given.Count == 0 || given.Count < row.Before.Count) continue;
            proposals.Add(new(after, row.Fate, row.Link, given, new(LevelOf(given), CommentOf(given))));
        }
        return proposals;
    }

    /// <summary>Of several answers the lowest; "does not apply" only when all say so.</summary>
    private static int? LevelOf(List<StoredAnswer> given) => given.Min(answer => answer.Level);

    private static string? CommentOf(List<StoredAnswer> given)
    {
        var comment = string.Join("\n", given.Where(answer => answer.Comment is not null).Select(answer =>
            $"{answer.Requirement}: {answer.Comment}"));
        return comment.Length == 0 ? null : comment.Length > LongestComment ? comment[..LongestComment] : comment;
    }
}

/// <param name="Fate">What became of the requirement.</param>
/// <param name="Link">Who says that old and new belong together; null: the number alone.</param>
/// <param name="From">The answers it comes from, at least one.</param>
public sealed record ProposedAnswer(Requirement Requirement, Fate Fate, LinkKind? Link, IReadOnlyList<StoredAnswer> From, Answer Answer);
