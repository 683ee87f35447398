using Genba.Core.Texts;

namespace Genba.Core.Frameworks;

/// <summary>What people look for across all frameworks: <c>frameworks/topics.json</c>. The choice of items is our own judgement.</summary>
/// <param name="Note">Says so to the reader.</param>
public sealed record TopicList(BilingualText Note, IReadOnlyList<Topic> Topics)
{
    private static readonly Lazy<TopicList> Known = new(Read);

    public static TopicList Inside => Known.Value;

    /// <returns>Null when there is no such topic.</returns>
    public Topic? Find(string id) => Topics.FirstOrDefault(topic => topic.Id == id);

    private static TopicList Read()
    {
        const string Name = "topics";
        var file = new JsonSource(FrameworkLibrary.FileOf(Name), FrameworkLibrary.Bytes(Name));
        var list = file.Read(FrameworkJson.Default.TopicList);
        file.RefuseRepeated(list.Topics.Select(topic => topic.Id));
        return list;
    }
}

/// <param name="Why">Why it matters on a shop floor, in a sentence.</param>
/// <param name="Items">Requirements as <c>framework:number</c>.</param>
/// <param name="Steps">What to begin with, in plain words.</param>
public sealed record Topic(string Id, BilingualText Name, BilingualText Why, IReadOnlyList<string> Items, IReadOnlyList<BilingualText> Steps)
{
    /// <summary>The requirements of one framework that belong to the topic.</summary>
    public IEnumerable<RequirementId> In(string framework) =>
        Items.Select(RequirementId.Parse).Where(item => item.Framework == framework);
}
