using System.Globalization;
using Genba.App.Web.Texts;
using Genba.Core.Frameworks;

namespace Genba.App.Web.Frameworks;

/// <summary>The ways in which a framework's requirements can be gathered: its groups, and what else its data tells.</summary>
internal static class StandingGroups
{
    private static TextSet T => PageTexts.Frameworks;

    /// <summary>Names of the ways, the first is shown without a choice.</summary>
    public static IReadOnlyList<string> WaysOf(Framework framework)
    {
        var ways = new List<string> { "group" };
        if (framework.Requirements.Any(one => one.Star is not null)) ways.Insert(0, "star");
        if (framework.Requirements.Any(one => one.MinSl is not null)) ways.Add("level");
        if (framework.Layers is not null) ways.Add("layer");
        if (framework.Requirements.Any(one => one.ElementsSuggested is not null)) ways.Add("element");
        if (framework.Requirements.Any(one => one.Kind is not null)) ways.Add("kind");
        ways.Add("obligation");
        return ways;
    }

    /// <summary>A requirement may stand in several: star 4 contains star 3, and one requirement may concern two layers.</summary>
    public static IReadOnlyList<(string Name, IReadOnlyList<Requirement> Requirements)> Of(Framework framework, string way) => way switch
    {
        "star" => [.. framework.Requirements.Select(one => one.Star).OfType<int>().Distinct().Order()
            .Select(star => (T["StarSet", star], Where(framework, one => one.Star <= star)))],
        "level" => [.. Enumerable.Range(1, SecurityLevels.Highest)
            .Select(level => (T["LevelSet", level], Where(framework, one => one.MinSl <= level)))],
        "layer" => [.. framework.Layers!.Select(layer => ($"{layer.Id} {layer.Name}", Where(framework, one => IsIn(one, layer.Id)))),
            (T["NoLayer"], Where(framework, one => one.Layer is null && one.LayersSuggested is null or { Count: 0 }))],
        "element" => [.. framework.Elements!
            .Select(element => ($"{element.Name}", Where(framework, one => (one.ElementsSuggested ?? []).Contains(element.Id))))],
        "kind" => [.. framework.Requirements.Select(one => one.Kind).OfType<string>().Distinct()
            .Select(kind => (T.Find("Kind-" + kind) ?? kind, Where(framework, one => one.Kind == kind)))],
        "obligation" => [.. Obligations.All.Where(obligation => framework.Requirements.Any(one => one.Obligation == obligation))
            .Select(obligation => (T["Obligation-" + obligation], Where(framework, one => one.Obligation == obligation)))],
        _ => [.. framework.Groups.Select(group => ($"{group.Id} {group.Name}", Where(framework, one => one.Group == group.Id)))],
    };

    private static bool IsIn(Requirement one, string layer) =>
        int.TryParse(layer, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && (one.Layer == number || (one.LayersSuggested ?? []).Contains(number));

    private static IReadOnlyList<Requirement> Where(Framework framework, Func<Requirement, bool> holds) => [.. framework.Requirements.Where(holds)];
}
