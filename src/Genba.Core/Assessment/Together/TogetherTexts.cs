using Genba.Core.Texts;

namespace Genba.Core.Assessment.Together;

/// <summary>What is told to people who work on an assessment together.</summary>
internal static class TogetherTexts
{
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(TogetherTexts));

    public static BilingualText ExpiresBefore => Texts.Get(nameof(ExpiresBefore));
    public static BilingualText IsClosed => Texts.Get(nameof(IsClosed));
    public static BilingualText ReferenceNeeded(int longest) => Texts.Get(nameof(ReferenceNeeded), longest);
}
