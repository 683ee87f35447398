using System.Text;

namespace Genba.Core.Assessment;

/// <summary>One filling-in of the checklists, for a site and a period.</summary>
/// <param name="CarriedFrom">The assessment whose answers it began with.</param>
/// <param name="Version">Counts the changes of <paramref name="About"/>; whoever changes them says which version was read.</param>
/// <param name="Closing">Null while it is open.</param>
public sealed record SiteAssessment(
    long Id, AssessmentAbout About, long? CarriedFrom, long Version, string Actor, DateTimeOffset OpenedAt, AssessmentClosing? Closing)
{
    public bool IsOpen => Closing is null;

    /// <summary>Only this plant is watched: of another site the evidence says nothing.</summary>
    public bool IsOfThisPlant => About.Site.Length == 0;

    /// <summary>What log entries call it.</summary>
    public string Subject => SubjectOf(Id);

    internal static string SubjectOf(long id) => $"assessment/{id}";
}

/// <summary>What people say about an assessment.</summary>
/// <param name="Site">In people's words; empty: the plant that this data folder watches.</param>
/// <param name="Name">Empty only for the first one, which came with the data folder.</param>
/// <param name="From">First day of the period, in the plant's calendar.</param>
/// <param name="To">Last day.</param>
/// <param name="NeedsApproval">An answer to the checklist counts only once another person approved it.</param>
public sealed record AssessmentAbout(string Site, string Name, DateOnly From, DateOnly To, bool NeedsApproval = false)
{
    public const int LongestText = 200;

    public bool IsValid => Name.Trim().Length > 0 && Name.Length <= LongestText && Site.Length <= LongestText && From <= To;
}

/// <summary>How it was closed. Its grades never change again.</summary>
/// <param name="Day">In the plant's calendar: excuses and evidence run out relative to it.</param>
/// <param name="Declared">Null: the answers could not be scored.</param>
/// <param name="Observable">Requirements about which the evidence could speak.</param>
public sealed record AssessmentClosing(
    DateOnly Day, DateTimeOffset At, string Actor, ResultAddress? Declared, ResultAddress? Corroborated, int Observable);

/// <summary>One requirement in one assessment: what answers, comments and evidence belong to.</summary>
public readonly record struct AssessmentItem(long Assessment, string Framework, string Requirement)
{
    /// <summary>What log entries call it: the item, whatever the year, and the assessment.</summary>
    internal string[] Subjects => [$"answer/{Framework}/{Requirement}", SiteAssessment.SubjectOf(Assessment)];
}

/// <summary>People are called by the names they type; nobody checks them.</summary>
public static class PersonNames
{
    public const int Longest = 60;

    /// <summary>Without control characters and blanks at the ends.</summary>
    /// <returns>Null: nothing is left, it is too long, or it is how the program calls itself.</returns>
    public static string? Read(string? typed)
    {
        var name = string.Concat((typed ?? "").Where(character => !char.IsControl(character))).Trim();
        return name.Length is 0 or > Longest || Ledger.EntryActors.All.Contains(name, StringComparer.OrdinalIgnoreCase) ? null : name;
    }

    /// <summary>Width, case and blanks do not make another person.</summary>
    public static bool AreSame(string one, string other) => Plain(one).Equals(Plain(other), StringComparison.OrdinalIgnoreCase);

    private static string Plain(string name) =>
        string.Concat(name.Normalize(NormalizationForm.FormKC).Where(character => !char.IsWhiteSpace(character)));
}

/// <summary>What became of a deed on an assessment.</summary>
public enum AssessmentDeed
{
    Done,

    /// <summary>The assessment is closed, or there is none.</summary>
    Closed,

    /// <summary>What it was about is not there (any more).</summary>
    NotThere,

    /// <summary>Somebody else was faster; nothing was saved.</summary>
    ChangedMeanwhile,

    /// <summary>Who proposed it cannot approve it.</summary>
    OwnProposal,
}
