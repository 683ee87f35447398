using System.CommandLine;
using Genba.Core.Assessment;
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

    private static readonly Option<FileInfo> Plant = new Option<FileInfo>("--plant")
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

    private static readonly Option<string?> Result = new("--result") { Description = AssessTexts.ResultOption().ToString() };

    private static readonly Option<string> Format = FormatOption();

    public static Command Create()
    {
        var command = new Command("assess", AssessTexts.Assess().ToString()) { Framework, Answers, Plant, Ledger, Zones, Result, Format };
        command.Validators.Add(parsed =>
        {
            if (parsed.GetResult(Answers) is null == parsed.GetResult(Result) is null)
                parsed.AddError(AssessTexts.AnswersOrResult().ToString());
            if (parsed.GetResult(Plant) is null && (parsed.GetResult(Ledger) ?? parsed.GetResult(Zones)) is not null)
                parsed.AddError(AssessTexts.PlantNeeded().ToString());
        });
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var framework = FrameworkLibrary.Find(parsed.GetRequiredValue(Framework))!;
        if (parsed.GetValue(Result) is { } address) return ShowAddress(framework, address);
        var file = parsed.GetValue(Answers)!;
        var outcome = AnswersDocument.Read(framework, await File.ReadAllBytesAsync(file.FullName, cancel));
        var (answers, faults) = outcome switch
        {
            AnswersOutcome.Accepted accepted => (accepted.Answers, accepted.Answers.FaultsFor(framework)),
            AnswersOutcome.Rejected rejected => (AnswerSet.Empty, rejected.Faults),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        if (faults.Count > 0) return Refuse(file.Name, faults);
        EvidenceJudgements? evidence = null;
        if (parsed.GetValue(Plant) is { } plant)
        {
            var scope = PlantSource.Read(plant, parsed.GetValue(Ledger), parsed.GetValue(Zones), out var fault, cancel);
            if (scope is null) return Refuse(plant.Name, [fault!]);
            evidence = EvidenceJudgements.Of(scope);
        }
        var today = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime);
        Print(framework, Assessor.Assess(framework, answers, evidence, excuses: [], today), parsed.GetValue(Format) == "json");
        return ExitCode.Ok;
    }

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
            if (parsed.GetValueOrDefault<string>() is { } id && FrameworkLibrary.Find(id) is null)
                parsed.AddError(AssessTexts.FrameworkUnknown(id, FrameworkLibrary.All.Select(known => known.Id)).ToString());
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
