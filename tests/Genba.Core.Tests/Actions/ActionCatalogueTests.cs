using System.Text;
using Genba.Core.Actions;
using Genba.Core.Frameworks;
using Genba.Core.Tests.Frameworks;

namespace Genba.Core.Tests.Actions;

public sealed class ActionCatalogueTests
{
    private static readonly string File = FrameworkFiles.Text(ActionCatalogue.FileId);

    [Fact]
    public void Every_item_of_the_checklist_has_its_steps_in_both_languages_each_half_a_day_at_most()
    {
        var catalogue = ActionCatalogue.Inside;
        Assert.Equal(FrameworkLibrary.Factory.Requirements.Select(item => item.Id), catalogue.Actions.Select(action => action.Requirement));
        Assert.All(catalogue.Actions.SelectMany(action => action.Steps), step =>
            Assert.InRange(step.Hours, 0.25m, ActionCatalogue.LongestStep));
        Assert.All(catalogue.Actions, action =>
        {
            Assert.NotEmpty(action.Steps);
            Assert.All(action.Steps.SelectMany(step => new[] { step.Title, step.How }).Append(action.Title), text =>
            {
                Assert.Matches(@"[\u3040-\u30ff\u4e00-\u9fff]", text.Ja);
                Assert.DoesNotMatch(@"[\u3040-\u30ff\u4e00-\u9fff]", text.En);
            });
        });
    }

    [Theory]
    [InlineData("\"after\": [\"2-6\"]", "\"after\": [\"9-9\"]", "9-9")]
    [InlineData("\"registers\": [\"decisions\"]", "\"registers\": [\"wishes\"]", "wishes")]
    [InlineData("\"who\": \"security\"", "\"who\": \"nobody\"", "nobody")]
    [InlineData("\"hours\": 4", "\"hours\": 5", "not whole")]
    [InlineData("\"after\": [], \"usually_buys\": false,\n      \"registers\": [], \"page\": \"/ledger\"",
        "\"after\": [\"0-2\"], \"usually_buys\": false,\n      \"registers\": [], \"page\": \"/ledger\"", "0-2")]
    [InlineData("\"requirement\": \"0-2\"", "\"requirement\": \"0-1\"", "0-1")]
    [InlineData("\"needs_stop\": false", "\"needs_stop\": false, \"wish\": 1", "wish")]
    public void A_reference_to_nothing_a_circle_and_an_unknown_field_are_told_with_their_line(string there, string wrong, string named)
    {
        Assert.Contains(there, File, StringComparison.Ordinal);
        var at = File.IndexOf(there, StringComparison.Ordinal);
        var fault = Assert.Throws<FrameworkException>(() =>
            ActionCatalogue.Load("x.json", Encoding.UTF8.GetBytes(File[..at] + wrong + File[(at + there.Length)..])));
        Assert.Contains(named, fault.Message, StringComparison.Ordinal);
        Assert.Matches(@"line \d+", fault.Message);
    }
}
