using System.CommandLine;
using System.Security.Cryptography;
using Genba.Core.Assessment;
using Genba.Core.Frameworks;
using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.App.Cli;

/// <summary><c>genba import answers FILE</c>: a checklist into a data folder. It may be unfinished.</summary>
internal static class ImportAnswersCommand
{
    private static readonly Argument<FileInfo> Answers = new Argument<FileInfo>("file")
    {
        Description = AssessTexts.AnswersOption().ToString(),
    }.AcceptExistingOnly();

    private static readonly Option<string?> Assessment = AssessmentChoice.CreateOption();

    public static Command Create()
    {
        var command = new Command("answers", AssessTexts.ImportAnswers().ToString()) { Answers, Assessment, CommonOptions.Data };
        command.SetAction((parsed, cancel) =>
            RunAsync(parsed.GetRequiredValue(Answers), parsed.GetValue(Assessment), parsed.Folder(), cancel));
        return command;
    }

    public static async Task<int> RunAsync(FileInfo file, string? named, DataFolder folder, CancellationToken cancel)
    {
        var framework = FrameworkLibrary.Factory;
        var bytes = await File.ReadAllBytesAsync(file.FullName, cancel);
        var outcome = AnswersDocument.Read(framework, bytes);
        if (outcome is AnswersOutcome.Rejected rejected)
        {
            foreach (var fault in rejected.Faults) await Console.Error.WriteLineAsync($"{file.Name}: {fault}");
            return ExitCode.BadInput;
        }
        var answers = ((AnswersOutcome.Accepted)outcome).Answers;
        await using var database = await Database.OpenAsync(folder, TimeProvider.System, cancel);
        if (await AssessmentChoice.FindAsync(new(database, TimeProvider.System), named,
            cancel) is not { } assessment) return ExitCode.BadInput;
        if (await new AnswerStore(database, TimeProvider.System).ImportAsync(
            assessment.Id, framework, answers, Convert.ToHexStringLower(SHA256.HashData(bytes)), EntryActors.CommandLine,
                cancel) is not { } changed)
        {
            await Console.Error.WriteLineAsync(AssessTexts.AssessmentClosed().ToString());
            return ExitCode.BadInput;
        }
        Console.Out.WriteLine(AssessTexts.AnswersImported(answers.ById.Count, changed).ToString());
        if (assessment.About.NeedsApproval) Console.Out.WriteLine(AssessTexts.AnswersProposed().ToString());
        foreach (var fault in answers.FaultsFor(framework)) await Console.Error.WriteLineAsync($"{file.Name}: {fault}");
        return ExitCode.Ok;
    }
}
