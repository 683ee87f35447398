using Genba.Core.Texts;

namespace Genba.Core.Versions;

/// <summary>What is wrong with a version range, for whoever typed it.</summary>
internal static class VersionTexts
{
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(VersionTexts));

    public static BilingualText TooLong(int longest) => Texts.Get(nameof(TooLong), longest);
    public static BilingualText NoVers() => Texts.Get(nameof(NoVers));
    public static BilingualText NoType() => Texts.Get(nameof(NoType));
    public static BilingualText InvalidType() => Texts.Get(nameof(InvalidType));
    public static BilingualText NoConstraints() => Texts.Get(nameof(NoConstraints));
    public static BilingualText Whitespace() => Texts.Get(nameof(Whitespace));
    public static BilingualText NotAscii() => Texts.Get(nameof(NotAscii));
    public static BilingualText LeadingPipe() => Texts.Get(nameof(LeadingPipe));
    public static BilingualText TrailingPipe() => Texts.Get(nameof(TrailingPipe));
    public static BilingualText DoublePipe() => Texts.Get(nameof(DoublePipe));
    public static BilingualText NoVersion() => Texts.Get(nameof(NoVersion));
    public static BilingualText EqualsSign() => Texts.Get(nameof(EqualsSign));
    public static BilingualText StrayCharacter(char character) => Texts.Get(nameof(StrayCharacter), character);
    public static BilingualText BadPercent() => Texts.Get(nameof(BadPercent));
    public static BilingualText LowerCasePercent() => Texts.Get(nameof(LowerCasePercent));
    public static BilingualText StarAlone() => Texts.Get(nameof(StarAlone));
    public static BilingualText OnlyStar() => Texts.Get(nameof(OnlyStar));
    public static BilingualText DatetimeCase() => Texts.Get(nameof(DatetimeCase));
    public static BilingualText DatetimeColons() => Texts.Get(nameof(DatetimeColons));
    public static BilingualText NotSorted() => Texts.Get(nameof(NotSorted));
    public static BilingualText UnknownScheme(string scheme) => Texts.Get(nameof(UnknownScheme), scheme);
    public static BilingualText UnknownVersion(string version, string scheme) => Texts.Get(nameof(UnknownVersion), version, scheme);
    public static BilingualText NoNativeRange(string scheme) => Texts.Get(nameof(NoNativeRange), scheme);
    public static BilingualText BadNativeRange(string part) => Texts.Get(nameof(BadNativeRange), part);
    public static BilingualText OtherType(string one, string other) => Texts.Get(nameof(OtherType), one, other);
}
