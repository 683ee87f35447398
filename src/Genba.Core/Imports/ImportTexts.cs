using Genba.Core.Texts;

namespace Genba.Core.Imports;

internal static class ImportTexts
{
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(ImportTexts));

    public static BilingualText LedgerName => Texts.Get(nameof(LedgerName));

    public static BilingualText What(LedgerProblemKind kind, params ReadOnlySpan<object?> arguments) =>
        Texts.Get($"{kind}", arguments);

    public static BilingualText Remedy(LedgerProblemKind kind) => Texts.Get($"{kind}Remedy");

    public static BilingualText SheetWord(string? sheet) => sheet is null ? Texts.Get("TheFile") : Texts.Get("TheSheet", sheet);
}
