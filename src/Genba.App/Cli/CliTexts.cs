using Genba.Core.Texts;

namespace Genba.App.Cli;

internal static class CliTexts
{
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(CliTexts));

    public static BilingualText Genba() => Texts.Get(nameof(Genba));
    public static BilingualText Cancelled() => Texts.Get(nameof(Cancelled));
    public static BilingualText DataOption(string variable) => Texts.Get(nameof(DataOption), variable);
    public static BilingualText LanguageOption() => Texts.Get(nameof(LanguageOption));
}
