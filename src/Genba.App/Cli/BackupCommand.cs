using System.CommandLine;
using System.Diagnostics;
using Genba.Core.Storage;

namespace Genba.App.Cli;

/// <summary><c>genba backup</c>: the whole data folder in one file, also while Genba runs.</summary>
internal static class BackupCommand
{
    public static Command Create()
    {
        var target = new Argument<FileInfo>("out") { Description = CliTexts.BackupOut().ToString() };
        var command = new Command("backup", CliTexts.Backup().ToString()) { target, CommonOptions.Data };
        command.SetAction((parsed, cancel) => RunAsync(parsed.Folder(), parsed.GetRequiredValue(target), cancel));
        return command;
    }

    private static async Task<int> RunAsync(DataFolder folder, FileInfo target, CancellationToken cancel)
    {
        BackupOutcome outcome;
        using (var progress = new CopyOnConsole(target.Name))
            outcome = await new Backup(folder, TimeProvider.System, progress).WriteAsync(target.FullName, cancel);
        switch (outcome)
        {
            case BackupOutcome.Written written:
                Console.Out.WriteLine(CliTexts.BackupWritten(written.File, written.Files, written.Bytes));
                return ExitCode.Ok;
            case BackupOutcome.Rejected rejected:
                Console.Error.WriteLine(rejected.Reason);
                return ExitCode.BadInput;
            default:
                throw new UnreachableException();
        }
    }
}
