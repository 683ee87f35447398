using System.CommandLine;
using System.Security.Cryptography;
using Genba.Core.AssetLedger;
using Genba.Core.Imports;
using Genba.Core.Imports.Returns;
using Genba.Core.Inspection;
using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.App.Cli;

/// <summary><c>genba import ledger</c>: an asset ledger from a workbook or separated values.</summary>
internal static class ImportLedgerCommand
{
    private static readonly Argument<FileInfo> File = new Argument<FileInfo>("file")
    {
        Description = ImportCommandTexts.FileArgument.ToString(),
    }.AcceptExistingOnly();

    private static readonly Option<string?> Sheet = new("--sheet") { Description = ImportCommandTexts.SheetOption.ToString() };
    private static readonly Option<int?> HeaderRow = new("--header-row") { Description = ImportCommandTexts.HeaderRowOption.ToString() };
    private static readonly Option<string[]> Map = MapOption();
    private static readonly Option<bool> Replace = new("--replace") { Description = ImportCommandTexts.ReplaceOption.ToString() };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = ImportCommandTexts.DryRunOption.ToString() };

    private static readonly Option<string?> Conflicts = ConflictsOption();

    public static Command Create()
    {
        var command = new Command("ledger", ImportCommandTexts.Ledger.ToString())
        {
            File, Sheet, HeaderRow, Map, Replace, Conflicts, DryRun, CommonOptions.Data,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var file = parsed.GetRequiredValue(File);
        var choices = new LedgerChoices
        {
            Sheet = parsed.GetValue(Sheet),
            HeaderRow = parsed.GetValue(HeaderRow),
            Columns = (parsed.GetValue(Map) ?? []).Select(Parse).ToDictionary(pair => pair!.Value.Column, pair => pair!.Value.Field),
        };
        var isTrial = parsed.GetValue(DryRun);
        if (!isTrial || System.IO.File.Exists(parsed.Folder().DatabaseFile))
        {
            await using var database = await Database.OpenAsync(parsed.Folder(), TimeProvider.System, cancel);
            var returns = new LedgerReturnStore(database, TimeProvider.System);
            var (known, stamp) = await returns.LoadAsync(cancel);
            if (known.Rows.Count > 0 && await ReturnAsync(database, returns, known.Layout, stamp, file, parsed, cancel) is { } code) return code;
            choices = choices with { Known = known.Layout };
            if (!isTrial) return await ImportAsync(database, file, choices, parsed, cancel);
        }
        if (Read(file, choices, Console.Out, cancel) is null) return ExitCode.BadInput;
        Console.Out.WriteLine(ImportCommandTexts.NothingStored.ToString());
        return ExitCode.Ok;
    }

    /// <summary>An export of this ledger that comes back is compared with it cell by cell.</summary>
    /// <returns>Null when the file is none.</returns>
    private static async Task<int?> ReturnAsync(
        Database database, LedgerReturnStore returns, LedgerLayout layout, ExportStamp stamp, FileInfo file, ParseResult parsed,
        CancellationToken cancel)
    {
        ReturnReading reading;
        using (var content = file.OpenRead()) reading = LedgerReturnReader.Read(content, file.Name, layout, stamp, cancel);
        if (reading is ReturnReading.Rejected { Problem: { Cell: not null } problem })
        {
            LedgerPreviewPrint.Write(problem, Console.Error);
            return ExitCode.BadInput;
        }
        if (reading is not ReturnReading.Read { File: var returned }) return null;
        var plan = await returns.PlanAsync(returned, cancel);
        ReturnPrint.Write(returned, plan, parsed.GetValue(DryRun) ? Console.Out : Console.Error);
        if (!returned.IsWhole)
        {
            Console.Error.WriteLine(ImportCommandTexts.ReturnRefused);
            return ExitCode.BadInput;
        }
        if (parsed.GetValue(DryRun))
        {
            Console.Out.WriteLine(ImportCommandTexts.NothingStored);
            return ExitCode.Ok;
        }
        ReturnSide? side = parsed.GetValue(Conflicts) switch { "ledger" => ReturnSide.Ledger, "file" => ReturnSide.File, _ => null };
        var choices = side is { } one ? plan.Conflicts.ToDictionary(conflict => conflict.Key, _ => one) : [];
        var outcome = await returns.ApplyAsync(returned, Sha256Of(file), choices, parsed.GetValue(Replace), EntryActors.CommandLine, cancel);
        if (outcome is not ReturnOutcome.Applied applied)
        {
            Console.Error.WriteLine(ImportCommandTexts.ReturnUndecided);
            return ExitCode.BadInput;
        }
        await PlantAssessment.JudgeAsync(database, TimeProvider.System, cancel);
        Tell(applied.Import);
        return ExitCode.Ok;
    }

    private static async Task<int> ImportAsync(
        Database database, FileInfo file, LedgerChoices choices, ParseResult parsed, CancellationToken cancel)
    {
        var store = new AssetLedgerStore(database, TimeProvider.System);
        if (Read(file, choices, Console.Error, cancel) is not { } table) return ExitCode.BadInput;
        var done = await store.ImportAsync(table, Sha256Of(file), parsed.GetValue(Replace), EntryActors.CommandLine, cancel);
        await PlantAssessment.JudgeAsync(database, TimeProvider.System, cancel);
        Tell(done);
        return ExitCode.Ok;
    }

    private static void Tell(LedgerImport done)
    {
        Console.Out.WriteLine(ImportCommandTexts.TakenOver(done).ToString());
        if (done.Missing > 0) Console.Out.WriteLine(ImportCommandTexts.Missing(done).ToString());
    }

    /// <summary>Reads the file and tells what was understood.</summary>
    /// <returns>Null when it was refused; the reason is on standard error.</returns>
    private static LedgerTable? Read(FileInfo file, LedgerChoices choices, TextWriter report, CancellationToken cancel)
    {
        using var content = file.OpenRead();
        switch (AssetLedgerImporter.Read(content, file.Name, choices, cancel))
        {
            case LedgerReading.Read read:
                LedgerPreviewPrint.Write(read.Preview, report);
                return read.Table;
            case LedgerReading.Rejected rejected:
                LedgerPreviewPrint.Write(rejected.Problem, Console.Error);
                return null;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static string Sha256Of(FileInfo file)
    {
        using var content = file.OpenRead();
        return Convert.ToHexStringLower(SHA256.HashData(content));
    }

    private static (string Column, LedgerField? Field)? Parse(string text)
    {
        // A heading may hold an equals sign, a field cannot.
        var sign = text.LastIndexOf('=');
        if (sign < 1) return null;
        var (column, word) = (text[..sign].Trim(), text[(sign + 1)..].Trim());
        if (word is "-") return (column, null);
        return LedgerFields.TryParse(word, out var field) ? (column, field) : null;
    }

    private static Option<string?> ConflictsOption()
    {
        var option = new Option<string?>("--conflicts") { Description = ImportCommandTexts.ConflictsOption.ToString() };
        option.AcceptOnlyFromAmong("ledger", "file");
        return option;
    }

    private static Option<string[]> MapOption()
    {
        var option = new Option<string[]>("--map") { Description = ImportCommandTexts.MapOption.ToString() };
        option.Validators.Add(parsed =>
        {
            foreach (var token in parsed.Tokens)
                if (Parse(token.Value) is null) parsed.AddError(ImportCommandTexts.MapUnknown(token.Value).ToString());
        });
        return option;
    }
}
