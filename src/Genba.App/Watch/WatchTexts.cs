using Genba.Core.Texts;

namespace Genba.App.Watch;

internal static class WatchTexts
{
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(WatchTexts));

    public static BilingualText Verb() => Texts.Get(nameof(Verb));
    public static BilingualText InterfaceOption() => Texts.Get(nameof(InterfaceOption));
    public static BilingualText FilterOption() => Texts.Get(nameof(FilterOption));
    public static BilingualText RotateOption() => Texts.Get(nameof(RotateOption));
    public static BilingualText StatusOption() => Texts.Get(nameof(StatusOption));
    public static BilingualText KeepOption() => Texts.Get(nameof(KeepOption));
    public static BilingualText UserOption() => Texts.Get(nameof(UserOption));
    public static BilingualText ViaOption() => Texts.Get(nameof(ViaOption));
    public static BilingualText NoPeriod(string text) => Texts.Get(nameof(NoPeriod), text);
    public static BilingualText NoSuchInterface(string name, string known) => Texts.Get(nameof(NoSuchInterface), name, known);
    public static BilingualText NotAllowed() => Texts.Get(nameof(NotAllowed));
    public static BilingualText LinkNotSupported(string name, int type) => Texts.Get(nameof(LinkNotSupported), name, type);
    public static BilingualText SystemFault(string name, string call, string fault) => Texts.Get(nameof(SystemFault), name, call, fault);
    public static BilingualText InterfaceGone(string name) => Texts.Get(nameof(InterfaceGone), name);
    public static BilingualText NoLibPcap() => Texts.Get(nameof(NoLibPcap));
    public static BilingualText BadFilter(string filter, string fault) => Texts.Get(nameof(BadFilter), filter, fault);
    public static BilingualText RingNeedsLinux() => Texts.Get(nameof(RingNeedsLinux));
    public static BilingualText NoSuchUser(string user) => Texts.Get(nameof(NoSuchUser), user);
    public static BilingualText UserIsRoot(string user) => Texts.Get(nameof(UserIsRoot), user);
    public static BilingualText OnlyRootBecomes(string user) => Texts.Get(nameof(OnlyRootBecomes), user);
    public static BilingualText CannotDrop(string fault) => Texts.Get(nameof(CannotDrop), fault);
    public static BilingualText StaysRoot() => Texts.Get(nameof(StaysRoot));
    public static BilingualText RunsAs(string user) => Texts.Get(nameof(RunsAs), user);
    public static BilingualText Watching(string name) => Texts.Get(nameof(Watching), name);
    public static BilingualText Status(DateTimeOffset time, long packets, int conversations, long dropped, long withoutRoom) =>
        Texts.Get(nameof(Status), time, packets, conversations, dropped, withoutRoom);
    public static BilingualText Taken(string name, long packets, int assets, int findings, long dropped) =>
        Texts.Get(nameof(Taken), name, packets, assets, findings, dropped);
    public static BilingualText RolledUp(long packets, long conversations) => Texts.Get(nameof(RolledUp), packets, conversations);
    public static BilingualText NotKept(long observations) => Texts.Get(nameof(NotKept), observations);
}
