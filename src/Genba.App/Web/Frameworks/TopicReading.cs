using Genba.Core.Frameworks;

namespace Genba.App.Web.Frameworks;

/// <summary>What each framework says about a topic: the items chosen for it, and what is linked to the checklist's first one.</summary>
internal static class TopicReading
{
    /// <summary>Without the checklist itself, which the page shows on its own.</summary>
    public static IEnumerable<(Framework Framework, IReadOnlyList<(Requirement Requirement, bool Chosen)> Rows)> Of(Topic topic, FrameworkSet set)
    {
        var chosen = topic.Items.Select(RequirementId.Parse).ToHashSet();
        // The first item is what the topic is about; the others only touch it, and their links would lead elsewhere.
        var heart = topic.In(FrameworkLibrary.FactoryId).Take(1);
        var linked = heart.SelectMany(item => set.Links.Of(item)).Select(link => link.Other).ToHashSet();
        foreach (var framework in set.All.Where(one => one.Id != FrameworkLibrary.FactoryId))
        {
            var rows = framework.Requirements
                .Select(one => (Requirement: one, Id: new RequirementId(framework.Id, one.Id)))
                .Where(one => chosen.Contains(one.Id) || linked.Contains(one.Id))
                .Select(one => (one.Requirement, chosen.Contains(one.Id))).ToList();
            if (rows.Count > 0) yield return (framework, rows);
        }
    }
}
