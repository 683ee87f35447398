using Genba.Core.Assessment;
using Genba.Core.Frameworks;
using Genba.Core.Storage;

namespace Genba.App.Intake;

/// <summary>The sample plant that travels inside the program: a recording, its zones, a ledger, half-honest answers, half a
/// plan and some records.</summary>
internal sealed class SamplePlant(
    PlantIntake intake, SamplePlan plan, SampleRecords records, AssessmentStore assessments, Database database)
{
    /// <summary>Zones first, because they decide what crosses a border; answers last, because they are set beside the rest.</summary>
    private static readonly string[] Files = ["zones.json", "plant.pcapng", "ledger.xlsx", Answers];
    private const string Answers = "answers.json";

    /// <summary>Takes everything in; what is already here changes nothing.</summary>
    public async Task OpenAsync(string actor, CancellationToken cancel)
    {
        await TakeFilesAsync(actor, cancel);
        await using var inside = Open("plan.json");
        await plan.FillAsync(inside, actor, cancel);
        await using var kept = Open("records.json");
        await records.FillAsync(kept, actor, cancel);
    }

    /// <summary>Takes the files in that a plant would bring, and plans nothing.</summary>
    public async Task TakeFilesAsync(string actor, CancellationToken cancel)
    {
        var folder = Directory.CreateDirectory(Path.Combine(database.Folder.Root, "incoming"));
        // What somebody answered meanwhile, or an assessment that was closed, is theirs.
        var isAnswered = !(await assessments.CurrentAsync(cancel)).IsOpen
            || (await assessments.AnswersAsync(FrameworkLibrary.FactoryId, cancel)).Count > 0;
        foreach (var name in Files.Where(name => name != Answers || !isAnswered))
        {
            var path = Path.Combine(folder.FullName, Guid.NewGuid().ToString("n"));
            try
            {
                await using (var inside = Open(name))
                await using (var file = File.Create(path))
                    await inside.CopyToAsync(file, cancel);
                if (await intake.TakeAsync(path, name, null, actor, cancel) is IntakeOutcome.Refused refused)
                    throw new InvalidOperationException($"The sample's {name} was refused: {refused.Why.En}");
            }
            finally
            {
                File.Delete(path);
            }
        }
    }

    private static Stream Open(string name) => typeof(SamplePlant).Assembly.GetManifestResourceStream("sample/" + name)!;
}
