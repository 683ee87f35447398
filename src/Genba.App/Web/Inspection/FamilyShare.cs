using Genba.App.Web.Conversations;
using Genba.Core.Conversations;

namespace Genba.App.Web.Inspection;

/// <summary>How many conversations are of one family.</summary>
public sealed record FamilyShare(Family Family, long Conversations)
{
    /// <summary>In the order of the families, without those that nobody speaks.</summary>
    public static IReadOnlyList<FamilyShare> Of(IEnumerable<Talk> talks) =>
    [
        .. talks.GroupBy(talk => talk.Family).OrderBy(family => family.Key)
            .Select(family => new FamilyShare(family.Key, family.Sum(talk => talk.Conversations))),
    ];
}
