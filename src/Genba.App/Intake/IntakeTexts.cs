using Genba.Core.Texts;

namespace Genba.App.Intake;

/// <summary>What people are told about a file that they brought.</summary>
internal static class IntakeTexts
{
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(IntakeTexts));

    public static BilingualText CaptureRead(string name, long packets, int assets, int findings) =>
        Texts.Get(nameof(CaptureRead), name, packets, assets, findings);

    public static BilingualText CaptureWasHere(string name) => Texts.Get(nameof(CaptureWasHere), name);
    public static BilingualText SourceRead(string name, BilingualText kind, long records, int assets, int findings) =>
        Texts.Get(nameof(SourceRead), name, kind, records, assets, findings);

    public static BilingualText KindAndPart(BilingualText kind, string part) => Texts.Get(nameof(KindAndPart), kind, part);
    public static BilingualText SourcesRead(int files, int knownBefore, int assets, int findings) =>
        Texts.Get(nameof(SourcesRead), files, knownBefore, assets, findings);

    public static BilingualText InFile(string name, BilingualText problem) => Texts.Get(nameof(InFile), name, problem);
    public static BilingualText LeftOut(int count, string names) => Texts.Get(nameof(LeftOut), count, names);
    public static BilingualText NoSource() => Texts.Get(nameof(NoSource));
    public static BilingualText BadArchive(string name) => Texts.Get(nameof(BadArchive), name);
    public static BilingualText AssessmentClosed(string name) => Texts.Get(nameof(AssessmentClosed), name);
    public static BilingualText AnswersRead(string name, int changed) => Texts.Get(nameof(AnswersRead), name, changed);
    public static BilingualText ZonesRead(string name, int zones) => Texts.Get(nameof(ZonesRead), name, zones);
    public static BilingualText NoSuchJson(string name) => Texts.Get(nameof(NoSuchJson), name);
    public static BilingualText LedgerRead(string name, int rows) => Texts.Get(nameof(LedgerRead), name, rows);
    public static BilingualText LedgerReadInPart(string name, int rows, int lost) => Texts.Get(nameof(LedgerReadInPart), name, rows, lost);
    public static BilingualText LedgerWaits(string name) => Texts.Get(nameof(LedgerWaits), name);
    public static BilingualText LedgerConflicts(string name) => Texts.Get(nameof(LedgerConflicts), name);
    public static BilingualText LedgerRefused(BilingualText what, BilingualText remedy) => Texts.Get(nameof(LedgerRefused), what, remedy);
}
