using Genba.Core.Texts;

namespace Genba.App.Cli;

internal static class SbomCommandTexts
{
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(SbomCommandTexts));

    public static BilingualText Get(string key, params ReadOnlySpan<object?> arguments) => Texts.Get(key, arguments);
}
