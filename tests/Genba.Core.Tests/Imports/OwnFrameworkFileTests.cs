using System.Text;
using System.Text.Json.Nodes;
using Genba.Core.Frameworks;
using Genba.Core.Imports;
using Genba.Core.Tests.Frameworks;
using Genba.Core.Texts;

namespace Genba.Core.Tests.Imports;

public sealed class OwnFrameworkFileTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void The_template_reads_as_it_stands()
    {
        var reading = Read(FrameworkTemplate.Write(null));
        Assert.Empty(reading.Problems);
        var framework = reading.Framework!;
        Assert.Equal(("our-questions", 2), (framework.Id, framework.Requirements.Count));
        Assert.Equal("mandatory", framework.Find("A-1")!.Obligation);
        Assert.Equal(["meti-factory-1.x:4-4"], framework.Find("A-1")!.RefsSuggested!);
        Assert.Equal(3, framework.AnswerLevels.Count);
    }

    [Fact]
    public void What_was_written_as_a_workbook_comes_back_the_same()
    {
        var own = Own([new("1", "G", new("One", "一"), "recommended", null, null, [], RefsSuggested: ["uk-cop-13:1"]),
            new("2", "G", new("Two; \"quoted\", <b>", "二\n行"), "voluntary", null, null, [], RefsSuggested: [])]);
        var again = Read(FrameworkTemplate.Write(own)).Framework!;
        Assert.Equal(own.Requirements.Select(one => (one.Id, one.Group, one.Title, one.Obligation)),
            again.Requirements.Select(one => (one.Id, one.Group, one.Title, one.Obligation)));
        Assert.Equal((own.Id, own.Version, own.Name), (again.Id, again.Version, again.Name));
    }

    [Fact]
    public void Every_fault_of_a_workbook_is_told_with_sheet_and_cell_and_nothing_is_taken()
    {
        var reading = Read(FrameworkTemplate.Write(Own([
            new("1", "G", new("One", "一"), "recommended", null, null, []),
            new("1", "G", new("Again", "再"), "recommended", null, null, []),
            new("2", "nowhere", new("Two", "二"), "wished", null, null, ["unheard-of:1"]),
            new("3", "G", new("", ""), "voluntary", null, null, [])])));
        Assert.Null(reading.Framework);
        Assert.Equal("items!A3 items!B4 items!E4 items!F4 items!D5", string.Join(' ', reading.Problems.Select(problem => problem.Place)));
        Assert.All(reading.Problems, problem => Assert.NotEmpty(problem.What.Ja));
    }

    [Theory]
    [InlineData("\"obligation\": \"recommended\"", "\"obligation\": \"wished\"", "line")]
    [InlineData("\"publisher\"", "\"publishers\"", "line 4")]
    [InlineData("\"id\": \"uk-cop-13\"", "\"id\": \"Not An Id\"", "id")]
    [InlineData("\"etsi-en-303-645:5.1-1\"", "\"etsi-en-303-645:9.9-9\"", "line")]
    public void A_json_file_that_does_not_hold_together_names_the_line(string text, string instead, string place)
    {
        var json = FrameworkFiles.Text("uk-cop-13").Replace("\"id\": \"uk-cop-13\"", "\"id\": \"our-cop\"", StringComparison.Ordinal);
        if (text.Contains("uk-cop-13", StringComparison.Ordinal)) text = "\"id\": \"our-cop\"";
        Assert.Contains(text, json, StringComparison.Ordinal);
        var at = json.IndexOf(text, StringComparison.Ordinal);
        var reading = Read(Encoding.UTF8.GetBytes(json[..at] + instead + json[(at + text.Length)..]));
        Assert.Null(reading.Framework);
        Assert.StartsWith(place, Assert.Single(reading.Problems).Place, StringComparison.Ordinal);
    }

    [Fact]
    public void A_framework_inside_the_program_cannot_be_replaced_but_brought_along_under_another_id()
    {
        var json = FrameworkFiles.Text("nist-csf-2.0");
        Assert.Contains("nist-csf-2.0", Assert.Single(Read(Encoding.UTF8.GetBytes(json)).Problems).What.En, StringComparison.Ordinal);
        var other = JsonNode.Parse(json)!;
        other["id"] = "our-csf";
        Assert.Equal(106, Read(Encoding.UTF8.GetBytes("\uFEFF" + other.ToJsonString())).Framework?.Requirements.Count);
    }

    [Fact]
    public void A_workbook_without_the_sheets_says_which_are_wanted() =>
        Assert.Contains("items", Assert.Single(Read("a,b\n1,2\n"u8.ToArray()).Problems).What.En, StringComparison.Ordinal);

    private static Framework Own(IReadOnlyList<Requirement> requirements) => new(
        "our-own", "2", "we", "", new BilingualText("Ours", "自社"), null, [new("G", new("Group", "区分"))], requirements, []);

    private static OwnFrameworkReading Read(byte[] file) => OwnFrameworkFile.Read("ours.json", file, FrameworkSet.Inside, Cancel);
}
