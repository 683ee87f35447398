using Genba.Core.Texts;

namespace Genba.Core.Documents;

/// <summary>Words that every document has.</summary>
internal static class DocumentTexts
{
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(DocumentTexts));

    public static BilingualText Contents => Texts.Get(nameof(Contents));
    public static BilingualText Cover => Texts.Get(nameof(Cover));
    public static BilingualText Section => Texts.Get(nameof(Section));
    public static BilingualText CutOff => Texts.Get(nameof(CutOff));

    public static BilingualText Page(string page, string pages) => Texts.Get(nameof(Page), page, pages);
}
