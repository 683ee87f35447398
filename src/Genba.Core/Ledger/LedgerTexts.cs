using Genba.Core.Texts;

namespace Genba.Core.Ledger;

/// <summary>Texts about the log.</summary>
public static class LedgerTexts
{
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(LedgerTexts));

    /// <summary>What an entry of this type says happened; the type itself when it is not known here.</summary>
    public static BilingualText EntryType(string type) => Texts.Find("Type_" + type) ?? new(type, type);

    internal static BilingualText Alteration(AlterationKind kind, long index, BilingualText place, BilingualText entry) =>
        Texts.Get("Alteration_" + kind, index, place, entry);

    internal static BilingualText EntryLine(BilingualText type, DateTime utc, string subjects) =>
        Texts.Get(nameof(EntryLine), type, utc, subjects);

    internal static BilingualText EntryUnknown() => Texts.Get(nameof(EntryUnknown));
    internal static BilingualText EntryUnreadable(long index) => Texts.Get(nameof(EntryUnreadable), index);
    internal static BilingualText LinkBroken(long index, string subject) => Texts.Get(nameof(LinkBroken), index, subject);
    internal static BilingualText TileDiffers(string tile) => Texts.Get(nameof(TileDiffers), tile);
    internal static BilingualText NotALog(string path) => Texts.Get(nameof(NotALog), path);
    internal static BilingualText KeyUnreadable() => Texts.Get(nameof(KeyUnreadable));
    internal static BilingualText KeyDiffers(string found, string expected) => Texts.Get(nameof(KeyDiffers), found, expected);
    internal static BilingualText FileCheckpointForged() => Texts.Get(nameof(FileCheckpointForged));
    internal static BilingualText DatabaseCheckpointForged() => Texts.Get(nameof(DatabaseCheckpointForged));
    internal static BilingualText EarlierCheckpointForged() => Texts.Get(nameof(EarlierCheckpointForged));
    internal static BilingualText LogNotStarted() => Texts.Get(nameof(LogNotStarted));
    internal static BilingualText DatabaseUnreadable(string fault) => Texts.Get(nameof(DatabaseUnreadable), fault);
    internal static BilingualText SubjectsDiffer() => Texts.Get(nameof(SubjectsDiffer));
    internal static BilingualText PayloadChanged(long index, BilingualText entry) => Texts.Get(nameof(PayloadChanged), index, entry);
    internal static BilingualText CaptureChanged(string file, long index, BilingualText entry) =>
        Texts.Get(nameof(CaptureChanged), file, index, entry);
    internal static BilingualText FileChanged(string file, long index, BilingualText entry) =>
        Texts.Get(nameof(FileChanged), file, index, entry);
    internal static BilingualText FileMissing(string sha256, long index, BilingualText entry) =>
        Texts.Get(nameof(FileMissing), sha256, index, entry);
    internal static BilingualText CaptureMissing(string sha256, long index, BilingualText entry) =>
        Texts.Get(nameof(CaptureMissing), sha256, index, entry);

    internal static BilingualText InDatabase() => Texts.Get(nameof(InDatabase));
    internal static BilingualText InHashColumn() => Texts.Get(nameof(InHashColumn));
    internal static BilingualText InTiles() => Texts.Get(nameof(InTiles));
    internal static BilingualText InBundles() => Texts.Get(nameof(InBundles));
    internal static BilingualText InUnknownPlace() => Texts.Get(nameof(InUnknownPlace));
}
