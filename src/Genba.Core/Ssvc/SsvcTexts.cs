using Genba.Core.Texts;

namespace Genba.Core.Ssvc;

/// <summary>What is wrong with a decision table or with what was asked of it.</summary>
internal static class SsvcTexts
{
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(SsvcTexts));

    public static BilingualText NoRows() => Texts.Get(nameof(NoRows));
    public static BilingualText BadRow(int row, int cells, int columns) => Texts.Get(nameof(BadRow), row, cells, columns);
    public static BilingualText DoubleRow(int first, int second) => Texts.Get(nameof(DoubleRow), first, second);
    public static BilingualText MissingRows(int rows, int combinations) => Texts.Get(nameof(MissingRows), rows, combinations);
    public static BilingualText NoInput(string name) => Texts.Get(nameof(NoInput), name);
    public static BilingualText UnknownInput(string name) => Texts.Get(nameof(UnknownInput), name);
    public static BilingualText UnknownValue(string name, string value, string known) =>
        Texts.Get(nameof(UnknownValue), name, value, known);
}
