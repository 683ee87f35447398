using System.CommandLine;
using Genba.App.Intake;
using Genba.Core.Assessment;
using Genba.Core.AssetLedger;
using Genba.Core.Detection;
using Genba.Core.Inspection;
using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.App.Cli;

/// <summary><c>genba import capture FILE...</c>: recorded traffic into a data folder, each file whole or not at all.</summary>
internal static class ImportCaptureCommand
{
    private static readonly Argument<FileInfo[]> Captures = new Argument<FileInfo[]>("file")
    {
        Description = InspectTexts.CaptureArgument().ToString(), Arity = ArgumentArity.OneOrMore,
    }.AcceptExistingOnly();

    public static Command Create()
    {
        var command = new Command("capture", CliTexts.ImportCapture().ToString()) { Captures, CommonOptions.Data };
        command.SetAction((parsed, cancel) => RunAsync(parsed.GetRequiredValue(Captures), parsed.Folder(), cancel));
        return command;
    }

    private static async Task<int> RunAsync(FileInfo[] captures, DataFolder folder, CancellationToken cancel)
    {
        await using var database = await Database.OpenAsync(folder, TimeProvider.System, cancel);
        var intake = IntakeOf(database, TimeProvider.System);
        var incoming = Directory.CreateDirectory(Path.Combine(folder.Root, "incoming"));
        var code = ExitCode.Ok;
        foreach (var capture in captures)
        {
            var copy = Path.Combine(incoming.FullName, Guid.NewGuid().ToString("n"));
            try
            {
                capture.CopyTo(copy);
                using var progress = new ConsoleProgress(capture.Name);
                switch (await intake.TakeAsync(copy, capture.Name, progress, EntryActors.CommandLine, cancel))
                {
                    case IntakeOutcome.Taken taken:
                        Console.Out.WriteLine(taken.What.ToString());
                        break;
                    case IntakeOutcome.Refused refused:
                        await Console.Error.WriteLineAsync(refused.Why.ToString());
                        code = ExitCode.BadInput;
                        break;
                }
            }
            finally
            {
                File.Delete(copy);
            }
        }
        return code;
    }

    private static PlantIntake IntakeOf(Database database, TimeProvider clock)
    {
        var plants = new PlantStore(database, clock);
        var ledgers = new AssetLedgerStore(database, clock);
        var checklist = new AssessmentStore(database, clock);
        var judging = new Rejudging(
            plants, new FindingStore(database, clock), ledgers, checklist, new AssessmentSettingStore(database, clock), clock);
        return new(database, plants, ledgers, checklist, judging);
    }
}
