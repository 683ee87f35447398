using System.Text.RegularExpressions;
using Genba.Core.Texts;

namespace Genba.Core.Frameworks;

/// <summary>What a framework that somebody brings along must keep to, beyond what holds for those inside the program.</summary>
public static partial class OwnFrameworkRules
{
    public const int MostItems = 2_000;
    public const int LongestText = 1_000;

    /// <returns>What is wrong, with the requirement it is about; empty when the framework can be kept.</returns>
    public static IReadOnlyList<(string? Requirement, BilingualText What)> Check(Framework framework)
    {
        var faults = new List<(string?, BilingualText)>();
        if (!Id().IsMatch(framework.Id)) faults.Add((null, FrameworkTexts.BadId(framework.Id)));
        else if (FrameworkLibrary.EntryOf(framework.Id) is not null) faults.Add((null, FrameworkTexts.IdTaken(framework.Id)));
        if (framework.Scoring is not null) faults.Add((null, FrameworkTexts.ScoredNotAllowed()));
        if (framework.Requirements.Count > MostItems) faults.Add((null, FrameworkTexts.TooManyItems(MostItems)));
        faults.AddRange(framework.Requirements
            .Where(one => one.Id.Length > LongestText || one.Title.En.Length > LongestText || one.Title.Ja.Length > LongestText)
            .Select(one => ((string?)one.Id, FrameworkTexts.TextTooLong(one.Id, LongestText))));
        return faults;
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9.-]{1,59}$", RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}
