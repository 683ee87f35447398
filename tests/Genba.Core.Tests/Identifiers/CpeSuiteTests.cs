using System.Text.Json;
using Genba.Core.Identifiers;

namespace Genba.Core.Tests.Identifiers;

/// <summary>CPE names that are in use: NVD's, in both bindings.</summary>
public sealed class CpeSuiteTests
{
    [Fact]
    public void Every_uri_in_use_is_read_and_written_back_in_all_three_forms()
    {
        var (cases, deviations) = (0, new List<string>());
        foreach (var uri in File.ReadLines(Path.Combine(SharedData.Folder("cpe"), "uri-list", "cpes.txt")).Select(line => line.Trim())
            .Where(line => line.Length > 0))
        {
            cases++;
            var isRead = Cpe.TryParse(uri, out var cpe, out _) && cpe.ToUri() == uri
                && Cpe.TryParse(cpe.ToString(), out var formatted, out _) && formatted.Equals(cpe)
                && Cpe.TryParse(cpe.ToWellFormedName(), out var named, out _) && named.Equals(cpe);
            if (!isRead) deviations.Add(uri);
        }
        SharedData.Judge("cpe uri", cases, deviations, new Dictionary<string, string>());
    }

    [Fact]
    public void Every_formatted_string_of_NVD_is_read_and_written_back()
    {
        var deviations = new List<string>();
        var names = Records().SelectMany(record => record.Names.Append(record.Criteria)).ToList();
        foreach (var name in names)
        {
            if (!Cpe.TryParse(name, out var cpe, out _) || cpe.ToString() != name) deviations.Add(name);
        }
        SharedData.Judge("cpe formatted strings", names.Count, deviations, new Dictionary<string, string>());
    }

    [Fact]
    public void Every_criterion_of_NVD_covers_the_names_that_NVD_lists_under_it()
    {
        var (cases, deviations) = (0, new List<string>());
        foreach (var (criteria, names) in Records())
        {
            Assert.True(Cpe.TryParse(criteria, out var criterion, out _));
            foreach (var name in names)
            {
                cases++;
                Assert.True(Cpe.TryParse(name, out var product, out _));
                var isCovered = CpeMatch.Compare(criterion, product) is CpeRelation.Superset or CpeRelation.Equal;
                if (!isCovered || CpeMatch.Decide(criterion, product) != CpeVerdict.Match) deviations.Add($"{criteria} {name}");
            }
        }
        SharedData.Judge("cpe match", cases, deviations, new Dictionary<string, string>());
    }

    private static IEnumerable<(string Criteria, List<string> Names)> Records()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(SharedData.Folder("cpe"), "cpematch"), "*.json",
            SearchOption.AllDirectories))
        {
            using var document = JsonDocument.Parse(File.ReadAllText(file));
            var records = document.RootElement.TryGetProperty("matchStrings", out var list)
                ? list.EnumerateArray().Select(item => item.GetProperty("matchString")).ToList()
                : [document.RootElement];
            foreach (var record in records)
            {
                var names = record.TryGetProperty("matches", out var matches)
                    ? matches.EnumerateArray().Select(match => match.Text("cpeName")!).ToList() : [];
                yield return (record.Text("criteria")!, names);
            }
        }
    }
}
