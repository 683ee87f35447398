using System.CommandLine;

namespace Genba.App.Cli;

/// <summary><c>genba import KIND FILE</c>: one command for each kind of file.</summary>
internal static class ImportCommand
{
    public static Command Create() => new("import", ImportCommandTexts.Import.ToString())
    {
        ImportAnswersCommand.Create(),
        ImportCaptureCommand.Create(),
        ImportLedgerCommand.Create(),
    };
}
