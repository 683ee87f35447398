using System.Text.Json;
using Genba.Core.Ssvc;

namespace Genba.Core.Tests.Ssvc;

/// <summary>The decision tables that CERT/CC publishes (github.com/CERTCC/SSVC), as CSV and as JSON.</summary>
public sealed class SsvcSuiteTests
{
    [Fact]
    public void Every_published_table_is_read_and_decides_each_of_its_rows_as_it_says()
    {
        var (cases, deviations) = (0, new List<string>());
        foreach (var file in Directory.EnumerateFiles(Path.Combine(SharedData.Folder("ssvc"), "csv"), "*.csv", SearchOption.AllDirectories))
        {
            var table = Read(file);
            foreach (var row in RowsOf(file, table))
            {
                cases++;
                var isDecided = table.TryDecide(table.Inputs.Select((input, at) => KeyValuePair.Create(input.Name, row[at])),
                    out var outcome, out _);
                if (!isDecided || outcome != row[^1]) deviations.Add($"{Path.GetFileName(file)} {string.Join(' ', row)}");
            }
        }
        SharedData.Judge("ssvc csv", cases, deviations, new Dictionary<string, string>());
    }

    [Fact]
    public void The_json_form_of_each_table_says_the_same_as_the_csv_form()
    {
        var (cases, deviations) = (0, new List<string>());
        var folder = SharedData.Folder("ssvc");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, "csv"), "*.csv", SearchOption.AllDirectories))
        {
            var json = Path.ChangeExtension(file.Replace($"{Path.DirectorySeparatorChar}csv{Path.DirectorySeparatorChar}",
                "/json/decision_tables/", StringComparison.Ordinal), ".json");
            if (!File.Exists(json)) continue;
            foreach (var (values, outcome) in Mapping(json))
            {
                cases++;
                if (!Read(file).TryDecide(values, out var decided, out _) || !decided.Equals(outcome, StringComparison.OrdinalIgnoreCase))
                    deviations.Add($"{Path.GetFileName(json)} {string.Join(' ', values)}");
            }
        }
        SharedData.Judge("ssvc json", cases, deviations, new Dictionary<string, string>());
    }

    [Fact]
    public void The_built_in_deployer_table_is_the_published_one()
    {
        var published = Read(Path.Combine(SharedData.Folder("ssvc"), "csv", "ssvc", "deployer_patch_application_priority_1_0_0.csv"));
        Assert.Equal(72, DecisionTable.Deployer.RowCount);
        Assert.Equal(published.Inputs.Select(input => input.Name), DecisionTable.Deployer.Inputs.Select(input => input.Name));
        foreach (var (exploitation, exposure, automatable, impact) in
            from e in published.Inputs[0].Values from x in published.Inputs[1].Values from a in published.Inputs[2].Values from h in published.Inputs[3].Values select (e, x, a, h))
        {
            var values = published.Inputs.Select(input => input.Name)
                .Zip([exploitation, exposure, automatable, impact], KeyValuePair.Create).ToList();
            Assert.True(published.TryDecide(values, out var theirs, out _));
            Assert.True(DecisionTable.Deployer.TryDecide(values, out var ours, out _));
            Assert.Equal(theirs, ours);
        }
    }

    private static DecisionTable Read(string file)
    {
        using var text = File.OpenText(file);
        Assert.True(DecisionTable.TryParse(text, out var table, out var fault), $"{file}: {fault?.Position} {fault?.Reason.En}");
        return table!;
    }

    /// <summary>Cells of the rows, without their numbers; values have no commas, so that lines can be split.</summary>
    private static IEnumerable<string[]> RowsOf(string file, DecisionTable table) =>
        File.ReadLines(file).Skip(1).Where(line => line.Length > 0).Select(line => line.Split(',')[1..])
            .Where(cells => cells.Length == table.Inputs.Count + 1);

    private static IEnumerable<(List<KeyValuePair<string, string>> Values, string Outcome)> Mapping(string json)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(json));
        var points = document.RootElement.GetProperty("decision_points");
        var outcomeKey = document.RootElement.Text("outcome");
        foreach (var row in document.RootElement.GetProperty("mapping").EnumerateArray())
        {
            var named = row.EnumerateObject().Select(pair =>
                (pair.Name, Point: points.GetProperty(pair.Name), Value: pair.Value.GetString())).Select(pair => (
                pair.Name,
                Title: pair.Point.Text("name")!,
                Value: pair.Point.GetProperty("values").EnumerateArray().Single(value => value.Text("key") == pair.Value).Text("name")!))
                    .ToList();
            var outcome = outcomeKey is null ? named[^1] : named.Single(pair => pair.Name == outcomeKey);
            yield return ([.. named.Where(pair => pair != outcome).Select(pair => KeyValuePair.Create(pair.Title, pair.Value))],
                outcome.Value);
        }
    }
}
