using System.Text.Json;
using Genba.Core.Assessment;
using Genba.Core.Frameworks;
using Genba.Core.Reports.Oscal;
using Genba.Core.Tests.Assessment;
using static Genba.Core.Tests.Reports.Oscal.OscalSamples;

namespace Genba.Core.Tests.Reports.Oscal;

public sealed class OscalDocumentTests
{
    [Theory]
    [InlineData("en")]
    [InlineData("ja")]
    public void Results_and_plan_have_the_shape_of_the_format(string language)
    {
        var source = Source(language, OscalSamples.Excuse);
        Assert.Empty(OscalShape.FaultsOf(Results(source)));
        Assert.Empty(OscalShape.FaultsOf(Plan(source)!));
    }

    [Fact]
    public void Before_anybody_answered_the_documents_have_the_shape_too()
    {
        var source = OscalSamples.Of(AnswerSet.Empty, "en") with { Site = " ", Captures = [], Plant = "" };
        Assert.Null(source.Result.Declared);
        Assert.Empty(OscalShape.FaultsOf(Results(source)));
        Assert.Empty(OscalShape.FaultsOf(Plan(source)!));
    }

    [Theory]
    [InlineData(" Kita\n", "sato\r\n")]
    [InlineData("\u3000北\u3000工場\u3000", "\u2028")]
    [InlineData("\uFEFF*<b>&", "山田 太郎 ")]
    public void Whatever_people_write_the_documents_have_the_shape(string site, string person)
    {
        var source = Source("ja", new Excuse("2-3", new(9999, 12, 31), person, person)) with { Site = site, Now = Now.ToOffset(new(5, 45, 0)) };
        source = source with
        {
            State = source.State with
            {
                Answers = source.State.Answers.ToDictionary(one => one.Key, one => one.Value with { Actor = person, Comment = site }),
            },
            Captures = [Capture() with { Name = "a b:\n#%/日本.pcap" }],
        };
        Assert.Empty(OscalShape.FaultsOf(Results(source)));
        Assert.Empty(OscalShape.FaultsOf(Plan(source)!));
    }

    [Fact]
    public void Times_that_the_format_does_not_know_are_written_as_ones_it_knows()
    {
        foreach (var hours in new[] { -12, -9.5, -3.5, -2.5, 0, 5.5, 5.75, 9, 12.75, 13.75, 14 })
        {
            var source = Source("en", OscalSamples.Excuse) with { Now = Now.ToOffset(TimeSpan.FromHours(hours)) };
            Assert.Empty(OscalShape.FaultsOf(Plan(source)!));
        }
        foreach (var day in new DateOnly[] { new(3000, 1, 1), new(4000, 2, 29), DateOnly.MaxValue })
        {
            var source = Source("en", OscalSamples.Excuse with { Until = day }) with { Now = Now.ToOffset(TimeSpan.FromHours(-5)) };
            Assert.Empty(OscalShape.FaultsOf(Plan(source)!));
        }
    }

    [Fact]
    public void The_name_of_a_requirement_is_a_token_and_no_other_ones()
    {
        foreach (var framework in FrameworkLibrary.All)
        {
            var names = framework.Requirements.Select(requirement => OscalIds.Token(framework.Id, requirement.Id)).ToList();
            Assert.Equal(names.Count, names.Distinct().Count());
            Assert.All(names, name => Assert.Matches(@"\A[\p{L}_][\p{L}\p{N}.\-_]*\z", name));
        }
    }

