using System.CommandLine;
using System.Security.Cryptography;
using Genba.Core.Frameworks;
using Genba.Core.Imports;
using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.App.Cli;

/// <summary><c>genba import framework FILE</c>: a framework or question set of one's own, whole or not at all.</summary>
internal static class ImportFrameworkCommand
{
    private static readonly Argument<FileInfo> File = new Argument<FileInfo>("file")
    {
        Description = FrameworksTexts.FrameworkFile().ToString(),
    }.AcceptExistingOnly();

    public static Command Create()
    {
        var command = new Command("framework", FrameworksTexts.ImportFramework().ToString()) { File, CommonOptions.Data };
        command.SetAction((parsed, cancel) => RunAsync(parsed.GetRequiredValue(File), parsed.Folder(), cancel));
        return command;
    }

    private static async Task<int> RunAsync(FileInfo file, DataFolder folder, CancellationToken cancel)
    {
        var bytes = await System.IO.File.ReadAllBytesAsync(file.FullName, cancel);
        await using var database = await Database.OpenAsync(folder, TimeProvider.System, cancel);
        var store = new OwnFrameworkStore(database, TimeProvider.System);
        var reading = OwnFrameworkFile.Read(file.Name, bytes, await store.ReadAsync(cancel), cancel);
        if (reading.Framework is not { } framework)
        {
            foreach (var problem in reading.Problems) await Console.Error.WriteLineAsync($"{file.Name}: {problem}");
            return ExitCode.BadInput;
        }
        await store.SaveAsync(framework, Convert.ToHexStringLower(SHA256.HashData(bytes)), EntryActors.CommandLine, cancel);
        Console.Out.WriteLine(FrameworksTexts.FrameworkImported(framework.Id, framework.Requirements.Count));
        return ExitCode.Ok;
    }
}
