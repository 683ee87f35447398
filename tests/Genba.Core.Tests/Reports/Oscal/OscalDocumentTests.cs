using System.Globalization;
using System.Text.Json;
using Genba.Core.Assessment;
using Genba.Core.Observations;
using Genba.Core.Reports;
using Genba.Core.Reports.Oscal;
using Genba.Core.Tests.Assessment;

namespace Genba.Core.Tests.Reports.Oscal;

public sealed class OscalDocumentTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 9, 0, 0, TimeSpan.FromHours(9));

    [Theory]
    [InlineData("en")]
    [InlineData("ja")]
    public void Results_and_plan_have_the_shape_of_the_format(string language)
    {
        var source = Source(language, new Excuse("2-3", new(2026, 12, 31), "until the next stop", "sato"));
        Assert.Empty(OscalShape.FaultsOf(Results(source)));
        Assert.Empty(OscalShape.FaultsOf(Plan(source)!));
    }

    [Fact]
    public void The_example_of_the_publisher_has_that_shape_too()
    {
        var root = Environment.GetEnvironmentVariable("GENBA_SHARED_DATA");
        Assert.SkipWhen(string.IsNullOrEmpty(root), "GENBA_SHARED_DATA is not set: NIST's example is not at hand.");
        var example = File.ReadAllBytes(Path.Combine(root!, "oscal", "examples", "ar", "json", "ifa_assessment-results-example.json"));
        Assert.Empty(OscalShape.FaultsOf(example));
    }

    [Fact]
    public void Only_what_the_evidence_decides_is_a_finding_and_every_reference_resolves()
    {
        var source = Source("en");
        using var document = JsonDocument.Parse(Results(source));
        var result = document.RootElement.GetProperty("assessment-results").GetProperty("results")[0];
        var decided = source.Result.Requirements.Where(one => one.Judgement is not Judgement.NotObservable).Select(one => one.Requirement.Id).ToList();
        Assert.Contains("2-3", decided);
        Assert.Equal(decided, result.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("title").GetString()!.Split(' ')[0]));
        Assert.Equal("not-satisfied", FindingOf(result, "2-3").GetProperty("target").GetProperty("status").GetProperty("state").GetString());

        var known = Strings(document.RootElement, "uuid").ToList();
        Assert.Equal(known.Count, known.Distinct().Count());
        var asked = Strings(document.RootElement, "observation-uuid").Concat(Strings(document.RootElement, "risk-uuid"))
            .Concat(Strings(document.RootElement, "actor-uuid")).Concat(Strings(document.RootElement, "component-uuid"))
            .Concat(Strings(document.RootElement, "href").Where(href => href.StartsWith('#')).Select(href => href[1..])).ToList();
        Assert.NotEmpty(asked);
        Assert.All(asked, id => Assert.Contains(id, known));
    }

    [Fact]
    public void Evidence_names_the_packet_and_the_hash_of_its_capture()
    {
        var text = System.Text.Encoding.UTF8.GetString(Results(Source("en")));
        Assert.Contains("line.pcap, packet ", text, StringComparison.Ordinal);
        Assert.Contains(SmallPlant.Capture, text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_thing_has_the_same_identifier_in_the_next_document_and_another_in_another_plant()
    {
        var source = Source("en");
        var later = source with { Now = Now.AddDays(30) };
        Assert.Equal(FindingIds(Results(source)), FindingIds(Results(later)));
        Assert.Empty(FindingIds(Results(source)).Intersect(FindingIds(Results(source with { Plant = "other" }))));
    }

    [Fact]
    public void What_gains_most_comes_first_in_the_plan_and_an_excuse_is_a_deviation_with_its_day()
    {
        var source = Source("en", new Excuse("2-3", new(2026, 12, 31), "until the next stop", "sato"));
        using var document = JsonDocument.Parse(Plan(source)!);
        var plan = document.RootElement.GetProperty("plan-of-action-and-milestones");
        var risk = plan.GetProperty("risks").EnumerateArray().Single(one => one.GetProperty("title").GetString()!.StartsWith("2-3 ", StringComparison.Ordinal));
        Assert.Equal("deviation-approved", risk.GetProperty("status").GetString());
        Assert.StartsWith("2026-12-31T", risk.GetProperty("deadline").GetString(), StringComparison.Ordinal);
        var gains = source.Result.Gaps.Select(gap => gap.Requirement).ToList();
        Assert.Equal(gains, plan.GetProperty("poam-items").EnumerateArray().Select(item => item.GetProperty("title").GetString()!.Split(' ')[0]).Take(gains.Count));
    }

    [Fact]
    public void Without_a_contradiction_there_is_no_plan()
    {
        var answers = Checklist.AllAt(3);
        var source = Source("en") with { State = Checklist.State(Assessor.Assess(Checklist.Factory, answers, null, [], SmallPlant.Today), answers, Now, "as written") };
        Assert.Null(Plan(source));
        Assert.Empty(OscalShape.FaultsOf(Results(source)));
    }

    [Fact]
    public void Name_based_identifiers_are_those_of_the_standard() =>
        // RFC 9562, appendix A.4.
        Assert.Equal(new("2ed6657d-e927-568b-95e1-2665a8aea6a2"), OscalIds.NameBased(new("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), "www.example.com"));

    private static AssessmentSource Source(string language, params Excuse[] excuses)
    {
        var plant = new SmallPlant().Talk(SmallPlant.Plc, "203.0.113.10", 25, "smtp");
        var answers = Checklist.AllAt(3, ("3-6", null));
        var result = Assessor.Assess(Checklist.Factory, answers, EvidenceJudgements.Of(plant.Scope()), excuses, SmallPlant.Today);
        return new(Checklist.Factory, Checklist.State(result, answers, Now, "as written", excuses), "Kita", "0a1b", [Capture()], Now, CultureInfo.GetCultureInfo(language));
    }

    private static CaptureSummary Capture() => new()
    {
        Name = "line.pcap", Sha256 = SmallPlant.Capture, Format = "pcap", Packets = 10, Bytes = 1_000, LinkTypes = [], Problems = [],
    };

    private static byte[] Results(AssessmentSource source)
    {
        using var output = new MemoryStream();
        OscalDocument.WriteResults(source, output);
        return output.ToArray();
    }

    private static byte[]? Plan(AssessmentSource source)
    {
        using var output = new MemoryStream();
        return OscalDocument.TryWritePlan(source, output) ? output.ToArray() : null;
    }

    private static JsonElement FindingOf(JsonElement result, string requirement) => result.GetProperty("findings").EnumerateArray()
        .Single(finding => finding.GetProperty("title").GetString()!.StartsWith(requirement + " ", StringComparison.Ordinal));

    private static List<string> FindingIds(byte[] results)
    {
        using var document = JsonDocument.Parse(results);
        return [.. document.RootElement.GetProperty("assessment-results").GetProperty("results")[0].GetProperty("findings").EnumerateArray()
            .Select(finding => finding.GetProperty("uuid").GetString()!)];
    }

    private static IEnumerable<string> Strings(JsonElement element, string name) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property =>
            property.Name == name && property.Value.ValueKind == JsonValueKind.String ? [property.Value.GetString()!] : Strings(property.Value, name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(item => Strings(item, name)),
        _ => [],
    };
}
