using System.Globalization;
using Genba.Core.Texts;

namespace Genba.Core.AssetLedger;

/// <summary>Words that we write into a ledger, in the language of its headings: a ledger is not bilingual.</summary>
public sealed class LedgerWords
{
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(LedgerWords));
    private static readonly LedgerWords English = new(CultureInfo.GetCultureInfo("en"));
    private static readonly LedgerWords Japanese = new(CultureInfo.GetCultureInfo("ja"));
    private readonly CultureInfo _language;

    private LedgerWords(CultureInfo language) => _language = language;

    public static LedgerWords Of(LedgerLayout layout) =>
        layout.Columns.Any(column => column.Heading.Any(character => character > 0x2E7F)) ? Japanese : English;

    /// <summary>For a ledger that has no headings yet.</summary>
    public static LedgerWords For(CultureInfo reader) => reader.TwoLetterISOLanguageName == "ja" ? Japanese : English;

    /// <summary>Name of the sheet of an exported ledger.</summary>
    public string Sheet => Texts.Get(nameof(Sheet)).In(_language);

    public string InUse => Texts.Get(nameof(InUse)).In(_language);

    public string Retired(DateOnly day) => Texts.Get(nameof(Retired), Date(day)).In(_language);

    public string DuplicateOf(LedgerRow row) => Texts.Get(nameof(DuplicateOf), row[LedgerField.Id] ?? row.Label).In(_language);

    /// <summary>A text as it goes into a cell.</summary>
    public string Write(BilingualText text) => text.In(_language);

    public string Heading(LedgerField field) => LedgerFields.HeadingOf(field).In(_language);

    private static string Date(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
