using Genba.Core.Texts;

namespace Genba.App.Cli;

internal static class InspectTexts
{
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(InspectTexts));

    public static BilingualText Verb() => Texts.Get(nameof(Verb));
    public static BilingualText CaptureArgument() => Texts.Get(nameof(CaptureArgument));
    public static BilingualText LedgerOption() => Texts.Get(nameof(LedgerOption));
    public static BilingualText ZonesOption() => Texts.Get(nameof(ZonesOption));
    public static BilingualText FormatOption() => Texts.Get(nameof(FormatOption));
    public static BilingualText FailOnOption() => Texts.Get(nameof(FailOnOption));
    public static BilingualText NoSuchFile(string name) => Texts.Get(nameof(NoSuchFile), name);
    public static BilingualText Reading(string name, long percent, double megabytesPerSecond, long secondsLeft) =>
        Texts.Get(nameof(Reading), name, percent, megabytesPerSecond, secondsLeft);
    public static BilingualText SeveralCaptures(int count) => Texts.Get(nameof(SeveralCaptures), count);
    public static BilingualText NoCaptures(string folder) => Texts.Get(nameof(NoCaptures), folder);
    public static BilingualText ReadingStream(string name, double megabytes, double megabytesPerSecond) =>
        Texts.Get(nameof(ReadingStream), name, megabytes, megabytesPerSecond);
    public static BilingualText CaptureLine(string name, long packets, double megabytes, BilingualText watched) =>
        Texts.Get(nameof(CaptureLine), name, packets, megabytes, watched);
    public static BilingualText AssetsHeading(int count) => Texts.Get(nameof(AssetsHeading), count);
    public static BilingualText ConversationsHeading(int count, int crossing) => Texts.Get(nameof(ConversationsHeading), count, crossing);
    public static BilingualText OperationsHeading(long count) => Texts.Get(nameof(OperationsHeading), count);
    public static BilingualText DifferencesHeading(int count) => Texts.Get(nameof(DifferencesHeading), count);
    public static BilingualText FindingsHeading(int count) => Texts.Get(nameof(FindingsHeading), count);
    public static BilingualText NoFindings() => Texts.Get(nameof(NoFindings));
    public static BilingualText Learning(int percent) => Texts.Get(nameof(Learning), percent);
    public static BilingualText More(int count) => Texts.Get(nameof(More), count);
    public static BilingualText Proof(string capture, long packet) => Texts.Get(nameof(Proof), capture, packet);
    public static BilingualText Column(string name) => Texts.Get("Column" + name);
    public static BilingualText Severity(string name) => Texts.Get("Severity" + name);
}
