using System.CommandLine;
using Genba.Core.Storage;

namespace Genba.App.Cli;

/// <summary>Runs what was asked on the command line; faults of this machine are told in the reader's language.</summary>
internal static class CommandRun
{
    /// <summary>Whoever stops the program wants what it was writing to be whole.</summary>
    private static readonly TimeSpan LongestEnding = TimeSpan.FromMinutes(10);

    public static async Task<int> InvokeAsync(RootCommand root, string[] args)
    {
        // An argument may begin with @ (a scope of npm): that names no file with more arguments.
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        try
        {
            var code = await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = LongestEnding,
            });
            return parsed.Errors.Count > 0 ? ExitCode.Usage : code;
        }
        catch (StorageException fault)
        {
            await Console.Error.WriteLineAsync(fault.Reason.ToString());
            return ExitCode.Environment;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return ExitCode.Environment;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync(CliTexts.Cancelled().ToString());
            return ExitCode.Cancelled;
        }
    }
}
