using System.CommandLine;
using System.Globalization;
using Genba.Core.Assessment;

namespace Genba.App.Cli;

/// <summary>Which assessment of a data folder a verb means: by number or by name.</summary>
internal static class AssessmentChoice
{
    public static Option<string?> CreateOption() => new("--assessment") { Description = AssessTexts.AssessmentOption().ToString() };

    /// <param name="named">Null: the one of this plant that is being worked on.</param>
    /// <returns>Null when there is none of this number or name; that is told.</returns>
    public static async Task<SiteAssessment?> FindAsync(AssessmentStore store, string? named, CancellationToken cancel)
    {
        if (named is null) return await store.CurrentAsync(cancel);
        var all = await store.ListAsync(cancel);
        var found = long.TryParse(named, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? all.FirstOrDefault(one => one.Id == id)
            : all.FirstOrDefault(one => one.About.Name.Equals(named, StringComparison.OrdinalIgnoreCase));
        if (found is null)
        {
            var known = string.Join(", ", all.Select(one => one.About.Name.Length == 0 ? $"{one.Id}" : $"{one.Id} ({one.About.Name})"));
            await Console.Error.WriteLineAsync(AssessTexts.AssessmentUnknown(named, known).ToString());
        }
        return found;
    }
}
