namespace Genba.Core.Assessment;

/// <summary>How a family of requirements is kept up: who does it, how often, by what means.</summary>
/// <param name="Who">Post or department; empty: nobody is named.</param>
/// <param name="Cadence">One of <see cref="Cadences"/>.</param>
/// <param name="Means">One of <see cref="AllMeans"/>.</param>
public sealed record FamilyPractice(string Who, string Cadence, string Means)
{
    public const int LongestWho = 200;

    /// <summary>How often, the rarest first.</summary>
    public static readonly IReadOnlyList<string> Cadences = ["never", "event", "yearly", "quarterly", "monthly", "always"];

    public static readonly IReadOnlyList<string> AllMeans = ["hand", "tool", "automatic"];

    public bool IsValid => Who.Length <= LongestWho && Cadences.Contains(Cadence) && AllMeans.Contains(Means);

    /// <summary>
    /// High when somebody is named, it happens at least every quarter, and not by hand alone; else low. Where the line lies is
    /// our own judgement: no source at hand draws it.
    /// </summary>
    public bool IsHigh => Who.Length > 0 && (Cadence is "quarterly" or "monthly" or "always") && (Means is "tool" or "automatic");
}

/// <param name="Version">Counts the edits; whoever edits says which version was read.</param>
public sealed record StoredPractice(FamilyPractice Practice, long Version, string Actor, DateTimeOffset GivenAt);

/// <summary>What a person wrote about one family, and which version was read before (0: none).</summary>
public sealed record PracticeEdit(string Family, FamilyPractice Practice, long ReadVersion);
