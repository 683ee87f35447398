namespace Genba.Core.Ledger;

/// <summary>The log as plain files that anybody can carry away: <c>checkpoint</c>, <c>tile/…</c> (c2sp.org/tlog-tiles).</summary>
internal static class LogFiles
{
    public static string? ReadCheckpoint(string folder)
    {
        var file = Path.Combine(folder, "checkpoint");
        return File.Exists(file) ? File.ReadAllText(file) : null;
    }
}
