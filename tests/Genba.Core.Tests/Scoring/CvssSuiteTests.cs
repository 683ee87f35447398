using System.Globalization;
using Genba.Core.Scoring;

namespace Genba.Core.Tests.Scoring;

/// <summary>
/// The vectors with scores of github.com/RedHatProductSecurity/cvss: one line each, <c>VECTOR - (base, temporal, environmental)</c>.
/// </summary>
public sealed class CvssSuiteTests
{
    [Fact]
    public void Every_vector_has_the_scores_that_the_suite_says()
    {
        var (cases, deviations) = (0, new List<string>());
        foreach (var file in Directory.EnumerateFiles(SharedData.Folder("cvss"), "vectors*").Order(StringComparer.Ordinal))
        {
            foreach (var line in File.ReadLines(file).Where(line => line.Contains(" - ", StringComparison.Ordinal)))
            {
                cases++;
                var parts = line.Split(" - ");
                if (!CvssVector.TryParse(parts[0].Trim(), out var vector, out _) || !Scores(vector).SequenceEqual(Expected(parts[1])))
                    deviations.Add(line);
            }
        }
        SharedData.Judge("cvss", cases, deviations, new Dictionary<string, string>());
    }

    /// <summary>
    /// The suite gives three scores for versions 2 and 3 and one for 4; for 3 also those of groups that the vector says nothing about.
    /// </summary>
    private static double?[] Scores(CvssVector vector)
    {
        var scores = vector.Score();
        return vector.Version switch
        {
            "2.0" => [scores.Base, scores.Temporal, scores.Environmental],
            "4.0" => [scores.Overall],
            _ => [scores.Base, scores.Temporal ?? scores.Base, scores.Environmental ?? CvssVersion3.Environmental(vector)],
        };
    }

    private static double?[] Expected(string text) =>
        [.. text.Trim().Trim('(', ')').Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(score => score == "None" ? null : (double?)double.Parse(score, CultureInfo.InvariantCulture))];
}
