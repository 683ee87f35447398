using System.Globalization;
using Genba.Core.Assessment;
using Genba.Core.Assessment.Together;
using Genba.Core.Reports;
using Genba.Core.Tests.Assessment;

namespace Genba.Core.Tests.Reports;

public sealed class AssessmentReportTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 9, 0, 0, TimeSpan.FromHours(9));

    [Theory]
    [InlineData(Audience.Site, true, true, false)]
    [InlineData(Audience.Department, true, true, false)]
    [InlineData(Audience.Executive, false, false, false)]
    [InlineData(Audience.Auditor, true, true, true)]
    [InlineData(Audience.Customer, true, false, false)]
    public void Each_reader_gets_what_that_reader_can_use(Audience audience, bool items, bool reasons, bool packets)
    {
        var report = Report(audience);
        Assert.Equal(items, Headings(report).Contains("All items"));
        Assert.Equal(reasons, Headings(report).Contains("What the evidence says"));
        Assert.Equal(packets, TextOf(report).Contains("Packets: line.pcap: ", StringComparison.Ordinal));
        Assert.Equal(packets, TextOf(report).Contains(SmallPlant.Capture, StringComparison.Ordinal));
        Assert.Equal(audience == Audience.Customer, !TextOf(report).Contains("203.0.113.10", StringComparison.Ordinal));
    }

    [Fact]
    public void Both_grades_stand_side_by_side_and_the_gap_names_what_speaks_against_the_answer()
    {
        var report = Report(Audience.Executive);
        var grades = report.Parts.OfType<ReportPart.Table>().First();
        Assert.Equal(["Whole", "61", "B", "60", "B"], grades.Rows[0]);
        var actions = report.Parts.OfType<ReportPart.Table>().Last();
        Assert.Contains(actions.Rows, row => row[0] == "2-3" && row[2].Contains("SMTP", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Every_row_has_a_cell_for_each_heading_in_both_languages()
    {
        foreach (var language in new[] { "en", "ja" })
        {
            foreach (var table in Enum.GetValues<Audience>().SelectMany(audience => Report(audience, language).Parts)
                .OfType<ReportPart.Table>())
            {
                Assert.Equal(table.Headings.Count, table.Widths.Count);
                Assert.All(table.Rows, row => Assert.Equal(table.Headings.Count, row.Count));
            }
        }
    }

    [Fact]
    public void Without_names_no_address_of_the_plant_is_left()
    {
        var text = TextOf(Report(Audience.Auditor, anonymiser: new(["plc-1", "Kita", "line.pcap", "tanaka"], "[{0}]")));
        foreach (var name in new[] { SmallPlant.Plc, "203.0.113.10", "plc-1", "Kita", "line.pcap" }) Assert.DoesNotContain(name, text,
            StringComparison.OrdinalIgnoreCase);
    }

    internal static Report Report(Audience audience, string language = "en", Anonymiser? anonymiser = null) =>
        AssessmentReport.Of(Source(language) with { Department = new("Maintenance", DepartmentsItems) }, audience, anonymiser);

    private static AssessmentSource Source(string language)
    {
        var plant = new SmallPlant().Talk(SmallPlant.Plc, "203.0.113.10", 25, "smtp");
        var answers = Checklist.AllAt(3);
        var result = Assessor.Assess(Checklist.Factory, answers, EvidenceJudgements.Of(plant.Scope()), [], SmallPlant.Today);
        var state = Checklist.State(result, answers, Now);
        return new(Checklist.Factory, state, "Kita", "0a1b",
            [new() { Name = "line.pcap", Sha256 = SmallPlant.Capture, Format = "pcap", Packets = 10, Bytes = 1_000, LinkTypes = [],
                Problems = [] }],
            Now, CultureInfo.GetCultureInfo(language));
    }

    [Fact]
    public void A_department_reads_its_own_items_and_what_was_left_out()
    {
        var report = Report(Audience.Department);
        var first = report.Parts.OfType<ReportPart.Pairs>().First();
        Assert.Contains(("For", "Maintenance"), first.Rows);
        var paragraphs = report.Parts.OfType<ReportPart.Paragraph>().Select(paragraph => paragraph.Text).ToList();
        Assert.Contains(paragraphs, text => text.Contains("2 of 35", StringComparison.Ordinal));
        Assert.Contains(paragraphs, text => text.StartsWith("Left out: 0-1, 0-2", StringComparison.Ordinal)
            && !text.Contains("2-13", StringComparison.Ordinal));
        var numbered = report.Parts.OfType<ReportPart.Table>().SelectMany(table => table.Rows).Select(row => row[0])
            .Where(cell => Checklist.Factory.Find(cell) is not null).ToHashSet();
        Assert.Equal(DepartmentsItems.Order(), numbered.Order());
        Assert.DoesNotContain("Preparation", Headings(report));
    }

    [Theory]
    [InlineData(Audience.Auditor, true)]
    [InlineData(Audience.Executive, false)]
    public void What_people_attached_and_what_they_dispute_is_told_with_days(Audience audience, bool told)
    {
        var source = Source("en");
        var state = source.State with
        {
            Disputes = new Dictionary<string, Dispute>
            {
                ["2-3"] = new("2-3", "only the relay", "tanaka", Now, Assert.IsType<Judgement.Contradicted>(
                    source.Result.Requirements.First(one => one.Requirement.Id == "2-3").Judgement)),
            },
        };
        AnswerEvidence Attached(string name, DateOnly? expires) => new(
            1, new(1, Checklist.Factory.Id, "1-1"), name, "ab12", "application/pdf", 10, new(new(2025, 4, 1), expires), null, "sato", Now, null, null);
        var report = AssessmentReport.Of(
            source with { State = state, Evidence = [Attached("minutes.pdf", new(2026, 3, 31)), Attached("budget.pdf", null)] }, audience, null);
        var text = TextOf(report);
        Assert.All(
            ["Disputed by tanaka on 20 Nov 2026: only the relay", "minutes.pdf", "expired 31 Mar 2026", "budget.pdf", "SHA-256 ab12"],
            said => Assert.Equal(told, text.Contains(said, StringComparison.Ordinal)));
    }

    private static readonly HashSet<string> DepartmentsItems = ["2-3", "2-13"];

    private static List<string> Headings(Report report) => [.. report.Parts.OfType<ReportPart.Heading>().Select(heading => heading.Text)];

    private static string TextOf(Report report) => string.Join('\n', report.Parts.Select(part => part switch
    {
        ReportPart.Heading heading => heading.Text,
        ReportPart.Paragraph paragraph => paragraph.Text,
        ReportPart.Pairs pairs => string.Join('\n', pairs.Rows.Select(row => row.Value)),
        ReportPart.Table table => string.Join('\n', table.Rows.SelectMany(row => row)),
        _ => "",
    }));
}
