namespace Genba.Core.Checks;

/// <summary>How a check went.</summary>
public enum CheckResult
{
    Good,
    /// <summary>Done, and something was found.</summary>
    Trouble,
    /// <summary>It could not be done; it stays due.</summary>
    Impossible,
}

/// <summary>The stable spelling of <see cref="CheckResult"/>; stored, so never changed.</summary>
public static class CheckResults
{
    private static readonly string[] Names = ["good", "trouble", "impossible"];

    public static string NameOf(CheckResult result) => Names[(int)result];

    public static CheckResult? Parse(string? name) => Array.IndexOf(Names, name) is >= 0 and var index ? (CheckResult)index : null;
}

/// <summary>What a person says about a check.</summary>
/// <param name="By">Who did it.</param>
/// <param name="Note">Needed unless all was good.</param>
/// <param name="File">A photo among the files of the ledger row.</param>
public sealed record CheckReport(DateOnly Day, string By, CheckResult Result, string Note, long? File = null)
{
    public const int LongestNote = 2_000;
    public const int LongestName = 100;

    /// <summary>Somebody is named, the day does not lie ahead, and what was not good is described.</summary>
    public bool IsSensible(DateOnly today) => Day <= today && Enum.IsDefined(Result) && !string.IsNullOrWhiteSpace(By)
        && By.Length <= LongestName
        && Note.Length <= LongestNote && (Result == CheckResult.Good || !string.IsNullOrWhiteSpace(Note));
}

/// <summary>A check that was done.</summary>
/// <param name="List">Id of the check list.</param>
public sealed record CheckDone(
    long Id, string List, string AssetKey, DateOnly Day, string By, CheckResult Result, string Note, long? File,
        DateTimeOffset RecordedAt, long EntryIndex);
