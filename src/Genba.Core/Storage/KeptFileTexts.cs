using Genba.Core.Texts;

namespace Genba.Core.Storage;

/// <summary>Why a file was not taken, and what to do.</summary>
internal static class KeptFileTexts
{
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(KeptFileTexts));

    public static BilingualText Empty => Texts.Get(nameof(Empty));
    public static BilingualText UnknownType => Texts.Get(nameof(UnknownType));
    public static BilingualText NoPicture => Texts.Get(nameof(NoPicture));
    public static BilingualText AlreadyThere => Texts.Get(nameof(AlreadyThere));

    public static BilingualText TooLarge(long megabytes) => Texts.Get(nameof(TooLarge), megabytes);

    public static BilingualText TooMany(int most) => Texts.Get(nameof(TooMany), most);
}
