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
}
