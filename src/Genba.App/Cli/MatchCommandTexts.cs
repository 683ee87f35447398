using Genba.Core.Texts;

namespace Genba.App.Cli;

internal static class MatchCommandTexts
{
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(MatchCommandTexts));

    public static string Get(string key, params ReadOnlySpan<object?> arguments) => Texts.Get(key, arguments).ToString();
}
