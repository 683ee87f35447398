using Genba.App.Intake;
using Genba.Core.Assessment;
using Genba.Core.AssetLedger;
using Genba.Core.Inspection;
using Genba.Core.Storage;

namespace Genba.App.Cli;

/// <summary>An open data folder that takes copies of files in: what a person brings stays where it is.</summary>
internal sealed class ImportRun : IAsyncDisposable
{
    private readonly Database _database;
    private readonly DirectoryInfo _incoming;

    private ImportRun(Database database, PlantIntake intake, DirectoryInfo incoming) =>
        (_database, Intake, _incoming) = (database, intake, incoming);

    public PlantIntake Intake { get; }

    public static async Task<ImportRun> OpenAsync(DataFolder folder, CancellationToken cancel)
    {
        var database = await Database.OpenAsync(folder, TimeProvider.System, cancel);
        var incoming = Path.Combine(folder.Root, "incoming", Guid.NewGuid().ToString("n"));
        return new(database, IntakeOf(database, TimeProvider.System), Directory.CreateDirectory(incoming));
    }

    public IncomingFile Copy(FileInfo file)
    {
        var copy = Path.Combine(_incoming.FullName, Guid.NewGuid().ToString("n"));
        file.CopyTo(copy);
        return new(copy, file.Name, file.LastWriteTime);
    }

    public async ValueTask DisposeAsync()
    {
        _incoming.Delete(recursive: true);
        await _database.DisposeAsync();
    }

    public static int Print(IntakeOutcome outcome)
    {
        if (outcome is IntakeOutcome.Taken taken) Console.Out.WriteLine(taken.What.ToString());
        if (outcome is IntakeOutcome.Refused refused) Console.Error.WriteLine(refused.Why.ToString());
        foreach (var note in outcome.Notes) Console.Error.WriteLine(note.ToString());
        return outcome is IntakeOutcome.Taken ? ExitCode.Ok : ExitCode.BadInput;
    }

    private static PlantIntake IntakeOf(Database database, TimeProvider clock) => new(
        database, new PlantStore(database, clock), new AssetLedgerStore(database, clock), new AssessmentStore(database, clock),
        new AnswerStore(database, clock), clock);
}
