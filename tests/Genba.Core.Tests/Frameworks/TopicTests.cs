using Genba.Core.Frameworks;

namespace Genba.Core.Tests.Frameworks;

public sealed class TopicTests
{
    [Fact]
    public void Every_item_of_every_topic_is_there_and_each_topic_has_one_of_the_checklist()
    {
        Assert.All(TopicList.Inside.Topics, topic =>
        {
            Assert.All(topic.Items, item => Assert.NotNull(FrameworkSet.Inside.Find(RequirementId.Parse(item))));
            Assert.NotEmpty(topic.In(FrameworkLibrary.FactoryId));
            Assert.Equal(topic.Items.Count, topic.Items.Distinct().Count());
            Assert.NotEmpty(topic.Steps);
        });
    }

    [Fact]
    public void Every_item_of_the_checklist_belongs_to_a_topic()
    {
        var covered = TopicList.Inside.Topics.SelectMany(topic => topic.In(FrameworkLibrary.FactoryId)).Select(item => item.Requirement).ToHashSet();
        Assert.All(FrameworkLibrary.Factory.Requirements, item => Assert.Contains(item.Id, covered));
    }
}
