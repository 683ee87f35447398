using System.Text;
using Genba.Core.Assets;
using Genba.Core.Detection;
using Genba.Core.Frameworks;
using Genba.Core.Planning;

namespace Genba.Core.Tests.Planning;

public sealed class PlanCatalogueTests
{
    [Fact]
    public void Threats_name_detections_signs_and_requirements_that_exist()
    {
        var rules = DetectionTable.All.Select(rule => rule.Id).ToHashSet();
        Assert.All(PlanCatalogue.Inside.Threats, threat =>
        {
            Assert.Empty(threat.Rules.Except(rules));
            Assert.Empty(threat.Signs.Except(["outward", "inward", "remote", "office", "unlisted"]));
            Assert.All(threat.Requirements, requirement => Assert.NotNull(FrameworkLibrary.Factory.Find(requirement)));
            Assert.NotEmpty(threat.Touches);
        });
    }

    [Fact]
    public void Every_kind_of_machine_has_a_rating_of_each_value() => Assert.All(Enum.GetNames<AssetKind>(), kind =>
        Assert.Equal(PlanFields.Values.Order(), PlanCatalogue.Inside.Ratings[kind].Where(rating => rating.Value is >= 1 and <= 5).Select(rating => rating.Key).Order()));

    [Fact]
    public void Every_text_fits_its_cell()
    {
        foreach (var threat in PlanCatalogue.Inside.Threats)
        {
            Assert.True(PlanValues.Fits(PlanTables.Threat.Find(PlanFields.Name), threat.Name.En) && PlanValues.Fits(PlanTables.Threat.Find(PlanFields.How), threat.How.Ja));
        }
    }

    [Theory]
    [InlineData("""{"goals": []}""", "line 1")]
    [InlineData("""
        {"goals": [{"value": "x", "name": {"en": "a", "ja": "a"}, "why": {"en": "a", "ja": "a"}}],
         "demands": [], "processes": [], "ratings": {}, "threats": []}
        """, "'x'")]
    public void A_wrong_catalogue_stops_with_the_place_and_the_fault(string json, string expected)
    {
        var fault = Assert.Throws<InvalidDataException>(() => PlanCatalogue.Load(new MemoryStream(Encoding.UTF8.GetBytes(json))));
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
    }
}
