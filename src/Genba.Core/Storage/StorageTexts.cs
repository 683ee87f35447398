using Genba.Core.Texts;

namespace Genba.Core.Storage;

internal static class StorageTexts
{
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(StorageTexts));

    public static BilingualText LibraryMissing(string package) => Texts.Get(nameof(LibraryMissing), package);
    public static BilingualText LibraryTooOld(string version, string package) => Texts.Get(nameof(LibraryTooOld), version, package);
    public static BilingualText FolderInUse(string folder) => Texts.Get(nameof(FolderInUse), folder);
    public static BilingualText FolderNotWritable(string folder, string fault) => Texts.Get(nameof(FolderNotWritable), folder, fault);
    public static BilingualText DatabaseIsNewer(string file, string step) => Texts.Get(nameof(DatabaseIsNewer), file, step);
    public static BilingualText MigrationDiffers(string file, string step) => Texts.Get(nameof(MigrationDiffers), file, step);
    public static BilingualText LogKeyMissing(string file) => Texts.Get(nameof(LogKeyMissing), file);
    public static BilingualText LogKeyDiffers(string file) => Texts.Get(nameof(LogKeyDiffers), file);
    public static BilingualText LogBroken() => Texts.Get(nameof(LogBroken));
    public static BilingualText NoDataFolder(string folder) => Texts.Get(nameof(NoDataFolder), folder);
    public static BilingualText FileExists(string file) => Texts.Get(nameof(FileExists), file);
    public static BilingualText FolderNotEmpty(string folder) => Texts.Get(nameof(FolderNotEmpty), folder);
    public static BilingualText NotABackup(string file, string fault) => Texts.Get(nameof(NotABackup), file, fault);
    public static BilingualText BackupCutOff(string file) => Texts.Get(nameof(BackupCutOff), file);
    public static BilingualText BackupIsNewer(string format) => Texts.Get(nameof(BackupIsNewer), format);
    public static BilingualText BackupTooLarge() => Texts.Get(nameof(BackupTooLarge));
    public static BilingualText BackupNameRefused(string name) => Texts.Get(nameof(BackupNameRefused), name);
    public static BilingualText BackupFileDiffers(string name) => Texts.Get(nameof(BackupFileDiffers), name);
    public static BilingualText BackupLogBroken(BilingualText what) => Texts.Get(nameof(BackupLogBroken), what);
}
