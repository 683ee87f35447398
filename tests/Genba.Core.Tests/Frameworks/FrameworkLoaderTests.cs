using System.Text;
using Genba.Core.Assessment;
using Genba.Core.Frameworks;
using Genba.Core.Tests.Assessment;

namespace Genba.Core.Tests.Frameworks;

public sealed class FrameworkLoaderTests
{
    private static readonly string Factory = FrameworkFiles.Text(FrameworkLibrary.FactoryId);
    private static readonly string Guide = FrameworkFiles.Text("meti-factory-evidence");

    [Fact]
    public void The_checklist_has_its_35_items_of_which_32_are_scored()
    {
        Assert.Equal(35, Checklist.Factory.Requirements.Count);
        Assert.Equal(
            "5 13 8 6",
            string.Join(' ', Checklist.Factory.ScoredGroups().Select(group => Checklist.Factory.ScoredIn(group.Id).Count())));
        Assert.Equal(35, EvidenceGuideLoader.Factory.Items.Count);
    }

    [Theory]
    [InlineData("\"publisher\":", "\"publishers\":", "publishers", 4)]
    [InlineData("\"publisher\": \"METI", "\"id\": \"x\", \"publisher\": \"METI", "id", 4)]
    [InlineData("  \"weight\": 2,", "", "weight", null)]
    [InlineData("\"group\": \"prep\",", "\"group\": \"unknown\",", "unknown", null)]
    [InlineData("\"id\": \"1-2\"", "\"id\": \"1-1\"", "1-1", null)]
    [InlineData("\"obligation\": \"recommended\"", "\"obligation\": \"wished\"", "wished", null)]
    [InlineData("\"refs\": [", "\"elements_suggested\": [\"ghost\"], \"refs\": [", "ghost", null)]
    [InlineData("\"refs\": [", "\"verified_by\": [\"rumour\"], \"refs\": [", "rumour", null)]
    [InlineData("\"en\": \"Preparation\",", "", "en", null)]
    [InlineData("\"operation\": 41", "\"operation\": 40", "41", null)]
    [InlineData("\"factor\": 0.9", "\"factor\": 0.905", "0.905", null)]
    [InlineData("\"weight\": 4", "\"weight\": \"4\"", "weight", null)]
    [InlineData("\"B\": 60,", "", "B", null)]
    [InlineData("\"1-3\",\n   \"2-1\"", "\"0-1\",\n   \"2-1\"", "0-1", null)]
    public void A_faulty_file_is_refused_with_file_line_and_fault(string text, string instead, string named, int? line)
    {
        var at = Factory.IndexOf(text, StringComparison.Ordinal);
        Assert.True(at >= 0, "the file no longer holds what this test changes");
        var changed = Factory[..at] + instead + Factory[(at + text.Length)..];
        var fault = Assert.Throws<FrameworkException>(() => FrameworkLoader.Load("site.json", Encoding.UTF8.GetBytes(changed)));
        Assert.Matches($@"^site\.json, line {(line is null ? @"\d+" : line)}: ", fault.Message);
        Assert.Contains(named, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ipa-smart-factory-2023:3.1.1", "ipa-smart-factory-2023:3.1.1000", 154)]
    [InlineData("cpsf-1.0:CPS.BE-2", "cpsf-9.9:CPS.BE-2", 157)]
    [InlineData("nist-csf-2.0:GV.OC-01", "GV.OC-01", 159)]
    public void A_link_that_leads_nowhere_is_told_with_its_line(string link, string instead, int line)
    {
        var at = Factory.IndexOf($"\"{link}\"", StringComparison.Ordinal) + 1;
        var json = Encoding.UTF8.GetBytes(Factory[..at] + instead + Factory[(at + link.Length)..]);
        var fault = Assert.Throws<FrameworkException>(() => FrameworkLoader.CheckLinks(
            "site.json", json, FrameworkLoader.Load("site.json", json), FrameworkLibrary.Find, new HashSet<string>()));
        Assert.StartsWith($"site.json, line {line}: '0-1' links to '{instead}'", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_requirement_that_is_there_twice_is_told_with_the_line_of_the_second()
    {
        var second = Factory.IndexOf("\"id\": \"1-2\"", StringComparison.Ordinal);
        var line = Factory.AsSpan(0, second).Count('\n') + 1;
        var json = Encoding.UTF8.GetBytes(Factory.Replace("\"id\": \"1-2\"", "\"id\": \"1-1\"", StringComparison.Ordinal));
        var fault = Assert.Throws<FrameworkException>(() => FrameworkLoader.Load("site.json", json));
        Assert.Equal($"site.json, line {line}: '1-1' is there twice.", fault.Message);
    }

    [Fact]
    public void An_empty_file_and_a_cut_file_are_refused()
    {
        Assert.Throws<FrameworkException>(() => FrameworkLoader.Load("empty.json", ReadOnlyMemory<byte>.Empty));
        Assert.Throws<FrameworkException>(() => FrameworkLoader.Load("null.json", "null"u8.ToArray()));
        var cut = Encoding.UTF8.GetBytes(Factory)[..^20];
        Assert.Contains("line", Assert.Throws<FrameworkException>(() => FrameworkLoader.Load("cut.json", cut)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_guide_that_lacks_a_contradiction_of_a_rule_stops_the_start()
    {
        var fault = Assert.Throws<FrameworkException>(() =>
            EvidenceGuideLoader.Load("guide.json", Encoding.UTF8.GetBytes(Guide), Checklist.Factory, ["X-2-6-1", "X-9-9-9"]));
        Assert.Contains("X-9-9-9", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"item\": \"2-6\"", "\"item\": \"2-66\"", "2-66")]
    [InlineData("\"id\": \"OBS\"", "\"id\": \"OBSERVED\"", "'OBS'")]
    [InlineData("\"id\": \"X-2-6-2\"", "\"id\": \"X-2-6-1\"", "X-2-6-1")]
    public void A_faulty_guide_is_refused(string text, string instead, string named)
    {
        var at = Guide.IndexOf(text, StringComparison.Ordinal);
        var changed = Guide[..at] + instead + Guide[(at + text.Length)..];
        var fault = Assert.Throws<FrameworkException>(() =>
            EvidenceGuideLoader.Load("guide.json", Encoding.UTF8.GetBytes(changed), Checklist.Factory, []));
        Assert.Contains(named, fault.Message, StringComparison.Ordinal);
        Assert.Matches(@"^guide\.json, line \d+: ", fault.Message);
    }
}
