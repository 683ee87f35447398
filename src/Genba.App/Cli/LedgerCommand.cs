using System.CommandLine;
using System.Diagnostics;
using Genba.Core.Ledger;

namespace Genba.App.Cli;

/// <summary><c>genba ledger</c>: checks the tamper-evident log, and hands it to somebody who can check it too.</summary>
internal static class LedgerCommand
{
    public static Command Create() => new("ledger", CliTexts.Ledger().ToString()) { CreateVerify(), CreateExport() };

    private static Command CreateVerify()
    {
        var path = new Argument<string?>("path")
        {
            Description = CliTexts.VerifyPath().ToString(),
            Arity = ArgumentArity.ZeroOrOne,
        };
        var key = new Option<string?>("--key") { Description = CliTexts.VerifyKey().ToString() };
        var earlier = new Option<FileInfo>("--since") { Description = CliTexts.VerifySince().ToString() }.AcceptExistingOnly();
        var command = new Command("verify", CliTexts.Verify().ToString()) { path, CommonOptions.Data, key, earlier };
        command.SetAction((parsed, cancel) => VerifyAsync(
            parsed.GetValue(path) ?? parsed.Folder().Root, parsed.GetValue(key), parsed.GetValue(earlier), cancel));
        return command;
    }

    private static Command CreateExport()
    {
        var target = new Argument<string>("out") { Description = CliTexts.ExportOut().ToString() };
        var command = new Command("export", CliTexts.Export().ToString()) { target, CommonOptions.Data };
        command.SetAction(async (parsed, cancel) =>
        {
            switch (await LogExport.WriteAsync(parsed.Folder(), parsed.GetRequiredValue(target), cancel))
            {
                case LogExportOutcome.Written written:
                    Console.Out.WriteLine(CliTexts.Exported(written.Path, written.Entries, written.KeyFingerprint));
                    return ExitCode.Ok;
                case LogExportOutcome.Rejected rejected:
                    Console.Error.WriteLine(rejected.Reason);
                    return ExitCode.BadInput;
                default:
                    throw new UnreachableException();
            }
        });
        return command;
    }

    private static async Task<int> VerifyAsync(string path, string? keyText, FileInfo? earlier, CancellationToken cancel)
    {
        VerifierKey? key = null;
        if (keyText is not null)
        {
            var line = File.Exists(keyText) ? await File.ReadAllTextAsync(keyText, cancel) : keyText;
            if (!VerifierKey.TryParse(line, out key))
            {
                Console.Error.WriteLine(CliTexts.KeyNotUnderstood());
                return ExitCode.Usage;
            }
        }
        var note = earlier is null ? null : await File.ReadAllTextAsync(earlier.FullName, cancel);
        return Tell(await LogVerification.RunAsync(Path.GetFullPath(path), new(key, note), cancel));
    }

    private static int Tell(LogVerdict verdict)
    {
        switch (verdict)
        {
            case LogVerdict.Sound sound:
                Console.Out.WriteLine(CliTexts.LogSound(sound.Checkpoint.Size, sound.Captures));
                Console.Out.WriteLine(CliTexts.LogIdentity(sound.Checkpoint, sound.KeyFingerprint));
                if (sound.EntriesNotInFiles > 0) Console.Error.WriteLine(CliTexts.EntriesNotInFiles(sound.EntriesNotInFiles));
                if (sound.ErasedPayloads > 0) Console.Error.WriteLine(CliTexts.ErasedPayloads(sound.ErasedPayloads));
                return ExitCode.Ok;
            case LogVerdict.Broken broken:
                Console.Out.WriteLine(broken.What);
                return ExitCode.BadInput;
            case LogVerdict.NotALog none:
                Console.Error.WriteLine(none.Reason);
                return ExitCode.BadInput;
            default:
                throw new UnreachableException();
        }
    }
}
