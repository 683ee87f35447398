using Genba.Core.Imports.Sources;
using Genba.Core.Inspection;
using Genba.Core.Observations;
using Genba.Core.Storage;

namespace Genba.App.Web.Evidence;

/// <summary>Fetches frames from the captures of the data folder.</summary>
internal sealed class FrameFinder(Database database)
{
    private const int HashDigits = 64;

    /// <returns>Null when there is no such frame, or the capture's file is gone.</returns>
    public FrameView? Find(string capture, long number, CancellationToken cancel) =>
        number > 0 && IsHash(capture) && database.Folder.FindCapture(capture) is { } path ? FrameReading.Find(path, number, cancel) : null;

    /// <returns>Null when there is no such line or record, or the file is gone.</returns>
    public SourceView? FindRecord(CaptureSummary source, long number, CancellationToken cancel) =>
        number > 0 && database.Folder.FindCapture(source.Sha256) is { } path && SourceReading.OfKind(source.Format) is { } kind
            ? SourceReading.Find(path, kind, number, cancel)
            : null;

    /// <summary>What comes from an address must not name another file.</summary>
    private static bool IsHash(string capture) => capture.Length == HashDigits && capture.All(char.IsAsciiHexDigitLower);
}
