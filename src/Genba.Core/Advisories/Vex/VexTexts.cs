using Genba.Core.Texts;

namespace Genba.Core.Advisories.Vex;

internal static class VexTexts
{
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(VexTexts));

    public static BilingualText NoAuthor => Texts.Get(nameof(NoAuthor));
    public static BilingualText NoNamespace => Texts.Get(nameof(NoNamespace));
    public static BilingualText NoStatements => Texts.Get(nameof(NoStatements));
    public static BilingualText NoVulnerability => Texts.Get(nameof(NoVulnerability));
    public static BilingualText NoProduct => Texts.Get(nameof(NoProduct));
    public static BilingualText NoStatus => Texts.Get(nameof(NoStatus));
    public static BilingualText NoJustification => Texts.Get(nameof(NoJustification));
    public static BilingualText JustificationElsewhere => Texts.Get(nameof(JustificationElsewhere));
    public static BilingualText NoAction => Texts.Get(nameof(NoAction));
    public static BilingualText Contradicts(string vulnerability, string product) => Texts.Get(nameof(Contradicts), vulnerability, product);

    public static BilingualText InStatement(int number, BilingualText fault) =>
        new(Texts.Get(nameof(InStatement), number, fault.En).En, Texts.Get(nameof(InStatement), number, fault.Ja).Ja);
}
