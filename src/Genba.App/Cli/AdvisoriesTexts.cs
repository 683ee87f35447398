using Genba.Core.Advisories;
using Genba.Core.Texts;

namespace Genba.App.Cli;

internal static class AdvisoriesTexts
{
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(AdvisoriesTexts));

    public static BilingualText Import => Texts.Get(nameof(Import));
    public static BilingualText PathArgument => Texts.Get(nameof(PathArgument));
    public static BilingualText Advisories => Texts.Get(nameof(Advisories));
    public static BilingualText IdArgument => Texts.Get(nameof(IdArgument));
    public static BilingualText WordArgument => Texts.Get(nameof(WordArgument));
    public static BilingualText Show => Texts.Get(nameof(Show));
    public static BilingualText Search => Texts.Get(nameof(Search));
    public static BilingualText Sources => Texts.Get(nameof(Sources));
    public static BilingualText Withdrawn => Texts.Get(nameof(Withdrawn));
    public static BilingualText Disagreements => Texts.Get(nameof(Disagreements));
    public static BilingualText Score => Texts.Get(nameof(Score));
    public static BilingualText Changed => Texts.Get(nameof(Changed));
    public static BilingualText Title => Texts.Get(nameof(Title));
    public static BilingualText Source => Texts.Get(nameof(Source));
    public static BilingualText Publisher => Texts.Get(nameof(Publisher));
    public static BilingualText Records => Texts.Get(nameof(Records));
    public static BilingualText Newest => Texts.Get(nameof(Newest));
    public static BilingualText Taken => Texts.Get(nameof(Taken));
    public static BilingualText Vex => Texts.Get(nameof(Vex));
    public static BilingualText VexState => Texts.Get(nameof(VexState));
    public static BilingualText VexList => Texts.Get(nameof(VexList));
    public static BilingualText VexExport => Texts.Get(nameof(VexExport));
    public static BilingualText StatusOption => Texts.Get(nameof(StatusOption));
    public static BilingualText JustificationOption => Texts.Get(nameof(JustificationOption));
    public static BilingualText ImpactOption => Texts.Get(nameof(ImpactOption));
    public static BilingualText ActionOption => Texts.Get(nameof(ActionOption));
    public static BilingualText EvidenceOption => Texts.Get(nameof(EvidenceOption));
    public static BilingualText VendorOption => Texts.Get(nameof(VendorOption));
    public static BilingualText ProductOption => Texts.Get(nameof(ProductOption));
    public static BilingualText VersionOption => Texts.Get(nameof(VersionOption));
    public static BilingualText PurlOption => Texts.Get(nameof(PurlOption));
    public static BilingualText CpeOption => Texts.Get(nameof(CpeOption));
    public static BilingualText UntilOption => Texts.Get(nameof(UntilOption));
    public static BilingualText FormatOption => Texts.Get(nameof(FormatOption));
    public static BilingualText AuthorOption => Texts.Get(nameof(AuthorOption));
    public static BilingualText NamespaceOption => Texts.Get(nameof(NamespaceOption));
    public static BilingualText DocumentIdOption => Texts.Get(nameof(DocumentIdOption));
    public static BilingualText FromOption => Texts.Get(nameof(FromOption));
    public static BilingualText ProductHead => Texts.Get(nameof(ProductHead));
    public static BilingualText StatusHead => Texts.Get(nameof(StatusHead));
    public static BilingualText UntilHead => Texts.Get(nameof(UntilHead));
    public static BilingualText FeedName(AdvisoryFeed feed) => AdvisoryFeedTexts.NameOf(feed);
    public static BilingualText KindOf(DisagreementKind kind) => Texts.Get("Kind" + kind);
    public static BilingualText MoreProblems(long count) => Texts.Get(nameof(MoreProblems), count);
    public static BilingualText UnknownFiles(long count, string first) => Texts.Get(nameof(UnknownFiles), count, first);
    public static BilingualText UnknownFields(long count) => Texts.Get(nameof(UnknownFields), count);
    public static BilingualText NotFound(string id) => Texts.Get(nameof(NotFound), id);
    public static BilingualText SpeaksOf(string name, int count) => Texts.Get(nameof(SpeaksOf), name, count);
    public static BilingualText MoreProducts(int count) => Texts.Get(nameof(MoreProducts), count);
    public static BilingualText ExploitedSince(DateOnly day) =>
        Texts.Get(nameof(ExploitedSince), day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
    public static BilingualText VexStated(string id, string product) => Texts.Get(nameof(VexStated), id, product);
    public static BilingualText NotVex(string file) => Texts.Get(nameof(NotVex), file);
    public static BilingualText NotAnAddress(string text) => Texts.Get(nameof(NotAnAddress), text);

    public static BilingualText Imported(AdvisoryImport done) => done.ChangedSomething || done.FoundSomething
        ? Texts.Get(nameof(Imported), done.Files, done.Added, done.Replaced, done.Same, done.Older, done.Faulty, done.Scores)
        : Texts.Get("NothingFound", done.Files);
}
