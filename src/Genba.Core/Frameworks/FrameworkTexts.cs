using Genba.Core.Texts;

namespace Genba.Core.Frameworks;

/// <summary>What frameworks say to people beside their own titles.</summary>
internal static class FrameworkTexts
{
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(FrameworkTexts));

    public static BilingualText NotMet() => Texts.Get(nameof(NotMet));
    public static BilingualText PartlyMet() => Texts.Get(nameof(PartlyMet));
    public static BilingualText Met() => Texts.Get(nameof(Met));
}
