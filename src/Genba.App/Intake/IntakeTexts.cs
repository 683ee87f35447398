using Genba.Core.Texts;

namespace Genba.App.Intake;

/// <summary>What people are told about a file that they brought.</summary>
internal static class IntakeTexts
{
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(IntakeTexts));

    public static BilingualText CaptureRead(string name, long packets, int assets, int findings) =>
        Texts.Get(nameof(CaptureRead), name, packets, assets, findings);

    public static BilingualText CaptureWasHere(string name) => Texts.Get(nameof(CaptureWasHere), name);
    public static BilingualText AnswersRead(string name, int changed) => Texts.Get(nameof(AnswersRead), name, changed);
    public static BilingualText ZonesRead(string name, int zones) => Texts.Get(nameof(ZonesRead), name, zones);
    public static BilingualText NoSuchJson(string name) => Texts.Get(nameof(NoSuchJson), name);
    public static BilingualText LedgerRead(string name, int rows) => Texts.Get(nameof(LedgerRead), name, rows);
    public static BilingualText LedgerReadInPart(string name, int rows, int lost) => Texts.Get(nameof(LedgerReadInPart), name, rows, lost);
    public static BilingualText LedgerWaits(string name) => Texts.Get(nameof(LedgerWaits), name);
    public static BilingualText LedgerRefused(BilingualText what, BilingualText remedy) => Texts.Get(nameof(LedgerRefused), what, remedy);
}
