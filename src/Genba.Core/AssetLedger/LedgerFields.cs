using System.Text;
using Genba.Core.Texts;

namespace Genba.Core.AssetLedger;

/// <summary>The fields of <see cref="LedgerFieldTable"/>, looked up: their keys, headings and choices.</summary>
public static class LedgerFields
{
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(LedgerFields));
    private static readonly Dictionary<LedgerField, LedgerFieldEntry> EntryOf = LedgerFieldTable.Entries.ToDictionary(entry => entry.Field);
    private static readonly Dictionary<string, LedgerField> FieldOfKey =
        LedgerFieldTable.Entries.ToDictionary(entry => entry.Key, entry => entry.Field, StringComparer.Ordinal);

    /// <summary>In the order in which people read them.</summary>
    public static IReadOnlyList<LedgerFieldEntry> Table => LedgerFieldTable.Entries;

    public static IReadOnlyList<LedgerField> All { get; } = [.. LedgerFieldTable.Entries.Select(entry => entry.Field)];

    public static LedgerFieldEntry Of(LedgerField field) => EntryOf[field];

    public static string KeyOf(LedgerField field) => EntryOf[field].Key;

    /// <summary>The heading in both languages, for new columns and for people.</summary>
    public static BilingualText HeadingOf(LedgerField field) => Texts.Get(field.ToString());

    public static BilingualText GroupOf(FieldGroup group) => Texts.Get($"Group{group}");

    /// <summary>What to write there and why, for whoever fills it in; null where the heading says it all.</summary>
    public static BilingualText? HintOf(LedgerField field) => Texts.Find($"{field}Hint");

    public static bool TryParse(string text, out LedgerField field) => FieldOfKey.TryGetValue(text.Trim().ToLowerInvariant(), out field);

    public static bool IsDate(LedgerField field) => EntryOf[field].Shape == FieldShape.Date;

    public static bool MayRepeat(LedgerField field) => EntryOf[field].MayRepeat;

    /// <summary>The words that a person chooses from, with their stable keys; empty where anything may be written.</summary>
    public static IReadOnlyList<FieldChoice> ChoicesOf(LedgerField field) =>
        [.. EntryOf[field].ChoiceKeys.Select(key => new FieldChoice(key, Texts.Get($"{field}-{key}")))];

    /// <summary>
    /// Which choice a cell says, in either language and whatever the width of its letters; null for the plant's own words.
    /// </summary>
    public static string? ChoiceIn(LedgerField field, string? cell)
    {
        if (string.IsNullOrWhiteSpace(cell)) return null;
        var plain = Plain(cell);
        return ChoicesOf(field).FirstOrDefault(choice =>
            plain == choice.Key || plain == Plain(choice.Text.Ja) || plain == Plain(choice.Text.En))?.Key;
    }

    private static string Plain(string text) => text.Normalize(NormalizationForm.FormKC).Trim().ToLowerInvariant();
}

/// <param name="Key">Stable: what rules ask for.</param>
/// <param name="Text">What a cell says.</param>
public sealed record FieldChoice(string Key, BilingualText Text);
