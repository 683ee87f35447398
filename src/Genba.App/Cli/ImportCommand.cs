using System.CommandLine;
using Genba.Core.Imports;

namespace Genba.App.Cli;

/// <summary><c>genba import KIND FILE</c>: one command for each kind of file; <c>genba import FILE</c> decides by the contents.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var paths = ImportSourceCommand.PathArgument(ArgumentArity.ZeroOrMore);
        var command = new Command("import", ImportCommandTexts.Import.ToString())
        {
            paths,
            CommonOptions.Data,
            ImportAnswersCommand.Create(),
            ImportCaptureCommand.Create(),
            ImportLedgerCommand.Create(),
            ImportAdvisoriesCommand.Create(),
            ImportOuiCommand.Create(),
            ImportWordingCommand.Create(),
            ImportFrameworkCommand.Create(),
            ImportSbomCommand.Create(),
        };
        foreach (var kind in ImporterTable.Sources) command.Add(ImportSourceCommand.Create(kind));
        command.Validators.Add(parsed =>
        {
            if (parsed.GetResult(paths)?.Tokens.Count is null or 0) parsed.AddError(ImportCommandTexts.NothingNamed.ToString());
        });
        command.SetAction(async (parsed, cancel) =>
        {
            var named = parsed.GetRequiredValue(paths);
            // A folder is a folder of logs; files may be anything.
            return Array.Exists(named, path => path is DirectoryInfo)
                ? await ImportSourceCommand.RunAsync(named, null, parsed.Folder(), cancel)
                : await ImportCaptureCommand.RunAsync(named.Cast<FileInfo>(), parsed.Folder(), cancel);
        });
        return command;
    }
}
