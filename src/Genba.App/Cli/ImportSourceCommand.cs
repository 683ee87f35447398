using System.CommandLine;
using Genba.App.Intake;
using Genba.Core.Imports;
using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.App.Cli;

/// <summary>
/// <c>genba import zeek PATH...</c> and so on, one command for each entry of <see cref="ImporterTable.Sources"/>: files, folders
/// and zip archives of what others recorded.
/// </summary>
internal static class ImportSourceCommand
{
    private const int MostFiles = 10_000;

    public static Argument<FileSystemInfo[]> PathArgument(ArgumentArity arity) => new Argument<FileSystemInfo[]>("path")
    {
        Description = ImportCommandTexts.PathArgument.ToString(), Arity = arity,
    }.AcceptExistingOnly();

    public static Command Create(ISourceImporter kind)
    {
        var paths = PathArgument(ArgumentArity.OneOrMore);
        var command = new Command(kind.Kind, ImportCommandTexts.Source(kind.Name).ToString()) { paths, CommonOptions.Data };
        command.SetAction((parsed, cancel) => RunAsync(parsed.GetRequiredValue(paths), kind, parsed.Folder(), cancel));
        return command;
    }

    /// <param name="kind">Null: the contents decide.</param>
    public static async Task<int> RunAsync(FileSystemInfo[] paths, ISourceImporter? kind, DataFolder folder, CancellationToken cancel)
    {
        await using var import = await ImportRun.OpenAsync(folder, cancel);
        var files = new List<IncomingFile>();
        foreach (var path in paths.SelectMany(FilesOf).Take(MostFiles)) files.Add(import.Copy(path));
        return ImportRun.Print(await import.Intake.TakeSourcesAsync(files, kind, EntryActors.CommandLine, cancel));
    }

    private static IEnumerable<FileInfo> FilesOf(FileSystemInfo path) => path is DirectoryInfo directory
        ? directory.EnumerateFiles("*", SearchOption.AllDirectories).OrderBy(file => file.FullName, StringComparer.Ordinal)
        : [(FileInfo)path];
}
