using System.CommandLine;
using System.Diagnostics;
using Genba.Core.Imports.Vendors;
using Genba.Core.Inspection;
using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.App.Cli;

/// <summary><c>genba import oui FILE...</c>: who made which network interface, newer than the built-in listing.</summary>
internal static class ImportOuiCommand
{
    private static readonly Argument<FileInfo[]> Files = new Argument<FileInfo[]>("file")
    {
        Description = ImportCommandTexts.OuiFiles.ToString(), Arity = ArgumentArity.OneOrMore,
    }.AcceptExistingOnly();

    public static Command Create()
    {
        var command = new Command("oui", ImportCommandTexts.Oui.ToString()) { Files, CommonOptions.Data };
        command.SetAction((parsed, cancel) => RunAsync(parsed.GetRequiredValue(Files), parsed.Folder(), cancel));
        return command;
    }

    private static async Task<int> RunAsync(FileInfo[] files, DataFolder folder, CancellationToken cancel)
    {
        switch (VendorFiles.Read(files, cancel))
        {
            case VendorReading.Rejected rejected:
                await Console.Error.WriteLineAsync(rejected.Reason.ToString());
                return ExitCode.BadInput;
            case VendorReading.Read read:
                foreach (var problem in read.Problems) await Console.Error.WriteLineAsync(problem.ToString());
                await TakeAsync(read.Listing, folder, cancel);
                return ExitCode.Ok;
            default:
                throw new UnreachableException();
        }
    }

    private static async Task TakeAsync(VendorListing listing, DataFolder folder, CancellationToken cancel)
    {
        await using var database = await Database.OpenAsync(folder, TimeProvider.System, cancel);
        var isNew = await new PlantStore(database, TimeProvider.System).ImportVendorsAsync(listing, EntryActors.CommandLine, cancel);
        if (isNew) await PlantAssessment.JudgeAsync(database, TimeProvider.System, cancel);
        var done = isNew ? ImportCommandTexts.OuiTaken(listing.Registry) : ImportCommandTexts.OuiWasHere(listing.Registry);
        Console.Out.WriteLine(done.ToString());
    }
}
