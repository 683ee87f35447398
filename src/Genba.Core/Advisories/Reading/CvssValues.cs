using System.Text.Json;

namespace Genba.Core.Advisories.Reading;

/// <summary>The CVSS objects that CVE records, NVD and CSAF share.</summary>
internal static class CvssValues
{
    /// <param name="ratingBeside">The rating where NVD keeps it, beside the object.</param>
    /// <param name="products">Null: all of the statement.</param>
    public static Severity Read(
        JsonElement data, string fallbackVersion, string source, string? ratingBeside = null, IReadOnlyList<string>? products = null)
    {
        string? vector = null, rating = ratingBeside, version = null;
        double? score = null;
        foreach (var field in data.Fields())
        {
            switch (field.Name)
            {
                case "vectorString": vector = field.Value.Text(); break;
                case "baseScore": score = field.Value.Number(); break;
                case "baseSeverity": rating = field.Value.Text(); break;
                case "version": version = field.Value.Text(); break;
                    // The rest repeats the vector metric by metric.
            }
        }
        return new("CVSS:" + (version ?? fallbackVersion), vector, score, rating, source) { Products = products ?? [] };
    }

    /// <summary>The scale that a vector names itself; without a prefix it is version 2.</summary>
    public static string SystemOf(string vector) =>
        vector.StartsWith("CVSS:", StringComparison.Ordinal) && vector.IndexOf('/', StringComparison.Ordinal) is > 5 and < 12 and var slash
            ? vector[..slash] : "CVSS:2.0";
}