    [Fact]
    public void An_item_of_the_plan_names_what_was_found_and_what_was_seen()
    {
        using var document = JsonDocument.Parse(Plan(Source("en"))!);
        var plan = document.RootElement.GetProperty("plan-of-action-and-milestones");
        var item = plan.GetProperty("poam-items").EnumerateArray().Single(one => one.GetProperty("title").GetString()!.StartsWith("1-4 ", StringComparison.Ordinal));
        var seen = item.GetProperty("related-observations")[0].GetProperty("observation-uuid").GetString();
        var observation = plan.GetProperty("observations").EnumerateArray().Single(one => one.GetProperty("uuid").GetString() == seen);
        Assert.Equal("EXAMINE", observation.GetProperty("methods")[0].GetString());
        Assert.Contains("ransom", observation.GetProperty("relevant-evidence")[0].GetProperty("description").GetString(), StringComparison.Ordinal);
        var risk = plan.GetProperty("risks").EnumerateArray()
            .Single(one => one.GetProperty("uuid").GetString() == item.GetProperty("related-risks")[0].GetProperty("risk-uuid").GetString());
        Assert.Equal(seen, risk.GetProperty("related-observations")[0].GetProperty("observation-uuid").GetString());
        Assert.Equal(item.GetProperty("description").GetString(), risk.GetProperty("remediations")[0].GetProperty("description").GetString());
    }

    [Fact]
    public void What_people_do_about_a_risk_is_planned_with_its_day_and_its_owner()
    {
        var plan = Plan(Acting(Source("ja")))!;
        Assert.Empty(OscalShape.FaultsOf(plan));
        using var document = JsonDocument.Parse(plan);
        Assert.Empty(Unresolved(document.RootElement));
        var uuids = Strings(document.RootElement, "uuid").ToList();
        Assert.Equal(uuids.Count, uuids.Distinct().Count());
        foreach (var risk in document.RootElement.GetProperty("plan-of-action-and-milestones").GetProperty("risks").EnumerateArray())
        {
            var planned = risk.GetProperty("remediations").EnumerateArray()
                .Where(one => one.GetProperty("lifecycle").GetString() == "planned").ToList();
            var isServed = risk.GetProperty("title").GetString()!.Split(' ')[0] is "1-4" or "2-3";
            Assert.Equal(isServed ? 1 : 0, planned.Count);
            Assert.Equal(isServed ? "remediating" : "open", risk.GetProperty("status").GetString());
            if (!isServed) continue;
            Assert.Equal("もう一度訓練する", planned[0].GetProperty("title").GetString());
            var milestone = planned[0].GetProperty("tasks")[0];
            Assert.Equal("2027-01-15T23:59:59.999+09:00", milestone.GetProperty("timing").GetProperty("on-date").GetProperty("date").GetString());
            var owner = milestone.GetProperty("responsible-roles")[0].GetProperty("party-uuids")[0].GetString();
            Assert.Equal("hayashi", document.RootElement.GetProperty("plan-of-action-and-milestones").GetProperty("metadata").GetProperty("parties")
                .EnumerateArray().Single(party => party.GetProperty("uuid").GetString() == owner).GetProperty("name").GetString());
        }
    }

    [Fact]
    public void A_dispute_is_a_risk_under_investigation_with_who_and_why()
    {
        var source = Disputed(Source("en"), "1-4");
        var results = Results(source);
        Assert.Empty(OscalShape.FaultsOf(results));
        using var document = JsonDocument.Parse(results);
        Assert.Empty(Unresolved(document.RootElement));
        var risk = document.RootElement.GetProperty("assessment-results").GetProperty("results")[0].GetProperty("risks").EnumerateArray()
            .Single(one => one.GetProperty("title").GetString()!.StartsWith("1-4 ", StringComparison.Ordinal));
        Assert.Equal("investigating", risk.GetProperty("status").GetString());
        var entry = risk.GetProperty("risk-log").GetProperty("entries")[0];
        Assert.Equal("everybody was there", entry.GetProperty("description").GetString());
        Assert.Contains(entry.GetProperty("logged-by")[0].GetProperty("party-uuid").GetString(), Strings(document.RootElement, "uuid"));
    }

