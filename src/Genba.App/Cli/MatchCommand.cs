using System.CommandLine;
using Genba.Core.Advisories;
using Genba.Core.AssetLedger;
using Genba.Core.Components;
using Genba.Core.Exposures;
using Genba.Core.Inspection;
using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.App.Cli;

/// <summary>
/// <c>genba match</c>: which components and machines are affected, not affected, or cannot be told; of a data folder, or of files alone.
/// </summary>
internal static class MatchCommand
{
    private static readonly Option<FileInfo[]> Sboms = Files("--sbom", "MatchSbom");
    private static readonly Option<FileInfo> Assets = new Option<FileInfo>("--assets") { Description = MatchCommandTexts.Get("MatchAssets") }.AcceptExistingOnly();

    private static readonly Option<FileSystemInfo[]> Advisories = new Option<FileSystemInfo[]>("--advisories")
    {
        Description = MatchCommandTexts.Get("MatchAdvisories"), AllowMultipleArgumentsPerToken = true,
    }.AcceptExistingOnly();

    private static readonly Option<string?> Explain = new("--explain") { Description = MatchCommandTexts.Get("MatchExplain") };
    private static readonly Option<bool> All = new("--all") { Description = MatchCommandTexts.Get("MatchAll") };
    private static readonly Option<string> Format = new("--format") { Description = MatchCommandTexts.Get("MatchFormat"), DefaultValueFactory = _ => "text" };

    public static Command Create()
    {
        Format.AcceptOnlyFromAmong("text", "json");
        var command = new Command("match", MatchCommandTexts.Get("Match")) { Sboms, Assets, Advisories, Explain, All, Format, CommonOptions.Data };
        command.Validators.Add(result =>
        {
            var hasProducts = result.GetValue(Sboms) is { Length: > 0 } || result.GetValue(Assets) is not null;
            if (hasProducts && result.GetValue(Advisories) is not { Length: > 0 }) result.AddError(MatchCommandTexts.Get("MatchNeedsAdvisories"));
            if (!hasProducts && result.GetValue(Advisories) is { Length: > 0 }) result.AddError(MatchCommandTexts.Get("MatchNeedsProducts"));
        });
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        if (parsed.GetValue(Advisories) is { Length: > 0 }) return await OfFilesAsync(parsed, cancel);
        await using var database = await Database.OpenAsync(parsed.Folder(), TimeProvider.System, cancel);
        return await MatchAsync(parsed, database, await PlantAssessment.KnownAssetsAsync(database, TimeProvider.System, cancel), keepsUnaffected: false, cancel);
    }

    /// <summary>Files are taken into a folder that is deleted afterwards: they go the same way as those of a plant.</summary>
    private static async Task<int> OfFilesAsync(ParseResult parsed, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("genba-match-");
        try
        {
            IReadOnlyList<KnownAsset> assets = [];
            if (parsed.GetValue(Assets) is { } plant)
            {
                if (PlantSource.ReadAssets(plant, out var fault, cancel) is not { } read)
                {
                    await Console.Error.WriteLineAsync($"{plant.Name}: {fault}");
                    return ExitCode.BadInput;
                }
                assets = read;
            }
            await using var database = await Database.OpenAsync(new(folder.FullName), TimeProvider.System, cancel);
            var code = await TakeAsync(parsed, database, cancel);
            var matched = await MatchAsync(parsed, database, assets, keepsUnaffected: true, cancel);
            return code == ExitCode.Ok ? matched : code;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>What cannot be read is told and left out.</summary>
    private static async Task<int> TakeAsync(ParseResult parsed, Database database, CancellationToken cancel)
    {
        var code = ExitCode.Ok;
        var taken = await new AdvisoryImporter(database, TimeProvider.System).RunAsync(
            [.. parsed.GetValue(Advisories)!.Select(path => path.FullName)], null, EntryActors.CommandLine, cancel);
        foreach (var problem in taken.Problems)
        {
            await Console.Error.WriteLineAsync(problem.ToString());
            code = ExitCode.BadInput;
        }
        var sboms = new SbomStore(database, TimeProvider.System);
        foreach (var file in parsed.GetValue(Sboms) ?? [])
        {
            await using var content = file.OpenRead();
            var reason = await sboms.ImportAsync(content, file.Name, EntryActors.CommandLine, cancel) switch
            {
                SbomImport.Rejected rejected => rejected.Reading.Reason.ToString(),
                SbomImport.Refused refused => refused.Why.ToString(),
                _ => null,
            };
            if (reason is null) continue;
            await Console.Error.WriteLineAsync($"{file.Name}: {reason}");
            code = ExitCode.BadInput;
        }
        return code;
    }

    private static async Task<int> MatchAsync(
        ParseResult parsed, Database database, IReadOnlyList<KnownAsset> assets, bool keepsUnaffected, CancellationToken cancel)
    {
        var run = new ExposureRun(database, TimeProvider.System);
        await run.RunAsync(assets, parsed.GetValue(All), keepsUnaffected, cancel);
        var report = await MatchReport.ReadAsync(database, assets, cancel);
        if (parsed.GetValue(Explain) is { } id) return await report.ExplainAsync(id, cancel) ? ExitCode.Ok : ExitCode.BadInput;
        if (parsed.GetRequiredValue(Format) == "json") await report.WriteJsonAsync(Console.OpenStandardOutput(), cancel);
        else report.WriteText(Console.Out);
        return ExitCode.Ok;
    }

    private static Option<FileInfo[]> Files(string name, string text) =>
        new Option<FileInfo[]>(name) { Description = MatchCommandTexts.Get(text), AllowMultipleArgumentsPerToken = true }.AcceptExistingOnly();
}
