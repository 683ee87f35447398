using Genba.Core.Texts;

namespace Genba.Core.Identifiers;

/// <summary>What is wrong with an identifier, for whoever typed it.</summary>
internal static class IdentifierTexts
{
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(IdentifierTexts));

    public static BilingualText TooLong(int longest) => Texts.Get(nameof(TooLong), longest);
    public static BilingualText NoPkg() => Texts.Get(nameof(NoPkg));
    public static BilingualText NoType() => Texts.Get(nameof(NoType));
    public static BilingualText NoName() => Texts.Get(nameof(NoName));
    public static BilingualText BadPercent() => Texts.Get(nameof(BadPercent));
    public static BilingualText EmptySegment() => Texts.Get(nameof(EmptySegment));
    public static BilingualText SlashInSegment() => Texts.Get(nameof(SlashInSegment));
    public static BilingualText BadQualifierKey(string key) => Texts.Get(nameof(BadQualifierKey), key);
    public static BilingualText NoQualifierValue(string key) => Texts.Get(nameof(NoQualifierValue), key);
    public static BilingualText DoubleKey(string key) => Texts.Get(nameof(DoubleKey), key);
    public static BilingualText NamespaceRequired(string type) => Texts.Get(nameof(NamespaceRequired), type);
    public static BilingualText NamespaceProhibited(string type) => Texts.Get(nameof(NamespaceProhibited), type);
    public static BilingualText QualifierRequired(string type, string key) => Texts.Get(nameof(QualifierRequired), type, key);
    public static BilingualText NameNotPermitted(string name, string type) => Texts.Get(nameof(NameNotPermitted), name, type);
    public static BilingualText VersionNotPermitted(string version, string type) => Texts.Get(nameof(VersionNotPermitted), version, type);
    public static BilingualText NoCpe() => Texts.Get(nameof(NoCpe));
    public static BilingualText CpeParts(int count) => Texts.Get(nameof(CpeParts), count);
    public static BilingualText CpeUriParts(int count) => Texts.Get(nameof(CpeUriParts), count);
    public static BilingualText CpePart() => Texts.Get(nameof(CpePart));
    public static BilingualText CpeValue(string value, string attribute) => Texts.Get(nameof(CpeValue), value, attribute);
    public static BilingualText CpeEmpty(string attribute) => Texts.Get(nameof(CpeEmpty), attribute);
    public static BilingualText CpePacked() => Texts.Get(nameof(CpePacked));
    public static BilingualText WfnSyntax() => Texts.Get(nameof(WfnSyntax));
    public static BilingualText WfnAttribute(string attribute) => Texts.Get(nameof(WfnAttribute), attribute);
}
