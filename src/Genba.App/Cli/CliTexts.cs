using System.Globalization;
using Genba.Core.Ledger;
using Genba.Core.Texts;

namespace Genba.App.Cli;

internal static class CliTexts
{
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(CliTexts));

    public static BilingualText Genba() => Texts.Get(nameof(Genba));
    public static BilingualText Cancelled() => Texts.Get(nameof(Cancelled));
    public static BilingualText DataOption(string variable) => Texts.Get(nameof(DataOption), variable);
    public static BilingualText LanguageOption() => Texts.Get(nameof(LanguageOption));

    public static BilingualText Backup() => Texts.Get(nameof(Backup));
    public static BilingualText BackupOut() => Texts.Get(nameof(BackupOut));
    public static BilingualText BackupWritten(string file, long files, long bytes) => Texts.Get(nameof(BackupWritten), file, files, bytes);

    public static BilingualText Restore() => Texts.Get(nameof(Restore));
    public static BilingualText RestoreFrom() => Texts.Get(nameof(RestoreFrom));
    public static BilingualText RestoreForce() => Texts.Get(nameof(RestoreForce));
    public static BilingualText Restored(string folder, long files, long entries, DateTime utc) =>
        Texts.Get(nameof(Restored), folder, files, entries, utc);
    public static BilingualText KeptAside(string folder) => Texts.Get(nameof(KeptAside), folder);

    public static BilingualText Ledger() => Texts.Get(nameof(Ledger));
    public static BilingualText Verify() => Texts.Get(nameof(Verify));
    public static BilingualText VerifyPath() => Texts.Get(nameof(VerifyPath));
    public static BilingualText VerifyKey() => Texts.Get(nameof(VerifyKey));
    public static BilingualText VerifySince() => Texts.Get(nameof(VerifySince));
    public static BilingualText KeyNotUnderstood() => Texts.Get(nameof(KeyNotUnderstood));
    public static BilingualText LogSound(long entries, long captures) => Texts.Get(nameof(LogSound), entries, captures);
    public static BilingualText LogIdentity(Checkpoint log, string key) =>
        Texts.Get(nameof(LogIdentity), log.Origin, log.Root, key);
    public static BilingualText EntriesNotInFiles(long entries) => Texts.Get(nameof(EntriesNotInFiles), entries);
    public static BilingualText ErasedPayloads(long payloads) => Texts.Get(nameof(ErasedPayloads), payloads);
    public static BilingualText Export() => Texts.Get(nameof(Export));
    public static BilingualText ExportOut() => Texts.Get(nameof(ExportOut));
    public static BilingualText Exported(string path, long entries, string key) => Texts.Get(nameof(Exported), path, entries, key);
    public static BilingualText Serve() => Texts.Get(nameof(Serve));
    public static BilingualText PortInUse(int port) => Texts.Get(nameof(PortInUse), port);
    public static BilingualText ImportCapture() => Texts.Get(nameof(ImportCapture));
    public static BilingualText Demo() => Texts.Get(nameof(Demo));
    public static BilingualText PortOption(int usual) => Texts.Get(nameof(PortOption), usual.ToString(CultureInfo.InvariantCulture));
    public static BilingualText NoBrowserOption() => Texts.Get(nameof(NoBrowserOption));
}
