using Genba.Core.Advisories;

namespace Genba.Core.Exposures.Matching;

/// <summary>What one statement of one source means for one target.</summary>
/// <param name="Likeness">How surely the statement is about this product.</param>
/// <param name="Reason">Why the status follows.</param>
/// <param name="Publisher">Who says it.</param>
public sealed record Answer(ExposureStatus Status, MatchReason Reason, Likeness Likeness, string Publisher)
{
    /// <summary>The claim that decided; null where a configuration of CPE names did.</summary>
    public Claim? Claim { get; init; }

    public Advisories.CpeMatch? Criterion { get; init; }

    /// <summary>The vulnerabilities that the statement is about.</summary>
    public IReadOnlyList<string> About { get; init; } = [];

    /// <summary>By an identifier of packages, by order number or model, or by CPE: in this order they are believed.</summary>
    public int Rank { get; init; }

    /// <summary>Its releases differ and the target does not say from which it is.</summary>
    internal bool IsOfRelease { get; init; }

    /// <summary>0 to 100.</summary>
    public int Confidence => Likeness switch
    {
        Likeness.Exact => Rank >= 2 ? 100 : 90,
        Likeness.Family => 80,
        Likeness.Conditional => 50,
        _ => 10,
    };

    public bool IsDefinite => Status != ExposureStatus.CannotTell;
}

/// <summary>A question with three answers.</summary>
internal static class Ternary
{
    public static bool? And(IEnumerable<bool?> parts)
    {
        var isUnknown = false;
        foreach (var part in parts)
        {
            if (part == false) return false;
            isUnknown |= part is null;
        }
        return isUnknown ? null : true;
    }

    public static bool? Or(IEnumerable<bool?> parts)
    {
        var isUnknown = false;
        foreach (var part in parts)
        {
            if (part == true) return true;
            isUnknown |= part is null;
        }
        return isUnknown ? null : false;
    }
}
