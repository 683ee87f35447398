using Genba.Core.Texts;

namespace Genba.App.Cli;

internal static class BundleCommandTexts
{
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(BundleCommandTexts));

    public static BilingualText Get(string key, params ReadOnlySpan<object?> arguments) => Texts.Get(key, arguments);
}
