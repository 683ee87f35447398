using Genba.Core.Identifiers;
using Genba.Core.Texts;

namespace Genba.App.Cli;

/// <summary>Texts of the tools for versions, identifiers and scores.</summary>
internal static class NotationTexts
{
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(NotationTexts));

    public static BilingualText BatchOption() => Texts.Get(nameof(BatchOption));
    public static BilingualText FormatOption() => Texts.Get(nameof(FormatOption));
    public static BilingualText Missing(string name) => Texts.Get(nameof(Missing), name);
    public static BilingualText NotJson() => Texts.Get(nameof(NotJson));
    public static BilingualText LineTooLong(int longest) => Texts.Get(nameof(LineTooLong), longest);
    public static BilingualText At(int position, BilingualText reason) => Texts.Get(nameof(At), position, reason);
    public static BilingualText Vers() => Texts.Get(nameof(Vers));
    public static BilingualText VersContains() => Texts.Get(nameof(VersContains));
    public static BilingualText VersCompare() => Texts.Get(nameof(VersCompare));
    public static BilingualText VersParse() => Texts.Get(nameof(VersParse));
    public static BilingualText VersFromNative() => Texts.Get(nameof(VersFromNative));
    public static BilingualText VersSimplify() => Texts.Get(nameof(VersSimplify));
    public static BilingualText VersInvert() => Texts.Get(nameof(VersInvert));
    public static BilingualText VersMerge() => Texts.Get(nameof(VersMerge));
    public static BilingualText VersSchemes() => Texts.Get(nameof(VersSchemes));
    public static BilingualText RangeArgument() => Texts.Get(nameof(RangeArgument));
    public static BilingualText VersionArgument() => Texts.Get(nameof(VersionArgument));
    public static BilingualText SchemeArgument() => Texts.Get(nameof(SchemeArgument));
    public static BilingualText VersionsArgument() => Texts.Get(nameof(VersionsArgument));
    public static BilingualText NativeArgument() => Texts.Get(nameof(NativeArgument));
    public static BilingualText CannotTell(BilingualText reason) => Texts.Get(nameof(CannotTell), reason);
    public static BilingualText OtherScheme() => Texts.Get(nameof(OtherScheme));
    public static BilingualText NotCanonical(string simplified) => Texts.Get(nameof(NotCanonical), simplified);
    public static BilingualText Purl() => Texts.Get(nameof(Purl));
    public static BilingualText PurlParse() => Texts.Get(nameof(PurlParse));
    public static BilingualText PurlNormalize() => Texts.Get(nameof(PurlNormalize));
    public static BilingualText PurlBuild() => Texts.Get(nameof(PurlBuild));
    public static BilingualText PurlArgument() => Texts.Get(nameof(PurlArgument));
    public static BilingualText TypeArgument() => Texts.Get(nameof(TypeArgument));
    public static BilingualText NamespaceOption() => Texts.Get(nameof(NamespaceOption));
    public static BilingualText NameArgument() => Texts.Get(nameof(NameArgument));
    public static BilingualText VersionOption() => Texts.Get(nameof(VersionOption));
    public static BilingualText QualifierOption() => Texts.Get(nameof(QualifierOption));
    public static BilingualText SubpathOption() => Texts.Get(nameof(SubpathOption));
    public static BilingualText NotRegistered(string type) => Texts.Get(nameof(NotRegistered), type);
    public static BilingualText Cpe() => Texts.Get(nameof(Cpe));
    public static BilingualText CpeMatch() => Texts.Get(nameof(CpeMatch));
    public static BilingualText CpeParse() => Texts.Get(nameof(CpeParse));
    public static BilingualText CpeBind() => Texts.Get(nameof(CpeBind));
    public static BilingualText CpeArgument() => Texts.Get(nameof(CpeArgument));
    public static BilingualText CpeSource() => Texts.Get(nameof(CpeSource));
    public static BilingualText CpeTarget() => Texts.Get(nameof(CpeTarget));
    public static BilingualText CpeForm() => Texts.Get(nameof(CpeForm));
    public static BilingualText CpeFormWrong() => Texts.Get(nameof(CpeFormWrong));
    public static BilingualText Cvss() => Texts.Get(nameof(Cvss));
    public static BilingualText CvssScore() => Texts.Get(nameof(CvssScore));
    public static BilingualText VectorArgument() => Texts.Get(nameof(VectorArgument));
    public static BilingualText Ssvc() => Texts.Get(nameof(Ssvc));
    public static BilingualText SsvcDecide() => Texts.Get(nameof(SsvcDecide));
    public static BilingualText SsvcArgument() => Texts.Get(nameof(SsvcArgument));
    public static BilingualText SsvcTable() => Texts.Get(nameof(SsvcTable));
    public static BilingualText TableLine(string file, int line, BilingualText reason) => Texts.Get(nameof(TableLine), file, line, reason);
    public static BilingualText NotAPair(string text) => Texts.Get(nameof(NotAPair), text);
    public static BilingualText VerdictOf(CpeVerdict verdict) => Texts.Get($"Verdict-{verdict}");
}
