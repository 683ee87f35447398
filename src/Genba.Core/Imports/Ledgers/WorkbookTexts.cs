using Genba.Core.Texts;

namespace Genba.Core.Imports.Ledgers;

/// <summary>What an exported workbook says beside the ledger.</summary>
internal static class WorkbookTexts
{
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(WorkbookTexts));

    public static BilingualText Get(string key, params ReadOnlySpan<object?> arguments) => Texts.Get(key, arguments);
}
