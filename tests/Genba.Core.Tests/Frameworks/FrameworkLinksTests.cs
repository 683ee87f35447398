using Genba.Core.Frameworks;

namespace Genba.Core.Tests.Frameworks;

public sealed class FrameworkLinksTests
{
    [Fact]
    public void A_link_is_seen_from_both_ends()
    {
        var forward = FrameworkLibrary.Links.Of("meti-factory-1.x", "1-1");
        Assert.Contains(new(new("cpsf-1.0", "CPS.GV-4"), LinkKind.Suggested, IsBackward: false), forward);
        var backward = FrameworkLibrary.Links.Of("cpsf-1.0", "CPS.GV-4");
        Assert.Contains(new(new("meti-factory-1.x", "1-1"), LinkKind.Suggested, IsBackward: true), backward);
    }

    [Fact]
    public void What_a_source_states_comes_before_what_we_judge_and_no_pair_is_there_twice()
    {
        foreach (var framework in FrameworkLibrary.All)
        {
            foreach (var requirement in framework.Requirements)
            {
                var links = FrameworkLibrary.Links.Of(framework.Id, requirement.Id);
                Assert.Equal(links.Count, links.Select(link => link.Other).Distinct().Count());
                Assert.Equal(links.Select(link => link.Kind).Order(), links.Select(link => link.Kind));
            }
        }
    }

    [Fact]
    public void Every_link_of_every_file_is_found()
    {
        var stated = FrameworkLibrary.All.SelectMany(framework => framework.Requirements.SelectMany(requirement =>
            requirement.Links().Select(link => (framework.Id, requirement.Id, link.Target)))).ToList();
        Assert.NotEmpty(stated);
        Assert.All(stated, link => Assert.Contains(
            FrameworkLibrary.Links.Of(link.Item1, link.Item2), one => one.Other == RequirementId.Parse(link.Target)));
    }

    [Fact]
    public void Identifiers_stand_in_the_order_people_count()
    {
        var links = FrameworkLibrary.Links.Of("ipa-smart-factory-2023", "3.1.1");
        var items = links.Where(link => link is { Kind: LinkKind.Stated, Other.Framework: "cpsf-1.0" })
            .Select(link => link.Other.Requirement).ToList();
        Assert.Equal(items.OrderBy(id => id[..id.LastIndexOf('-')]).ThenBy(id => int.Parse(id[(id.LastIndexOf('-') + 1)..], null)), items);
    }
}
