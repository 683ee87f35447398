namespace Genba.Core.Versions;

/// <summary>How a constraint of a range compares.</summary>
public enum Comparator
{
    NotEqual,
    Less,
    LessOrEqual,
    Equal,
    Greater,
    GreaterOrEqual,
}

/// <summary>One constraint of a range: a comparator and a version, not percent-encoded.</summary>
public sealed record VersionConstraint(Comparator Comparator, string Version)
{
    public bool IsUpperEnd => Comparator is Comparator.Less or Comparator.LessOrEqual;
    public bool IsLowerEnd => Comparator is Comparator.Greater or Comparator.GreaterOrEqual;
    public bool IsEnd => IsUpperEnd || IsLowerEnd;
    public bool IncludesItsVersion => Comparator is Comparator.Equal or Comparator.LessOrEqual or Comparator.GreaterOrEqual;

    /// <summary>The sign as VERS writes it; equality has none.</summary>
    public string Sign => Comparator switch
    {
        Comparator.NotEqual => "!=",
        Comparator.Less => "<",
        Comparator.LessOrEqual => "<=",
        Comparator.Greater => ">",
        Comparator.GreaterOrEqual => ">=",
        _ => "",
    };
}

/// <summary>Whether a version lies in a range. What cannot be compared is never guessed.</summary>
public enum Containment
{
    Outside,
    Inside,
    CannotTell,
}
