using Genba.Core.Detection;

namespace Genba.App.Web.Inspection;

internal static class FindingWords
{
    public static string LinkTo(Finding finding) => "/findings?finding=" + Uri.EscapeDataString(finding.Key) + "#open";
}
