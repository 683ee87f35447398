namespace Genba.Core.Assessment;

/// <summary>A: 80 and more; B: 60 to 79; C: 40 to 59; D: below.</summary>
public enum Rank { A, B, C, D }

/// <param name="Points">0 to 100; the published formula reaches 18 to 92.</param>
public readonly record struct Score(int Points, Rank Rank)
{
    /// <summary>Ranks A and B, as the result texts count them.</summary>
    public bool IsHigh => Rank is Rank.A or Rank.B;
}

/// <summary>What a set of answers scores.</summary>
/// <param name="Groups">By group id, in the framework's order.</param>
/// <param name="KeyDigits">The answers to the key questions: 0 for "does not apply", else the level.</param>
public sealed record Grade(Score Total, IReadOnlyList<GroupScore> Groups, string KeyDigits)
{
    /// <exception cref="InvalidOperationException">The framework does not score such a group.</exception>
    public Score Of(string group) => Groups.First(scored => scored.Group == group).Score;

    public ResultAddress Address => new(
        Total.Points, Of("organization").Points, Of("operation").Points, Of("technology").Points,
        Of("supply-chain").Points, KeyDigits);
}

public readonly record struct GroupScore(string Group, Score Score);
