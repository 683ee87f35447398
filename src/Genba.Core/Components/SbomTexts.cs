using Genba.Core.Texts;

namespace Genba.Core.Components;

/// <summary>What is wrong with an SBOM file.</summary>
public static class SbomTexts
{
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(SbomTexts));

    internal static BilingualText At(long line, long column, BilingualText what) => Texts.Get(nameof(At), line, column, what);
    internal static BilingualText AtLine(long line, BilingualText what) => Texts.Get(nameof(AtLine), line, what);
    internal static BilingualText BadReference(string reference) => Texts.Get(nameof(BadReference), reference);
    internal static BilingualText BrokenJson() => Texts.Get(nameof(BrokenJson));
    internal static BilingualText BrokenXml(string detail) => Texts.Get(nameof(BrokenXml), detail);
    internal static BilingualText DanglingReference(string reference) => Texts.Get(nameof(DanglingReference), reference);
    internal static BilingualText DuplicateReference(string reference) => Texts.Get(nameof(DuplicateReference), reference);
    internal static BilingualText Empty() => Texts.Get(nameof(Empty));
    internal static BilingualText EndsTooEarly() => Texts.Get(nameof(EndsTooEarly));
    internal static BilingualText FileTooLarge(long megabytes) => Texts.Get(nameof(FileTooLarge), megabytes);
    internal static BilingualText LeftOut(string name, int kilobytes) => Texts.Get(nameof(LeftOut), name, kilobytes);
    internal static BilingualText MissingName(string reference) => Texts.Get(nameof(MissingName), reference);
    internal static BilingualText NoTag() => Texts.Get(nameof(NoTag));
    internal static BilingualText NotAnSbom() => Texts.Get(nameof(NotAnSbom));
    internal static BilingualText RdfIsNotRead() => Texts.Get(nameof(RdfIsNotRead));
    internal static BilingualText TextNotClosed() => Texts.Get(nameof(TextNotClosed));
    internal static BilingualText TextTooLong(int megabytes) => Texts.Get(nameof(TextTooLong), megabytes);
    internal static BilingualText TooDeep(int levels) => Texts.Get(nameof(TooDeep), levels);
    internal static BilingualText TooManyComponents(int most) => Texts.Get(nameof(TooManyComponents), most);
    internal static BilingualText TooManyRelationships(int most) => Texts.Get(nameof(TooManyRelationships), most);
    internal static BilingualText Unexpected() => Texts.Get(nameof(Unexpected));
    internal static BilingualText UnknownVersion(string version, string known) => Texts.Get(nameof(UnknownVersion), version, known);

    /// <summary>What was read before a file was refused.</summary>
    public static BilingualText Readable(SbomCounts counts) => Texts.Get(nameof(Readable), counts.Components, counts.Relationships);
}
