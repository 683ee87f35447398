using System.CommandLine;
using Genba.Core.Components;
using Genba.Core.Inspection;
using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.App.Cli;

/// <summary><c>genba import sbom FILE...</c>: what is inside products, as their suppliers list it.</summary>
internal static class ImportSbomCommand
{
    private static readonly Argument<FileInfo[]> Files = new Argument<FileInfo[]>("file")
    {
        Description = SbomCommandTexts.Get("Files").ToString(), Arity = ArgumentArity.OneOrMore,
    }.AcceptExistingOnly();

    public static Command Create()
    {
        var command = new Command("sbom", SbomCommandTexts.Get("Import").ToString()) { Files, CommonOptions.Data };
        command.SetAction((parsed, cancel) => RunAsync(parsed.GetRequiredValue(Files), parsed.Folder(), cancel));
        return command;
    }

    private static async Task<int> RunAsync(FileInfo[] files, DataFolder folder, CancellationToken cancel)
    {
        await using var database = await Database.OpenAsync(folder, TimeProvider.System, cancel);
        var store = new SbomStore(database, TimeProvider.System);
        var (taken, refused) = (0, 0);
        foreach (var file in files)
        {
            await using var content = file.OpenRead();
            switch (await store.ImportAsync(content, file.Name, EntryActors.CommandLine, cancel))
            {
                case SbomImport.Kept kept:
                    taken++;
                    foreach (var problem in kept.Reading.Problems) await Console.Error.WriteLineAsync($"{file.Name}: {problem}");
                    Console.Out.WriteLine(SbomCommandTexts.Get("Taken", file.Name, kept.Id, kept.Reading.Counts.Components,
                        kept.Reading.Counts.Relationships));
                    break;
                case SbomImport.WasHere was:
                    Console.Out.WriteLine(SbomCommandTexts.Get("WasHere", file.Name, was.Id));
                    break;
                case SbomImport.Rejected rejected:
                    refused++;
                    await Console.Error.WriteLineAsync(
                        $"{file.Name}: {rejected.Reading.Reason} {SbomTexts.Readable(rejected.Reading.Counts)}");
                    break;
                case SbomImport.Refused none:
                    refused++;
                    await Console.Error.WriteLineAsync($"{file.Name}: {none.Why}");
                    break;
            }
        }
        if (taken > 0) await PlantAssessment.JudgeAsync(database, TimeProvider.System, cancel);
        return refused > 0 ? ExitCode.BadInput : ExitCode.Ok;
    }
}
