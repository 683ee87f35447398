using Genba.Core.Texts;

namespace Genba.App.Cli;

internal static class CollectTexts
{
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(CollectTexts));

    public static BilingualText Collect() => Texts.Get(nameof(Collect));
    public static BilingualText Netflow() => Texts.Get(nameof(Netflow));
    public static BilingualText ListenOption(string usual) => Texts.Get(nameof(ListenOption), usual);
    public static BilingualText RotateOption(string usual) => Texts.Get(nameof(RotateOption), usual);
    public static BilingualText NoAddress(string text) => Texts.Get(nameof(NoAddress), text);
    public static BilingualText NoDuration(string text) => Texts.Get(nameof(NoDuration), text);
    public static BilingualText Listening(string address) => Texts.Get(nameof(Listening), address);
    public static BilingualText CannotListen(string address, string fault) => Texts.Get(nameof(CannotListen), address, fault);
    public static BilingualText Refused(long datagrams) => Texts.Get(nameof(Refused), datagrams);
    public static BilingualText Waits(string file, BilingualText why) => Texts.Get(nameof(Waits), file, why);
}
