namespace Genba.Core.Storage;

/// <summary>
/// Everything of one plant in one folder: <c>genba.db</c>, <c>captures/</c> and <c>files/</c> (named by their SHA-256), <c>log/</c>
/// (the public half of the tamper-evident log), <c>log.key</c> (its private half), once imported, <c>vendors.tsv</c> (makers by MAC
/// address) and <c>bundles/</c>, and <c>labels.json</c> and <c>meter.json</c> where the plant has rules of its own for risk
/// labels and the meter.
/// </summary>
public sealed record DataFolder(string Root)
{
    /// <summary>Names the data folder when no option does.</summary>
    public const string EnvironmentVariable = "GENBA_DATA";

    private const int Sha256Characters = 64;

    public string DatabaseFile => Path.Combine(Root, "genba.db");
    public string Captures => Path.Combine(Root, "captures");
    /// <summary>Photos and documents that people put beside what they say.</summary>
    public string Files => Path.Combine(Root, "files");
    public string Log => Path.Combine(Root, "log");
    public string LogKeyFile => Path.Combine(Root, "log.key");
    public string VendorsFile => Path.Combine(Root, "vendors.tsv");
    /// <summary>Feeds as signed files: the last that were taken over, to go back to, and the one that waits.</summary>
    public string Bundles => Path.Combine(Root, "bundles");
    public string LabelsFile => Path.Combine(Root, "labels.json");
    public string MeterFile => Path.Combine(Root, "meter.json");
    public string TimelineFile => Path.Combine(Root, "timeline.csv");
    public string LockFile => Path.Combine(Root, "genba.lock");

    /// <summary>The folder of <c>GENBA_DATA</c>, else <c>genba</c> in the user's local application data.</summary>
    public static DataFolder Default =>
        new(Environment.GetEnvironmentVariable(EnvironmentVariable) is { Length: > 0 } named
            ? Path.GetFullPath(named)
            : Path.Combine(Environment.GetFolderPath(
                Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "genba"));

    /// <summary>Where a capture with this SHA-256 lies, for example <c>captures/00ff….pcapng</c>.</summary>
    public string CaptureFile(string sha256, string extension) => Path.Combine(Captures, sha256 + extension);

    /// <summary>The capture with this SHA-256, whatever its extension; null when the folder does not hold it.</summary>
    /// <param name="sha256">May come from an address or a tampered entry: what is no hash finds nothing.</param>
    public string? FindCapture(string sha256) => Find(Captures, sha256);

    /// <summary>Where a photo or document with this SHA-256 lies, for example <c>files/00ff….jpg</c>.</summary>
    public string KeptFile(string sha256, string extension) => Path.Combine(Files, sha256 + extension);

    /// <inheritdoc cref="FindCapture"/>
    public string? FindFile(string sha256) => Find(Files, sha256);

    private static string? Find(string folder, string sha256) =>
        sha256.Length == Sha256Characters && sha256.All(char.IsAsciiHexDigitLower) && Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, sha256 + ".*").FirstOrDefault()
            : null;

    /// <summary>Creates what is missing and keeps every other process from changing the folder until disposed.</summary>
    /// <exception cref="StorageException">Another Genba has the folder open, or it cannot be written.</exception>
    internal FileStream Lock()
    {
        try
        {
            Directory.CreateDirectory(Root);
            Directory.CreateDirectory(Captures);
            Directory.CreateDirectory(Log);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(StorageTexts.FolderNotWritable(Root, fault.Message), fault);
        }
        try
        {
            return new FileStream(LockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException fault)
        {
            throw new StorageException(StorageTexts.FolderInUse(Root), fault);
        }
        catch (UnauthorizedAccessException fault)
        {
            throw new StorageException(StorageTexts.FolderNotWritable(Root, fault.Message), fault);
        }
    }
}
