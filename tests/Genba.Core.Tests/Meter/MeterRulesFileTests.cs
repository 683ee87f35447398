using System.Text;
using Genba.Core.Meter;
using Genba.Core.Storage;

namespace Genba.Core.Tests.Meter;

public sealed class MeterRulesFileTests
{
    private static readonly string[] Outcomes = ["immediate", "out-of-cycle", "scheduled", "defer"];

    private static readonly string BuiltIn = Encoding.UTF8.GetString(MeterRulesFile.InsideBytes());

    [Fact]
    public void The_built_in_rules_are_those_that_the_documentation_names()
    {
        var rules = MeterRulesFile.BuiltIn;

        Assert.Equal([8, 4, 1, 0], Outcomes.Select(outcome => rules.Weights[outcome]));
        Assert.Equal((80, 14), (rules.CoverageLimit, rules.OldestDays));
        Assert.Equal([0, 20, 45, 70], rules.Bands.Select(band => band.From));
        Assert.Equal(["良い", "ふつう", "高い", "危険"], rules.Bands.Select(band => band.Word.Ja));
        Assert.Equal([20, 45, 70, 100], rules.Bands.Select(rules.EndOf));
    }

    [Theory]
    [InlineData("\"version\": 1", "\"version\": 2", "line 2: version 2 is not known")]
    [InlineData("\"immediate\": 8, ", "", "line 3: 'immediate' has no weight")]
    [InlineData("\"immediate\": 8", "\"imediate\": 8", "line 3: 'imediate' is no outcome")]
    [InlineData("\"immediate\": 8", "\"immediate\": -8", "line 3: 'immediate' is -8, not from 0")]
    [InlineData("\"machine_cap\": 16", "\"machine_cap\": 0", "line 4: 'machine_cap' is 0, not from 1")]
    [InlineData("\"full_at\": 3", "\"full_at\": 0", "line 5: 'full_at' is 0, not from 0.01")]
    [InlineData("\"at_least\": { \"immediate\": 20 }", "\"at_least\": { \"soon\": 20 }", "line 6: 'soon' is no outcome")]
    [InlineData("\"coverage_limit\": 80", "\"coverage_limit\": 101", "line 7: 'coverage_limit' is 101, not from 1 to 100")]
    [InlineData("\"oldest_days\": 14", "\"oldest_days\": 0", "line 8: 'oldest_days' is 0")]
    [InlineData("\"oldest_days\": 14", "\"oldest_day\": 14", "line 8")]
    [InlineData("\"oldest_days\": 14,", "\"oldest_days\": 14, \"oldest_days\": 15,", "line 8")]
    [InlineData("\"from\": 0,", "\"from\": 1,", "line 9: the first band must begin at 0")]
    [InlineData("\"from\": 45", "\"from\": 20", "line 12: the band from 20 must begin after 20")]
    [InlineData("\"from\": 70", "\"from\": 100", "line 13: the band from 100 must begin after 45 and before 100")]
    [InlineData("\"look\": \"warning\"", "\"look\": \"good\"", "line 12: the band from 45 must look worse")]
    [InlineData("\"look\": \"warning\"", "\"look\": \"pink\"", "line 12")]
    [InlineData("\"ja\": \"危険\"", "\"ja\": \" \"", "line 13: the band from 70 has no word")]
    [InlineData("\"en\": \"Danger\" } }", "\"en\": \"Danger\" }", "line 14")]
    public void Each_fault_is_told_with_its_line(string said, string wrong, string fault)
    {
        Assert.Contains(said, BuiltIn, StringComparison.Ordinal);
        var thrown = Assert.Throws<InvalidDataException>(() =>
            MeterRulesFile.Read("meter.json", Encoding.UTF8.GetBytes(BuiltIn.Replace(said, wrong, StringComparison.Ordinal))));
        Assert.StartsWith("meter.json, " + fault, thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    public void What_is_no_such_file_at_all_is_refused(string text) =>
        Assert.Throws<InvalidDataException>(() => MeterRulesFile.Read("meter.json", Encoding.UTF8.GetBytes(text)));

    [Fact]
    public async Task A_file_in_the_data_folder_replaces_the_rules_unless_it_is_wrong()
    {
        var folder = Directory.CreateTempSubdirectory("genba-meter-");
        try
        {
            var data = new DataFolder(folder.FullName);
            Assert.Equal((true, null), (MeterRulesFile.In(data).IsBuiltIn, MeterRulesFile.In(data).Fault));

            await WriteAsync("\"coverage_limit\": 80", "\"coverage_limit\": 90");
            Assert.Equal((false, 90), (MeterRulesFile.In(data).IsBuiltIn, MeterRulesFile.In(data).Rules.CoverageLimit));

            await WriteAsync("14", "\"x\"");
            var wrong = MeterRulesFile.In(data);
            Assert.Equal((true, 80), (wrong.IsBuiltIn, wrong.Rules.CoverageLimit));
            Assert.StartsWith("meter.json, line 8:", wrong.Fault, StringComparison.Ordinal);

            Task WriteAsync(string said, string instead) => File.WriteAllTextAsync(
                data.MeterFile, BuiltIn.Replace(said, instead, StringComparison.Ordinal), TestContext.Current.CancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
