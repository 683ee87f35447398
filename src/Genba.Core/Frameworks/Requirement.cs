using System.Text.Json.Serialization;
using Genba.Core.Texts;

namespace Genba.Core.Frameworks;

/// <summary>One demand of a framework.</summary>
/// <param name="Title">Short, in our own words; the official wording is imported by the site.</param>
/// <param name="Obligation">One of <see cref="Obligations"/>.</param>
/// <param name="Weight">Null where no score counts the requirement.</param>
/// <param name="Layer">1 to 3, only where a source states it.</param>
/// <param name="ElementsSuggested">Ids of the framework's elements that it concerns, in our own judgement.</param>
/// <param name="Refs">Links to other frameworks that a source states.</param>
/// <param name="RefsSuggested">Links that are this project's own judgement.</param>
/// <param name="RefsAmbiguous">Links whose source could be read in more than one way.</param>
/// <param name="RefsDerived">Links joined over two steps: a hint only.</param>
/// <param name="VerifiedBy">Labels of sources that show what the title says; empty: memory only; null: no such record.</param>
/// <param name="Informative">Numbers of other publications that the publisher itself printed beside it, by publication.</param>
/// <param name="MinSl">Lowest security level, 1 to 4, that needs it (IEC 62443-3-3).</param>
/// <param name="Star">Lowest star that needs it (SCS).</param>
public sealed record Requirement(
    string Id,
    string Group,
    BilingualText Title,
    string Obligation,
    int? Weight,
    int? Layer,
    IReadOnlyList<string> Refs,
    IReadOnlyList<string>? RefsSuggested = null,
    IReadOnlyList<string>? RefsAmbiguous = null,
    IReadOnlyList<string>? RefsDerived = null,
    IReadOnlyList<string>? VerifiedBy = null,
    bool? Verified = null,
    bool ScoredByWebTool = false,
    IReadOnlyList<int>? LayersSuggested = null,
    IReadOnlyList<string>? ElementsSuggested = null,
    string? Kind = null,
    string? Parent = null,
    string? Type = null,
    string? Status = null,
    IReadOnlyList<string>? Conditions = null,
    int? MinSl = null,
    bool? ComponentSpecific = null,
    int? Star = null,
    [property: JsonPropertyName("criteria_star3")] int? CriteriaStar3 = null,
    string? Law = null,
    string? Rule = null,
    IReadOnlyList<string>? AttackMethods = null,
    IReadOnlyList<string>? MitigatedBy = null,
    IReadOnlyDictionary<string, IReadOnlyList<string>>? Informative = null)
{
    /// <summary>What its title says was not seen in any source; it comes from memory of the publication.</summary>
    [JsonIgnore]
    public bool IsUnverified => Verified == false || VerifiedBy is { Count: 0 };

    /// <summary>The links it states itself, in the order of the file.</summary>
    public IEnumerable<(LinkKind Kind, string Target)> Links() =>
        Refs.Select(target => (LinkKind.Stated, target))
            .Concat((RefsSuggested ?? []).Select(target => (LinkKind.Suggested, target)))
            .Concat((RefsAmbiguous ?? []).Select(target => (LinkKind.Ambiguous, target)))
            .Concat((RefsDerived ?? []).Select(target => (LinkKind.Derived, target)));
}

/// <summary>How far a requirement binds.</summary>
public static class Obligations
{
    public static readonly IReadOnlyList<string> All =
        ["mandatory", "recommended", "conditional-mandatory", "conditional-recommended", "voluntary"];
}

/// <summary>Who says that two requirements belong together, the surest first.</summary>
public enum LinkKind
{
    /// <summary>A source at hand states it.</summary>
    Stated,

    /// <summary>Our own judgement.</summary>
    Suggested,

    /// <summary>A source states it, but its line can be read in more than one way.</summary>
    Ambiguous,

    /// <summary>Joined over two steps; a hint only.</summary>
    Derived,
}
