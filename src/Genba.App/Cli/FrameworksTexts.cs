using Genba.Core.Frameworks;
using Genba.Core.Texts;

namespace Genba.App.Cli;

internal static class FrameworksTexts
{
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(FrameworksTexts));

    public static BilingualText Frameworks() => Texts.Get(nameof(Frameworks));
    public static BilingualText List() => Texts.Get(nameof(List));
    public static BilingualText Show() => Texts.Get(nameof(Show));
    public static BilingualText IdArgument() => Texts.Get(nameof(IdArgument));
    public static BilingualText ItemArgument() => Texts.Get(nameof(ItemArgument));
    public static BilingualText Name() => Texts.Get(nameof(Name));
    public static BilingualText Items() => Texts.Get(nameof(Items));
    public static BilingualText Confidence() => Texts.Get(nameof(Confidence));
    public static BilingualText Unverified() => Texts.Get(nameof(Unverified));
    public static BilingualText ConfidenceOf(string confidence) => Texts.Get("Confidence-" + confidence);
    public static BilingualText KindOf(LinkKind kind) => Texts.Get("Link-" + kind);
    public static BilingualText Unknown(string id, IEnumerable<string> known) => Texts.Get(nameof(Unknown), id, string.Join(", ", known));
    public static BilingualText ImportWording() => Texts.Get(nameof(ImportWording));
    public static BilingualText WordingFile() => Texts.Get(nameof(WordingFile));
    public static BilingualText RemoveOption() => Texts.Get(nameof(RemoveOption));
    public static BilingualText FileOrRemove() => Texts.Get(nameof(FileOrRemove));
    public static BilingualText WordingImported(int rows, int changed) => Texts.Get(nameof(WordingImported), rows, changed);
    public static BilingualText WordingRemoved(int removed) => Texts.Get(nameof(WordingRemoved), removed);
    public static BilingualText ImportFramework() => Texts.Get(nameof(ImportFramework));
    public static BilingualText FrameworkFile() => Texts.Get(nameof(FrameworkFile));
    public static BilingualText FrameworkImported(string id, int items) => Texts.Get(nameof(FrameworkImported), id, items);
    public static BilingualText NoItem(string id, string item) => Texts.Get(nameof(NoItem), id, item);
}
