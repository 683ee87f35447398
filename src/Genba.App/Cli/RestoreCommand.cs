using System.CommandLine;
using System.Diagnostics;
using Genba.Core.Storage;

namespace Genba.App.Cli;

/// <summary><c>genba restore</c>: a data folder from a backup, checked in full before it is put in place.</summary>
internal static class RestoreCommand
{
    public static Command Create()
    {
        var backup = new Argument<FileInfo>("backup") { Description = CliTexts.RestoreFrom().ToString() }.AcceptExistingOnly();
        var force = new Option<bool>("--force") { Description = CliTexts.RestoreForce().ToString() };
        var command = new Command("restore", CliTexts.Restore().ToString()) { backup, CommonOptions.Data, force };
        command.SetAction((parsed, cancel) =>
            RunAsync(parsed.GetRequiredValue(backup), parsed.Folder(), parsed.GetValue(force), cancel));
        return command;
    }

    private static async Task<int> RunAsync(FileInfo backup, DataFolder folder, bool force, CancellationToken cancel)
    {
        RestoreOutcome outcome;
        using (var progress = new CopyOnConsole(backup.Name))
            outcome = await new Restore(folder, TimeProvider.System, progress).RunAsync(backup.FullName, force, cancel);
        switch (outcome)
        {
            case RestoreOutcome.Restored restored:
                Console.Out.WriteLine(CliTexts.Restored(folder.Root, restored.Files, restored.Entries, restored.CreatedAt.UtcDateTime));
                if (restored.KeptAside is { } aside) Console.Error.WriteLine(CliTexts.KeptAside(aside));
                return ExitCode.Ok;
            case RestoreOutcome.Rejected rejected:
                Console.Error.WriteLine(rejected.Reason);
                return ExitCode.BadInput;
            default:
                throw new UnreachableException();
        }
    }
}
