using System.Text.RegularExpressions;
using Genba.Core.Registers;

namespace Genba.Core.Exposures.Handling;

/// <summary>Vulnerabilities that the plant's own records of incidents name: somebody used them here.</summary>
public static partial class OwnIncidents
{
    private const string Register = "incidents";

    /// <summary>CVE ids, upper case.</summary>
    public static IReadOnlySet<string> In(RegisterBook book) => book.Of(Register)
        .SelectMany(entry => entry.Cells.Values.Values)
        .SelectMany(text => Id().Matches(text).Select(match => match.Value.ToUpperInvariant()))
        .ToHashSet(StringComparer.Ordinal);

    [GeneratedRegex(@"\bCVE-\d{4}-\d{4,19}\b", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Id();
}
