using Genba.Core.Texts;

namespace Genba.Core.Advisories;

internal static class AdvisoryTexts
{
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(AdvisoryTexts));

    public static BilingualText NoId(string field) => Texts.Get(nameof(NoId), field);
    public static BilingualText NoDate(string field) => Texts.Get(nameof(NoDate), field);
    public static BilingualText NotUnderstood(string why) => Texts.Get(nameof(NotUnderstood), why);
    public static BilingualText NotARecord => Texts.Get(nameof(NotARecord));
    public static BilingualText TooMany => Texts.Get(nameof(TooMany));
    public static BilingualText TooLarge(long megabytes) => Texts.Get(nameof(TooLarge), megabytes);
    public static BilingualText Broken(string why) => Texts.Get(nameof(Broken), why);
    public static BilingualText BrokenAt(long line, long column, string why) => Texts.Get(nameof(BrokenAt), line, column, why);
    public static BilingualText Damaged => Texts.Get(nameof(Damaged));
    public static BilingualText NoZstd => Texts.Get(nameof(NoZstd));
    public static BilingualText Older(string id, string there, string here) => Texts.Get(nameof(Older), id, there, here);
    public static BilingualText OlderScores(long count) => Texts.Get(nameof(OlderScores), count);
    public static BilingualText WrongScore(string line) => Texts.Get(nameof(WrongScore), line);
    public static BilingualText WrongCsv(string columns) => Texts.Get(nameof(WrongCsv), columns);
    public static BilingualText Record(long number) => Texts.Get(nameof(Record), number);
    public static BilingualText Line(long number) => Texts.Get(nameof(Line), number);
    public static BilingualText UnreadableFile(string why) => Texts.Get(nameof(UnreadableFile), why);
    public static BilingualText FeedName(AdvisoryFeed feed) => Texts.Get("Feed" + feed);
}
