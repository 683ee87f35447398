using System.Text.Json;
using Genba.Core.Assessment;
using Genba.Core.Frameworks;

namespace Genba.Core.Tests.Frameworks;

/// <summary>What the framework files must hold: counts, links, statuses, lengths of titles.</summary>
public sealed class FrameworkDataTests
{
    public static TheoryData<string, int> Counts => new()
    {
        { "meti-factory-1.x", 35 }, { "cpsf-1.0", 104 }, { "iot-ssf", 10 }, { "ipa-smart-factory-2023", 87 }, { "etsi-en-303-645", 68 },
        { "etsi-en-303-645-v3", 78 }, { "uk-cop-13", 13 }, { "nist-iot-baseline-2019", 12 }, { "nistir-8259a", 22 }, { "bsi-tr-03148", 10 },
        { "california-sb327", 5 }, { "jc-star-1", 16 }, { "scs-jp", 43 }, { "nist-csf-2.0", 106 }, { "nist-csf-1.1", 108 },
        { "nist-sp-800-171r2", 110 }, { "iec-62443-3-3", 100 }, { "iec-62443-4-2", 92 }, { "semi-e187", 15 }, { "eu-cra", 22 },
        { "un-r155", 75 }, { "nist-sp-800-53r5", 0 }, { "nist-sp-800-82r3", 0 }, { "jama-japia-2.x", 0 },
    };

