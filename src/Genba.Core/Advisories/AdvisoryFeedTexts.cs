using Genba.Core.Texts;

namespace Genba.Core.Advisories;

/// <summary>The feeds as people call them.</summary>
public static class AdvisoryFeedTexts
{
    public static BilingualText NameOf(AdvisoryFeed feed) => AdvisoryTexts.FeedName(feed);
}
