using Genba.Core.Texts;

namespace Genba.Core.AssetLedger;

/// <summary>The stable spelling of <see cref="LedgerField"/>, stored and typed on the command line, and its headings.</summary>
public static class LedgerFields
{
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(LedgerFields));

    private static readonly string[] Keys =
    [
        "id", "name", "kind", "use", "software", "place", "manager", "loan-period", "lender", "replacement-date",
        "installed-date", "address", "mac", "vendor", "model", "serial", "firmware", "zone", "importance", "status", "note",
        "row-key",
    ];

    public static IReadOnlyList<LedgerField> All { get; } = Enum.GetValues<LedgerField>();

    public static string KeyOf(LedgerField field) => Keys[(int)field];

    /// <summary>The heading in both languages, for new columns and for people.</summary>
    public static BilingualText HeadingOf(LedgerField field) => Texts.Get(field.ToString());

    public static bool TryParse(string text, out LedgerField field)
    {
        var index = Array.IndexOf(Keys, text.Trim().ToLowerInvariant());
        field = index < 0 ? default : (LedgerField)index;
        return index >= 0;
    }

    public static bool IsDate(LedgerField field) => field is LedgerField.ReplacementDate or LedgerField.InstalledDate;

    /// <summary>Ledgers have columns such as "IP address 1" and "IP address 2"; of other fields the best column is taken.</summary>
    public static bool MayRepeat(LedgerField field) => field is LedgerField.Address or LedgerField.Mac;
}
