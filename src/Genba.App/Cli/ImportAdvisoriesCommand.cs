using System.CommandLine;
using Genba.Core.Advisories;
using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.App.Cli;

/// <summary><c>genba import advisories PATH...</c>: files, folders and archives of any source; each file is told by its contents.</summary>
internal static class ImportAdvisoriesCommand
{
    private const int MostShown = 20;

    private static readonly Argument<FileSystemInfo[]> Paths = new Argument<FileSystemInfo[]>("path")
    {
        Description = AdvisoriesTexts.PathArgument.ToString(), Arity = ArgumentArity.OneOrMore,
    }.AcceptExistingOnly();

    public static Command Create()
    {
        var command = new Command("advisories", AdvisoriesTexts.Import.ToString()) { Paths, CommonOptions.Data };
        command.SetAction((parsed, cancel) => RunAsync(parsed.GetRequiredValue(Paths), parsed.Folder(), cancel));
        return command;
    }

    private static async Task<int> RunAsync(FileSystemInfo[] paths, DataFolder folder, CancellationToken cancel)
    {
        await using var database = await Database.OpenAsync(folder, TimeProvider.System, cancel);
        AdvisoryImport done;
        using (var progress = new ConsoleProgress(string.Join(", ", paths.Select(path => path.Name))))
            done = await new AdvisoryImporter(database, TimeProvider.System)
                .RunAsync([.. paths.Select(path => path.FullName)], progress, EntryActors.CommandLine, cancel);
        foreach (var problem in done.Problems.Take(MostShown)) await Console.Error.WriteLineAsync(problem.ToString());
        if (done.ProblemCount > MostShown) await Console.Error.WriteLineAsync(AdvisoriesTexts.MoreProblems(done.ProblemCount - MostShown)
            .ToString());
        if (done.UnknownFileCount > 0)
            await Console.Error.WriteLineAsync(AdvisoriesTexts.UnknownFiles(done.UnknownFileCount,
                string.Join(", ", done.UnknownFiles.Take(3))).ToString());
        if (done.UnknownFieldCount > 0) await Console.Error.WriteLineAsync(AdvisoriesTexts.UnknownFields(done.UnknownFieldCount)
            .ToString());
        Console.Out.WriteLine(AdvisoriesTexts.Imported(done).ToString());
        return done.FoundSomething && done.RefusedFiles == 0 ? ExitCode.Ok : ExitCode.BadInput;
    }
}
