using Genba.Core.Storage;

namespace Genba.Core.Ledger;

/// <summary>Checks a whole log, offline: a data folder, an exported package, or a package in one zip file.</summary>
public static class LogVerification
{
    public static async Task<LogVerdict> RunAsync(string path, LogTrust trust, CancellationToken cancel)
    {
        var folder = new DataFolder(path);
        if (File.Exists(folder.DatabaseFile)) return await new FolderVerification(folder, trust).RunAsync(cancel);
        if (File.Exists(Path.Combine(path, LogFiles.CheckpointName))) return PackageVerification.Run(LogFileReader.In(path), trust);
        if (!File.Exists(path)) return new LogVerdict.NotALog(LedgerTexts.NotALog(path));
        using var package = LogPackage.TryOpen(path);
        return package is null ? new LogVerdict.NotALog(LedgerTexts.NotALog(path)) : PackageVerification.Run(package.Reader, trust);
    }
}