    [Fact]
    public void Every_framework_of_the_folder_stands_in_the_catalogue() =>
        Assert.Equal(FrameworkFiles.Ids, FrameworkLibrary.Ids.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Counts))]
    public void A_framework_holds_what_its_publication_counts(string id, int count) => Assert.Equal(count, Of(id).Requirements.Count);

    [Fact]
    public void Every_framework_is_counted() => Assert.Equal(FrameworkLibrary.Ids.Order(), Counts.Select(row => row.Data.Item1).Order());

    [Fact]
    public void Every_link_leads_to_a_requirement_that_is_there()
    {
        var outside = FrameworkLibrary.Catalogue.Outside.Keys.ToHashSet();
        Assert.All(FrameworkLibrary.All, framework => FrameworkLoader.CheckLinks(
            framework.Id, FrameworkLibrary.Bytes(framework.Id), framework, FrameworkLibrary.Find, outside));
    }

    [Fact]
    public void Titles_are_short_and_sources_have_an_address()
    {
        foreach (var framework in FrameworkLibrary.All)
        {
            Assert.All(framework.Requirements, requirement =>
            {
                Assert.InRange(requirement.Title.En.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length, 1, 25);
                Assert.InRange(requirement.Title.Ja.Length, 1, 60);
            });
            Assert.All(
                framework.Sources ?? new Dictionary<string, FrameworkSource>(),
                source => Assert.Matches("^(https?://|$)", source.Value.Url));
        }
    }

    [Fact]
    public void The_weights_of_the_checklist_add_up_and_its_guide_has_every_item()
    {
        var factory = FrameworkLibrary.Factory;
        var weights = factory.ScoredGroups().Select(group => factory.ScoredIn(group.Id).Sum(item => item.Weight));
        Assert.Equal("14 41 25 14", string.Join(' ', weights));
        Assert.Equal(factory.Requirements.Select(item => item.Id), EvidenceGuideLoader.Factory.Items.Select(item => item.Item));
    }

    [Fact]
    public void Star_three_has_26_requirements_with_81_criteria()
    {
        var scheme = Of("scs-jp");
        Assert.Equal(26, scheme.Requirements.Count(one => one.Star == 3));
        Assert.Equal(81, scheme.Requirements.Sum(one => one.CriteriaStar3));
        var stated = scheme.Facts!["star3"].GetProperty("criteria_by_group");
        Assert.All(stated.EnumerateObject(), group =>
            Assert.Equal(group.Value.GetInt32(), scheme.In(group.Name).Sum(one => one.CriteriaStar3)));
    }

    [Fact]
    public void Security_levels_grow_to_100_requirements()
    {
        var system = Of("iec-62443-3-3");
        var grown = Enumerable.Range(1, 4).Select(level => system.Requirements.Count(one => one.MinSl <= level));
        Assert.Equal("37 60 90 100", string.Join(' ', grown));
        Assert.All(system.Scale!.CumulativeCounts!, count =>
            Assert.Equal(count.Value, system.Requirements.Count(one => one.MinSl <= int.Parse(count.Key, null))));
    }

    [Fact]
    public void Kinds_of_component_requirements_are_those_of_the_publication()
    {
        var component = Of("iec-62443-4-2");
        Assert.All(component.Facts!["counts"].EnumerateObject(), kind =>
            Assert.Equal(kind.Value.GetInt32(), component.Requirements.Count(one => one.Kind == kind.Name)));
    }

    [Fact]
    public void Vehicle_threats_have_their_67_attack_methods()
    {
        var vehicle = Of("un-r155");
        Assert.Equal(vehicle.Facts!["attack_methods"].GetInt32(), vehicle.Requirements.Sum(one => one.AttackMethods?.Count ?? 0));
        var mitigations = vehicle.Requirements.Where(one => one.Kind == "mitigation").Select(one => one.Id).ToHashSet();
        Assert.All(vehicle.Requirements.SelectMany(one => one.MitigatedBy ?? []), id => Assert.Contains(id, mitigations));
    }

    [Fact]
    public void References_that_NIST_printed_lead_to_system_requirements()
    {
        var system = Of("iec-62443-3-3");
        Assert.All(
            Of("nist-csf-1.1").Requirements.SelectMany(one => one.Informative!["iec-62443-3-3"]), id => Assert.NotNull(system.Find(id)));
    }

    [Fact]
    public void Families_have_the_published_sizes()
    {
        var families = Of("nist-sp-800-171r2");
        Assert.Equal("22 3 9 9 11 3 6 9 2 6 3 4 16 7", string.Join(' ', families.Groups.Select(group => families.In(group.Id).Count())));
        Assert.Equal(20, Of("nist-sp-800-53r5").Groups.Count);
        var overlay = Of("nist-sp-800-82r3").Facts!;
        Assert.Equal(
            overlay["rows_in_public_library"].GetInt32(),
            overlay["controls_with_ot_guidance"].EnumerateObject().Sum(family => family.Value.GetArrayLength()));
    }

    [Fact]
    public void Statuses_add_up_to_the_published_totals()
    {
        Assert.Equal((33, 35), Split("etsi-en-303-645"));
        Assert.Equal((36, 42), Split("etsi-en-303-645-v3"));
    }

    [Fact]
    public void Titles_without_a_source_are_known_as_such()
    {
        Assert.Equal(50, Of("cpsf-1.0").Requirements.Count(one => one.IsUnverified));
        Assert.Equal(9, Of("jc-star-1").Requirements.Count(one => one.IsUnverified));
        Assert.DoesNotContain(FrameworkLibrary.Factory.Requirements, one => one.IsUnverified);
    }

    [Fact]
    public void No_file_names_a_place_of_the_machine_it_was_written_on() => Assert.All(
        Directory.GetFiles(FrameworkFiles.Folder), file => Assert.DoesNotMatch("/(work|farm|root|tmp|home)/", File.ReadAllText(file)));

    [Fact]
    public void The_schema_is_that_of_the_record_and_knows_every_field_of_every_file()
    {
        var file = Path.Combine(FrameworkFiles.Folder, "framework.schema.json");
        if (Environment.GetEnvironmentVariable("GENBA_UPDATE_GOLDEN") == "1") File.WriteAllText(file, FrameworkSchema.Write());
        Assert.Equal(FrameworkSchema.Write(), File.ReadAllText(file));
        using var schema = JsonDocument.Parse(File.ReadAllText(file));
        var known = schema.RootElement.GetProperty("properties").EnumerateObject().Select(property => property.Name).ToHashSet();
        Assert.False(schema.RootElement.GetProperty("additionalProperties").GetBoolean());
        Assert.All(FrameworkFiles.Ids, id =>
        {
            using var framework = JsonDocument.Parse(FrameworkFiles.Text(id));
            Assert.All(framework.RootElement.EnumerateObject(), property => Assert.Contains(property.Name, known));
        });
    }

    private static Framework Of(string id) => FrameworkLibrary.Find(id) ?? throw new InvalidOperationException(id);

    private static (int Mandatory, int Recommended) Split(string id)
    {
        var mandatory = Of(id).Requirements.Count(one => one.Obligation.EndsWith("mandatory", StringComparison.Ordinal));
        return (mandatory, Of(id).Requirements.Count - mandatory);
    }
}
