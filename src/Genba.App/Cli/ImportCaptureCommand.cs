using System.CommandLine;
using Genba.Core.Inspection;
using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.App.Cli;

/// <summary>
/// <c>genba import capture FILE...</c>: recorded traffic into a data folder, each file whole or not at all. A run that was
/// stopped is taken up by running it again: what is in already is not taken twice.
/// </summary>
internal static class ImportCaptureCommand
{
    private static readonly Argument<FileSystemInfo[]> Captures = new Argument<FileSystemInfo[]>("file")
    {
        Description = InspectTexts.CaptureArgument().ToString(), Arity = ArgumentArity.OneOrMore,
    }.AcceptExistingOnly();

    public static Command Create()
    {
        var command = new Command("capture", CliTexts.ImportCapture().ToString()) { Captures, CommonOptions.Data };
        command.SetAction((parsed, cancel) => RunAsync(
            CaptureBatch.Files(parsed.GetRequiredValue(Captures).Select(path => path.FullName)).Select(path => new FileInfo(path)),
            parsed.Folder(), cancel));
        return command;
    }

    /// <summary>Takes each file for what it is by its contents and name.</summary>
    public static async Task<int> RunAsync(IEnumerable<FileInfo> files, DataFolder folder, CancellationToken cancel)
    {
        await using var import = await ImportRun.OpenAsync(folder, cancel);
        var code = ExitCode.Ok;
        foreach (var file in files)
        {
            var copy = import.Copy(file);
            using var progress = new ConsoleProgress(file.Name);
            var taken = ImportRun.Print(await import.Intake.TakeAsync(copy.Path, copy.Name, progress, EntryActors.CommandLine, cancel));
            if (taken != ExitCode.Ok) code = taken;
        }
        return code;
    }
}
