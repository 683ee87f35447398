namespace Genba.Core.Planning;

/// <summary>How a field is filled in.</summary>
public enum PlanFieldKind
{
    /// <summary>A short text in one line.</summary>
    Text,
    /// <summary>A text of some sentences.</summary>
    Prose,
    /// <summary>One of a few codes.</summary>
    Choice,
    /// <summary>1 to 5.</summary>
    Rating,
    /// <summary>Some of the six values BC, S, E, Q, D, C.</summary>
    Values,
    /// <summary>One zone of the zone model, by its id.</summary>
    Zone,
    /// <summary>One row of another table of the plan.</summary>
    Link,
    /// <summary>Some rows of another table of the plan.</summary>
    Links,
}

/// <param name="Key">Its spelling in storage and its name among the texts.</param>
/// <param name="To">The table that a link points at.</param>
/// <param name="Choices">The codes of a choice.</param>
public sealed record PlanField(string Key, PlanFieldKind Kind, string? To = null, params IReadOnlyList<string> Choices)
{
    /// <summary>Characters that fit: what is longer was pasted by mistake.</summary>
    public int Most => Kind == PlanFieldKind.Prose ? 4_000 : 300;

    public bool IsText => Kind is PlanFieldKind.Text or PlanFieldKind.Prose;
}

/// <summary>Keys of fields that the program itself works with.</summary>
public static class PlanFields
{
    public const string Name = "name";
    public const string Importance = "importance";
    public const string Why = "why";
    public const string Zone = "zone";
    public const string Zones = "zones";
    public const string Owner = "owner";
    public const string Kind = "kind";
    public const string Processes = "processes";
    public const string Threat = "threat";
    public const string How = "how";
    public const string Likelihood = "likelihood";
    public const string LikelihoodWhy = "likelihood_why";
    public const string Effect = "effect";
    public const string EffectWhy = "effect_why";
    public const string Answer = "answer";
    public const string Measure = "measure";
    public const string Statement = "statement";
    public const string Due = "due";

    /// <summary>What a shop floor protects: business continuity, safety, environment, quality, delivery, cost.</summary>
    public static readonly IReadOnlyList<string> Values = ["bc", "s", "e", "q", "d", "c"];
}
