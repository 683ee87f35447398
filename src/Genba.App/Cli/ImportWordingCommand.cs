using System.CommandLine;
using System.Security.Cryptography;
using Genba.Core.Frameworks;
using Genba.Core.Imports;
using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.App.Cli;

/// <summary><c>genba import wording FRAMEWORK FILE</c>: official wording of one's own copy beside our titles.</summary>
internal static class ImportWordingCommand
{
    private static readonly Argument<string> Framework = new("framework") { Description = FrameworksTexts.IdArgument().ToString() };

    private static readonly Argument<FileInfo> File = new Argument<FileInfo>("file")
    {
        Description = FrameworksTexts.WordingFile().ToString(),
    }.AcceptExistingOnly();

    private static readonly Option<bool> Remove = new("--remove") { Description = FrameworksTexts.RemoveOption().ToString() };

    public static Command Create()
    {
        File.Arity = ArgumentArity.ZeroOrOne;
        var command = new Command("wording", FrameworksTexts.ImportWording().ToString()) { Framework, File, Remove, CommonOptions.Data };
        command.Validators.Add(parsed =>
        {
            var named = parsed.GetResult(File)?.Tokens.Count > 0;
            if (named == parsed.GetValue(Remove)) parsed.AddError(FrameworksTexts.FileOrRemove().ToString());
        });
        command.SetAction((parsed, cancel) => RunAsync(
            parsed.GetRequiredValue(Framework), parsed.GetValue(Remove) ? null : parsed.GetValue(File), parsed.Folder(), cancel));
        return command;
    }

    /// <param name="file">Null: take the wording away.</param>
    private static async Task<int> RunAsync(string id, FileInfo? file, DataFolder folder, CancellationToken cancel)
    {
        await using var database = await Database.OpenAsync(folder, TimeProvider.System, cancel);
        var set = await new OwnFrameworkStore(database, TimeProvider.System).ReadAsync(cancel);
        if (set.Find(id) is not { } framework)
        {
            await Console.Error.WriteLineAsync(FrameworksTexts.Unknown(id, set.Entries.Select(entry => entry.Id)).ToString());
            return ExitCode.Usage;
        }
        var store = new WordingStore(database);
        if (file is null)
        {
            Console.Out.WriteLine(FrameworksTexts.WordingRemoved(await store.RemoveAsync(id, EntryActors.CommandLine, cancel)));
            return ExitCode.Ok;
        }
        var bytes = await System.IO.File.ReadAllBytesAsync(file.FullName, cancel);
        var reading = WordingFile.Read(new MemoryStream(bytes), framework, cancel);
        foreach (var problem in reading.Problems) await Console.Error.WriteLineAsync($"{file.Name}: {problem}");
        if (reading.Wordings.Count == 0) return ExitCode.BadInput;
        var source = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var changed = await store.ImportAsync(framework, reading.Wordings, source, EntryActors.CommandLine, cancel);
        Console.Out.WriteLine(FrameworksTexts.WordingImported(reading.Wordings.Count, changed));
        return ExitCode.Ok;
    }
}
