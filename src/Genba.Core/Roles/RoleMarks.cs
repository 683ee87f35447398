namespace Genba.Core.Roles;

/// <summary>What a post has to do with a duty, in the letters of a RACI chart.</summary>
public static class RoleMarks
{
    public const string None = "";
    /// <summary>Does it.</summary>
    public const string Responsible = "R";
    /// <summary>Answers for it; one for each duty.</summary>
    public const string Accountable = "A";
    /// <summary>Answers for it and does it.</summary>
    public const string Both = "AR";
    /// <summary>Is asked before.</summary>
    public const string Consulted = "C";
    /// <summary>Is told afterwards.</summary>
    public const string Informed = "I";

    public static IReadOnlyList<string> All { get; } = [None, Responsible, Accountable, Both, Consulted, Informed];

    public static bool IsAccountable(string mark) => mark is Accountable or Both;

    public static bool IsResponsible(string mark) => mark is Responsible or Both;

    /// <summary>Has work with it, not only news of it.</summary>
    public static bool HasWork(string mark) => mark is Accountable or Responsible or Both;
}