    [Fact]
    public void An_answer_says_who_approved_it_and_that_it_comes_from_an_earlier_assessment()
    {
        var source = Source("en");
        var answers = source.State.Answers.ToDictionary(
            one => one.Key, one => one.Value with { ApprovedBy = one.Key == "2-3" ? "mori" : null, IsCarried = one.Key == "2-3" });
        using var document = JsonDocument.Parse(Results(source with { State = source.State with { Answers = answers } }));
        var answered = document.RootElement.GetProperty("assessment-results").GetProperty("results")[0].GetProperty("observations").EnumerateArray()
            .Where(one => one.GetProperty("methods")[0].GetString() == "INTERVIEW").ToList();
        var approved = Assert.Single(answered, one => one.GetProperty("types").EnumerateArray().Any(type => type.GetString() == "historic"));
        Assert.StartsWith("2-3 ", approved.GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.Contains("mori", Strings(approved, "value"));
    }

    [Fact]
    public void Another_site_has_identifiers_and_a_number_of_its_own()
    {
        var source = Source("en");
        var about = source.State.Assessment.About with { Site = "Minami" };
        var other = source with { Site = "Minami", State = source.State with { Assessment = source.State.Assessment with { About = about } } };
        Assert.Empty(FindingIds(Results(source)).Intersect(FindingIds(Results(other))));
        using var here = JsonDocument.Parse(Plan(source)!);
        using var there = JsonDocument.Parse(Plan(other)!);
        Assert.Equal("0a1b", Strings(here.RootElement.GetProperty("plan-of-action-and-milestones").GetProperty("system-id"), "id").Single());
        Assert.Equal("0a1b/Minami", Strings(there.RootElement.GetProperty("plan-of-action-and-milestones").GetProperty("system-id"), "id").Single());
    }

    [Fact]
    public void Evidence_in_a_capture_that_is_gone_still_resolves()
    {
        using var document = JsonDocument.Parse(Results(Source("en") with { Captures = [] }));
        Assert.Empty(Unresolved(document.RootElement));
        Assert.Contains(SmallPlant.Capture, document.RootElement.ToString(), StringComparison.Ordinal);
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
        Assert.Empty(Unresolved(document.RootElement));
        using var plan = JsonDocument.Parse(Plan(source)!);
        Assert.Empty(Unresolved(plan.RootElement));
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
        var source = Source("en", OscalSamples.Excuse);
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
        var result = Assessor.Assess(Checklist.Factory, answers, null, [], SmallPlant.Today);
        var source = Source("en") with { State = Checklist.State(result, answers, Now) };
        Assert.Null(Plan(source));
        Assert.Empty(OscalShape.FaultsOf(Results(source)));
    }

    [Fact]
    public void Name_based_identifiers_are_those_of_the_standard() =>
        // RFC 9562, appendix A.4.
        Assert.Equal(new("2ed6657d-e927-568b-95e1-2665a8aea6a2"), OscalIds.NameBased(new("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), "www.example.com"));

    private static JsonElement FindingOf(JsonElement result, string requirement) => result.GetProperty("findings").EnumerateArray()
        .Single(finding => finding.GetProperty("title").GetString()!.StartsWith(requirement + " ", StringComparison.Ordinal));

    private static List<string> FindingIds(byte[] results)
    {
        using var document = JsonDocument.Parse(results);
        return [.. document.RootElement.GetProperty("assessment-results").GetProperty("results")[0].GetProperty("findings").EnumerateArray()
            .Select(finding => finding.GetProperty("uuid").GetString()!)];
    }

    /// <summary>References to what the document does not hold.</summary>
    private static List<string> Unresolved(JsonElement document)
    {
        var known = Strings(document, "uuid").ToHashSet();
        string[] references = ["observation-uuid", "risk-uuid", "finding-uuid", "actor-uuid", "component-uuid", "subject-uuid", "party-uuid"];
        var asked = references.SelectMany(name => Strings(document, name))
            .Concat(Strings(document, "href").Where(href => href.StartsWith('#')).Select(href => href[1..])).ToList();
        Assert.NotEmpty(asked);
        return [.. asked.Where(id => !known.Contains(id))];
    }

    private static IEnumerable<string> Strings(JsonElement element, string name) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property =>
            property.Name == name && property.Value.ValueKind == JsonValueKind.String ? [property.Value.GetString()!] : Strings(property.Value, name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(item => Strings(item, name)),
        _ => [],
    };
}
