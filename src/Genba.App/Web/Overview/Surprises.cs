using Genba.Core.Detection;

namespace Genba.App.Web.Overview;

/// <summary>What to look at first. Three times the same rule, or the same machine, would be one surprise.</summary>
internal static class Surprises
{
    private const int Shown = 3;

    /// <param name="findings">Worst first.</param>
    public static IReadOnlyList<Finding> Of(IReadOnlyList<Finding> findings)
    {
        var chosen = new List<Finding>();
        foreach (var finding in findings)
        {
            if (chosen.Count == Shown) break;
            if (!chosen.Exists(other => other.Rule == finding.Rule || other.Assets[0] == finding.Assets[0])) chosen.Add(finding);
        }
        return [.. chosen.Concat(findings).Distinct().Take(Shown)];
    }
}
