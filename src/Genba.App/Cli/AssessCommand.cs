using System.CommandLine;
using Genba.Core.Assessment;
using Genba.Core.Frameworks;
using Genba.Core.Inspection;
using Genba.Core.Storage;
using Genba.Core.Texts;

namespace Genba.App.Cli;

/// <summary><c>genba assess</c>: answers and evidence to two grades, or a result address back to its ranks.</summary>
internal static class AssessCommand
{
    private static readonly Option<string> Framework = FrameworkOption();

    private static readonly Option<FileInfo> Answers = new Option<FileInfo>("--answers")
    {
        Description = AssessTexts.AnswersOption().ToString(),
    }.AcceptExistingOnly();

    private static readonly Option<FileSystemInfo> Plant = new Option<FileSystemInfo>("--plant")
    {
        Description = AssessTexts.PlantOption().ToString(),
    }.AcceptExistingOnly();

    private static readonly Option<FileInfo> Ledger = new Option<FileInfo>("--ledger")
    {
        Description = AssessTexts.LedgerOption().ToString(),
    }.AcceptExistingOnly();

    private static readonly Option<FileInfo> Zones = new Option<FileInfo>("--zones")
    {
        Description = AssessTexts.ZonesOption().ToString(),
    }.AcceptExistingOnly();

    private static readonly Option<string?> Assessment = AssessmentChoice.CreateOption();

    private static readonly Option<string?> Result = new("--result") { Description = AssessTexts.ResultOption().ToString() };

    private static readonly Option<string> Format = FormatOption();

    public static Command Create()
    {
        var command = new Command("assess", AssessTexts.Assess().ToString()) { Framework, Answers, Plant, Ledger, Zones, Assessment, Result, Format };
        command.Validators.Add(parsed =>
        {
            if (new[] { parsed.GetResult(Answers), parsed.GetResult(Assessment), parsed.GetResult(Result) }.Count(named => named is not null) != 1)
                parsed.AddError(AssessTexts.AnswersOrResult().ToString());
            if (parsed.GetResult(Assessment) is not null && parsed.GetValue(Plant) is not DirectoryInfo)
                parsed.AddError(AssessTexts.AssessmentNeedsFolder().ToString());
            if (parsed.GetValue(Plant) is not FileInfo && (parsed.GetResult(Ledger) ?? parsed.GetResult(Zones)) is not null)
                parsed.AddError(AssessTexts.PlantNeeded().ToString());
        });
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var framework = FrameworkLibrary.Find(parsed.GetRequiredValue(Framework))!;
        if (parsed.GetValue(Result) is { } address) return ShowAddress(framework, address);
        if (parsed.GetValue(Assessment) is { } named) return await ShowAsync(parsed, framework, named, cancel);
        var file = parsed.GetValue(Answers)!;
        var outcome = AnswersDocument.Read(framework, await File.ReadAllBytesAsync(file.FullName, cancel));
        var (answers, faults) = outcome switch
        {
            AnswersOutcome.Accepted accepted => (accepted.Answers, accepted.Answers.FaultsFor(framework)),
            AnswersOutcome.Rejected rejected => (AnswerSet.Empty, rejected.Faults),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        if (faults.Count > 0) return Refuse(file.Name, faults);
        var (evidence, excuses, fault) = await ReadEvidenceAsync(parsed, framework, cancel);
        if (fault is not null) return Refuse(parsed.GetValue(Plant)!.Name, [fault]);
        var result = Assessor.Assess(framework, answers, evidence, excuses, Today());
        Print(framework, result, parsed.GetValue(Format) == "json");
        return ExitCode.Ok;
    }

    /// <summary>An assessment as the pages show it: an open one judged as it was last, a closed one as on its day.</summary>
    private static async Task<int> ShowAsync(ParseResult parsed, Framework framework, string named, CancellationToken cancel)
    {
        await using var database = await Database.OpenAsync(new(parsed.GetValue(Plant)!.FullName), TimeProvider.System, cancel);
        var store = new AssessmentStore(database, TimeProvider.System);
        if (await AssessmentChoice.FindAsync(store, named, cancel) is not { } chosen) return ExitCode.BadInput;
        var result = (await store.ReadAsync(chosen.Id, framework, cancel))!.Result;
        if (result.Declared is null) return Refuse($"{chosen.Id}", result.Faults);
        Print(framework, result, parsed.GetValue(Format) == "json");
        return ExitCode.Ok;
    }

    /// <returns>No judgements where nothing was named as evidence.</returns>
    private static async Task<(EvidenceJudgements? Evidence, IReadOnlyList<Excuse> Excuses, BilingualText? Fault)> ReadEvidenceAsync(
        ParseResult parsed, Framework framework, CancellationToken cancel)
    {
        switch (parsed.GetValue(Plant))
        {
            case null:
                return (null, [], null);
            case DirectoryInfo folder:
                await using (var database = await Database.OpenAsync(new(folder.FullName), TimeProvider.System, cancel))
                {
                    var scope = await PlantAssessment.ReadAsync(database, TimeProvider.System, cancel);
                    var state = await new AssessmentStore(database, TimeProvider.System).ReadAsync(framework, cancel);
                    return (EvidenceJudgements.Of(scope), state.Excuses, null);
                }
            case var file:
                var read = PlantSource.Read(new(file.FullName), parsed.GetValue(Ledger), parsed.GetValue(Zones), out var fault, cancel);
                return (read is null ? null : EvidenceJudgements.Of(read), [], fault);
        }
    }

    private static DateOnly Today() => DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime);

    private static void Print(Framework framework, AssessmentResult result, bool asJson)
    {
        if (!asJson)
        {
            AssessmentPrint.Write(framework, result, Console.Out);
            return;
        }
        using var output = Console.OpenStandardOutput();
        AssessmentDocument.Write(result, output);
        output.Write("\n"u8);
    }

    private static int ShowAddress(Framework framework, string text)
    {
        if (ResultAddress.Parse(text, out var fault) is not { } address) return Refuse("--result", [fault!]);
        if (!address.AddsUp) Console.Error.WriteLine(AssessTexts.AddressEdited().ToString());
        AssessmentPrint.Write(framework, FactoryScoring.GradeOf(framework, address), Console.Out);
        return ExitCode.Ok;
    }

    private static int Refuse(string place, IReadOnlyList<BilingualText> faults)
    {
        foreach (var fault in faults) Console.Error.WriteLine($"{place}: {fault}");
        return ExitCode.BadInput;
    }

    private static Option<string> FrameworkOption()
    {
        var option = new Option<string>("--framework")
        {
            Description = AssessTexts.FrameworkOption().ToString(),
            DefaultValueFactory = _ => FrameworkLibrary.FactoryId,
        };
        option.Validators.Add(parsed =>
        {
            if (parsed.GetValueOrDefault<string>() is { } id && FrameworkLibrary.Find(id)?.Scoring is null)
                parsed.AddError(AssessTexts.FrameworkUnknown(id, FrameworkLibrary.All.Where(known => known.Scoring is not null).Select(known => known.Id)).ToString());
        });
        return option;
    }

    private static Option<string> FormatOption()
    {
        var option = new Option<string>("--format")
        {
            Description = AssessTexts.FormatOption().ToString(),
            DefaultValueFactory = _ => "text",
        };
        option.AcceptOnlyFromAmong("text", "json");
        return option;
    }
}
