using Genba.Core.Inspection;
using Genba.Core.Observations;
using Genba.Core.Storage;

namespace Genba.App.Intake;

/// <summary>Takes over what was heard on an interface, period by period, as if each were a capture.</summary>
internal sealed class WatchIntake(Database database, TimeProvider clock)
{
    private const string Ending = ".pcapng";
    private readonly PlantStore _plants = new(database, clock);

    private string Folder => Path.Combine(database.Folder.Root, "incoming", "watch");

    /// <summary>Removes what a killed run left behind: half a period is no evidence.</summary>
    public void Clear()
    {
        if (Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
        Directory.CreateDirectory(Folder);
    }

    /// <summary>A place for the packets of a period that begins.</summary>
    public string NewFile() => Path.Combine(Folder, Guid.NewGuid().ToString("n") + Ending);

    /// <summary>All of the period, or nothing.</summary>
    /// <param name="path">The packets that are kept; moved away.</param>
    public async Task<PlantSummary> TakeAsync(string path, ObservationSet observed, string actor, CancellationToken cancel)
    {
        // First the file, then the rows: a file without rows is harmless, rows without their file would be proof of nothing.
        File.Move(path, database.Folder.CaptureFile(observed.Captures.Single().Sha256, Ending), overwrite: true);
        await _plants.ImportAsync([observed], actor, cancel);
        await PlantAssessment.JudgeAsync(database, clock, cancel);
        return await _plants.SummaryAsync(cancel);
    }
}
