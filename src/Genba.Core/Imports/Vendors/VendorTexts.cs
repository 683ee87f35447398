using Genba.Core.Texts;

namespace Genba.Core.Imports.Vendors;

internal static class VendorTexts
{
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(VendorTexts));

    public static BilingualText Empty(string file) => Texts.Get(nameof(Empty), file);
    public static BilingualText TooLarge(string file, int megabytes) => Texts.Get(nameof(TooLarge), file, megabytes);
    public static BilingualText TooManyLines(string file, int most) => Texts.Get(nameof(TooManyLines), file, most);
    public static BilingualText NotARegistry(string file) => Texts.Get(nameof(NotARegistry), file);
    public static BilingualText Nothing(string file) => Texts.Get(nameof(Nothing), file);
    public static BilingualText NotUnderstood(string file, int line, string written) =>
        Texts.Get(nameof(NotUnderstood), file, line, written);
    public static BilingualText OtherSize(string file, int line, string written) =>
        Texts.Get(nameof(OtherSize), file, line, written);
    public static BilingualText MoreProblems(int count) => Texts.Get(nameof(MoreProblems), count);
    public static BilingualText NoLargeBlocks() => Texts.Get(nameof(NoLargeBlocks));
}
