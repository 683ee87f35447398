using Genba.Core.Texts;

namespace Genba.Core.Imports;

/// <summary>What readers of tables say about frameworks and their wording.</summary>
internal static class TableTexts
{
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(TableTexts));

    public static BilingualText TooManyRows(int most) => Texts.Get(nameof(TooManyRows), most);
    public static BilingualText Damaged(string why) => Texts.Get(nameof(Damaged), why);

    public static BilingualText NoWordingColumns() => Texts.Get(nameof(NoWordingColumns));
    public static BilingualText NoRows() => Texts.Get(nameof(NoRows));
    public static BilingualText NoIdentifier() => Texts.Get(nameof(NoIdentifier));
    public static BilingualText NoText(string id) => Texts.Get(nameof(NoText), id);
    public static BilingualText UnknownIdentifier(string framework) => Texts.Get(nameof(UnknownIdentifier), framework);
    public static BilingualText Twice(string id) => Texts.Get(nameof(Twice), id);
    public static BilingualText UnknownLanguage() => Texts.Get(nameof(UnknownLanguage));
    public static BilingualText TooLong(int longest) => Texts.Get(nameof(TooLong), longest);

    public static BilingualText TooLarge(int megabytes) => Texts.Get(nameof(TooLarge), megabytes);
    public static BilingualText Line(long line) => Texts.Get(nameof(Line), line);
    public static BilingualText NoFrameworkSheets() => Texts.Get(nameof(NoFrameworkSheets));
    public static BilingualText NoName() => Texts.Get(nameof(NoName));
    public static BilingualText NoTitle() => Texts.Get(nameof(NoTitle));
    public static BilingualText CellMissing(string field) => Texts.Get(nameof(CellMissing), field);
    public static BilingualText TwiceHere(string id) => Texts.Get(nameof(TwiceHere), id);
    public static BilingualText UnknownGroup() => Texts.Get(nameof(UnknownGroup));
    public static BilingualText UnknownObligation(IEnumerable<string> known) => Texts.Get(nameof(UnknownObligation), string.Join(", ", known));
    public static BilingualText UnknownLink(string link) => Texts.Get(nameof(UnknownLink), link);
    public static BilingualText TextTooLong(int longest) => Texts.Get(nameof(TextTooLong), longest);
}
