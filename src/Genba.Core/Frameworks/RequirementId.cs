namespace Genba.Core.Frameworks;

/// <summary>A requirement among all frameworks, written <c>framework:requirement</c>.</summary>
public readonly record struct RequirementId(string Framework, string Requirement)
{
    /// <summary>The framework ends at the first colon; without one the requirement is empty.</summary>
    public static RequirementId Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? new(text, "") : new(text[..colon], text[(colon + 1)..]);
    }

    public override string ToString() => $"{Framework}:{Requirement}";
}
