using Genba.Core.Texts;

namespace Genba.Core.Assessment;

internal static class SettingTexts
{
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(SettingTexts));

    public static BilingualText Label(string key) => Texts.Get(key);
    public static BilingualText Why(string key) => Texts.Get(key + ".why");
}
