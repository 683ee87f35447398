using Genba.Core.Texts;

namespace Genba.Core.Components;

internal static class SbomQualityTexts
{
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(SbomQualityTexts));

    public static BilingualText Get(string key, params ReadOnlySpan<object?> arguments) => Texts.Get(key, arguments);
}
